import { freshCode, freshId, ownerCode } from '../../src/app/keys.ts';
import { instantOf, MINUTE } from '../../src/core/time.ts';
import { type Founding, openVillage, SECRET, type Village, world } from '../property/village.ts';
import type { Mishap } from './mortal.ts';

/** Monday; nothing has fallen due yet. */
const START = '2026-11-16';

/** Longer than anything that was put off by a death may take: then the next thing happens to a village at rest. */
const REST = 10 * MINUTE;

/** Where the village keeps what it knows. */
type On = Pick<Founding, 'disk' | 'openStore'>;

/** One thing that is written or pressed; `group` null is privately. The nth update has the cause `village:n`. */
type Line = {
  readonly at: string;
  readonly who: string;
  readonly group: string | null;
  readonly text?: string;
  readonly press?: string;
};

const typed = (at: string, who: string, group: string | null, text: string): Line => ({ at, who, group, text });
const pressed = (at: string, who: string, group: string | null, press: string): Line => ({ at, who, group, press });

export const STORIES: Readonly<Record<string, readonly Line[]>> = {
  'a lesson, a quiz, and the digest of the week': [
    pressed('2026-11-16 09:00', 'c1p2', 'c1', 'hoc c1 2026-W47'),
    pressed('2026-11-18 20:00', 'c1p2', 'c1', 'traloi c1 1 0 1'),
    pressed('2026-11-18 20:00', 'c1p3', 'c1', 'traloi c1 1 0 2'),
    typed('2026-11-18 21:00', 'c1p3', null, '2A'),
    typed('2026-11-19 20:00', 'c1p3', null, '/diem'),
    typed('2026-11-21 10:00', 'le', null, '/captren'),
  ],
  'good deeds, from the telling to the highlight': [
    typed('2026-11-17 09:00', 'c1p2', 'c1', '/viectot giúp cụ Sáu lợp lại mái hiên'),
    typed('2026-11-17 10:00', 'c1p3', null, '/viectot góp mười cân gạo cho bếp cơm trưa'),
    pressed('2026-11-17 11:00', 'c1p1', null, 'duyet c1 1 ok'),
    pressed('2026-11-17 11:00', 'c1p1', null, 'duyet c1 2 back'),
    typed('2026-11-17 11:20', 'c1p1', null, 'đồng chí kể rõ hơn'),
    typed('2026-11-20 20:00', 'c1p1', 'c1', '/tongket'),
  ],
  'a meeting, with a reason and a correction': [
    typed('2026-11-17 09:00', 'c1p1', 'c1', '/diemdanh 19:30 họp chi bộ'),
    pressed('2026-11-17 10:00', 'c1p2', 'c1', 'diemdanh c1 1 excused'),
    typed('2026-11-17 10:20', 'c1p2', null, 'con ốm'),
    pressed('2026-11-17 18:45', 'c1p3', 'c1', 'diemdanh c1 1 present'),
    typed('2026-11-17 21:00', 'c1p1', 'c1', '/chot'),
    typed('2026-11-17 21:20', 'c1p1', null, '/ghiho Bốn có mặt'),
    typed('2026-11-17 21:40', 'c1p1', 'c1', '/molai'),
    typed('2026-11-17 22:00', 'c1p1', 'c1', '/chot'),
  ],
  'reminders, a pause, settings and a plan': [
    typed('2026-11-16 09:00', 'c1p1', 'c1', '/nhac nộp báo cáo lúc 10h ngày 17/11/2026'),
    typed('2026-11-16 09:20', 'c1p1', 'c1', '/nhac nộp đảng phí lúc 8h30 thứ 4 hằng tuần'),
    typed('2026-11-16 10:00', 'c1p1', null, '/kehoach thêm đi thăm gia đình chính sách 18/11/2026'),
    typed('2026-11-16 10:20', 'c1p1', null, '/kehoach 1 người Ba'),
    typed('2026-11-17 12:00', 'c1p1', 'c1', '/caidat việc tốt thứ 7 10h'),
    typed('2026-11-18 12:00', 'c1p3', null, '/xong 1'),
    typed('2026-11-19 12:00', 'c1p1', 'c1', '/tamdung 1 tuần'),
  ],
  'an owner, a new unit and cell, and someone who joins and leaves': [
    typed('2026-11-16 09:00', 'le', null, `/nhanquyen ${ownerCode(SECRET)}`),
    typed('2026-11-16 09:20', 'le', null, '/taochibo Chi bộ Mới'),
    typed('2026-11-16 09:40', 'moi', 'nhom', `/ghep ${freshCode(SECRET, 'village:2')}`),
    typed('2026-11-16 10:00', 'khach', 'nhom', '/thamgia'),
    pressed('2026-11-16 10:20', 'khach', null, `thamgia ${freshId(SECRET, 'c', 'village:2')}`),
    pressed(
      '2026-11-16 10:40',
      'moi',
      null,
      `thamgia ${freshId(SECRET, 'c', 'village:2')} ${freshId(SECRET, 'p', 'village:5')} duyet`,
    ),
    typed('2026-11-21 12:00', 'moi', null, '/vaitro khach nghỉ'),
  ],
};

/** Plays the lines and the rest of the week, and tells how it ended. */
export async function play(lines: readonly Line[], on: On, mishaps: readonly Mishap[]) {
  const village = await openVillage({ start: START, cells: 1, people: 4, ...on });
  try {
    const founding = village.writes();
    village.lieInWait(mishaps, 0);
    for (const { at, who, group, text, press } of lines) {
      await village.liveUntil(instant(at));
      await village.deliver(
        who,
        who,
        group,
        text === undefined ? { is: 'choice', press: press ?? '' } : { is: 'text', text },
      );
      await village.beat();
      await village.liveUntil(village.now() + REST);
    }
    await village.liveUntil(instant('2026-11-21 13:00'));
    await village.beat();
    return {
      events: await allEvents(village),
      // Each post once, however many copies of it there are: what its id is made of may come in another order.
      posts: [...village.copies.values()].map(([first]) => `${first?.to.id}: ${first?.text}`).sort(),
      most: Math.max(...[...village.copies.values()].map((copies) => copies.length)),
      deaths: village.mishaps.get('death') ?? 0,
      writes: village.writes() - founding,
    };
  } finally {
    await village.close();
  }
}

/** Every event of every stream, but for the moments: what a death put off comes some minutes later. */
async function allEvents(village: Village) {
  const moments = new Set(['at', 'until', 'to', 'from', 'since']);
  const streams = [...village.streams].sort();
  const loaded = streams.map(async (stream) => {
    const events = await village.events(stream);
    const lines = events.map((event) =>
      JSON.stringify(event, (key, value) => (moments.has(key) && typeof value === 'number' ? 0 : value)),
    );
    // It makes no difference whether a unit first looks at the clock or hears from its cells, nor which of a person's
    // accounts and chats is noted first.
    return stream.startsWith('cell/') ? lines : lines.sort();
  });
  return Object.fromEntries((await Promise.all(loaded)).map((events, index) => [streams[index], events]));
}

function instant(text: string): number {
  const [day = '', time = ''] = text.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOf(day, hour * 60 + minute, world.zone);
}
