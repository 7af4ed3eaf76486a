import { createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { standingOf } from '../../src/core/cell/roles.ts';
import type { Store, StoredEvent } from '../../src/ports/store.ts';
import { eventsOf } from '../contracts/given.ts';
import type { Actor } from '../fakes/telegram/actor.ts';
import type { FakeTelegram } from '../fakes/telegram/server.ts';
import type { FakeChat } from '../fakes/telegram/world.ts';

const CELLS = ['c1', 'c2', 'c3'];
const MEMBERS = 8;

/** Something a person did, by the update that tells the bot. */
type Act = {
  readonly update: number;
  readonly expires: number;
  readonly person: string;
  readonly is: 'deed' | 'present' | 'late';
  /** What was told, in words nobody else used. */
  readonly text: string;
  fate: 'under way' | 'confirmed' | 'expired';
};

type Member = { readonly id: string; readonly cell: string; readonly actor: Actor; readonly group: FakeChat };

/** Where the program keeps what it knows, opened while it does not run or beside it. */
type Kept = { open(): Store | Promise<Store>; readonly dataKey: string };

export type Crowd = Awaited<ReturnType<typeof openCrowd>>;

const silent = { info() {}, warn() {}, error() {} };

/** People of three cells on Telegram who tell good deeds privately and change their minds about a meeting in the group. */
export async function openCrowd(fake: FakeTelegram, kept: Kept) {
  const groups = CELLS.map((cell) => fake.supergroup(`Chi bộ ${cell}`, { bot: 'administrator' }));
  const members: readonly Member[] = CELLS.flatMap((cell, nth) =>
    Array.from({ length: MEMBERS }, (_, index) => {
      const actor = fake.person(`Đảng viên ${nth * MEMBERS + index + 1}`, { started: true });
      const group = groups[nth] as FakeChat;
      group.members.set(actor.id, { status: 'member' });
      return { id: `p${nth * MEMBERS + index + 1}`, cell, actor, group };
    }),
  );
  const acts: Act[] = [];
  await found(kept, members);

  const note = (act: Pick<Act, 'person' | 'is' | 'text'>) => {
    const update = fake.pending().at(-1);
    if (update) acts.push({ ...act, update: update.id, expires: update.expires, fate: 'under way' });
  };

  return {
    /** The secretaries call a meeting and open a quiz, which the groups are to read. */
    begin() {
      for (const { actor, group } of members.filter((_, index) => index % MEMBERS === 0)) {
        actor.say(group, '/diemdanh 19:30 mai họp chi bộ');
        actor.say(group, '/tracnghiem');
      }
    },

    /** Whether the buttons that people press are there. */
    hasBegun: () => groups.every(({ seen }) => seen.some(({ labels }) => labels.includes('Có mặt'))),

    /** Somebody does something; `draw` says who and what. */
    act(draw: number) {
      const { id: person, actor, group } = members[Math.floor(draw / 5) % members.length] as Member;
      const own = acts.filter((act) => act.person === person && act.is !== 'deed');
      if (draw % 5 === 0) {
        const text = `giúp bà con việc số ${acts.length + 1} trong xóm`;
        actor.say('private', `/viectot ${text}`);
        note({ person, is: 'deed', text });
      } else {
        const is = own.length % 2 === 0 ? 'present' : 'late';
        actor.tap(group, is === 'present' ? 'Có mặt' : 'Đến muộn');
        note({ person, is, text: '' });
      }
    },

    /** How many acts Telegram has confirmed so far. */
    confirmed(now: number): number {
      const pending = new Set(fake.pending().map(({ id }) => id));
      for (const act of acts) {
        if (act.fate === 'under way' && !pending.has(act.update))
          act.fate = now < act.expires ? 'confirmed' : 'expired';
      }
      return acts.filter(({ fate }) => fate === 'confirmed').length;
    },

    /** Opens what was left behind and says, in words, all that is wrong with it. */
    async faults(): Promise<readonly string[]> {
      const store = await kept.open();
      const events = (await Promise.all(CELLS.map((cell) => eventsOf(store, `cell/${cell}`)))).flat();
      await store.close();
      return [...deedFaults(acts, events), ...members.flatMap(({ id }) => pressFaults(id, acts, events))];
    },

    /** How often each post stands in a chat: the question about a deed, the opening of a meeting, a quiz question. */
    copies(): ReadonlyMap<string, number> {
      const copies = new Map<string, number>();
      const chats = [...groups.map((group) => ['nhóm', group.seen] as const)];
      for (const [name, seen] of [...chats, ...members.map(({ id, actor }) => [id, actor.sees('private')] as const)]) {
        for (const { from, is, text } of seen) {
          const post = /việc số \d+|^Điểm danh: |Câu \d\/\d.*/u.exec(text)?.[0];
          if (from !== 'bot' || is !== 'sent' || post === undefined) continue;
          const key = `${name === 'nhóm' ? groups.findIndex((group) => group.seen === seen) : name} ${post}`;
          copies.set(key, (copies.get(key) ?? 0) + 1);
        }
      }
      return copies;
    },
  };
}

async function found(kept: Kept, members: readonly Member[]) {
  const store = await kept.open();
  // As `main.ts` derives it: the people here are those the program will meet.
  const secret = `directory:${kept.dataKey}`;
  const world = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };
  const { house } = createApp({ store, world, commands: [], channels: [], secret, log: silent });
  for (const [cell, own] of Map.groupBy(members, (member) => member.cell)) {
    const people = own.map(({ id, actor }, index) => ({
      person: id,
      name: actor.name,
      accounts: [{ channel: 'telegram', id: String(actor.id), chat: String(actor.id) } as const],
      ...standingOf(index === 0 ? ['bí thư'] : []),
    }));
    const places = own
      .slice(0, 1)
      .map(({ group }) => ({ channel: 'telegram', kind: 'group', id: String(group.id) }) as const);
    await foundCell(house, secret, { cell, name: cell, places, members: people, plan: new Map() }, Date.now());
  }
  await store.close();
}

function deedFaults(acts: readonly Act[], events: readonly StoredEvent[]): string[] {
  const told = Map.groupBy(
    events.filter(({ type }) => type === 'DeedTold'),
    ({ words }) => words?.text?.text ?? '',
  );
  return acts.flatMap(({ is, text, fate, update }) => {
    const times = told.get(text)?.length ?? 0;
    if (is !== 'deed') return [];
    if (times > 1) return [`${times} times: ${text} (update ${update})`];
    return times === 0 && fate === 'confirmed' ? [`lost: ${text} (update ${update})`] : [];
  });
}

/** Presses of one person are applied in the order they were made: none twice, none left out that was confirmed. */
function pressFaults(person: string, acts: readonly Act[], events: readonly StoredEvent[]): string[] {
  const presses = acts.filter((act) => act.person === person && act.is !== 'deed');
  // Of a press that Telegram gave up nobody knows whether it was taken in.
  if (presses.some(({ fate }) => fate === 'expired')) return [];
  const wanted = presses.map(({ is }) => is);
  const least = presses.findLastIndex(({ fate }) => fate === 'confirmed') + 1;
  const read = events.flatMap((event) =>
    event.type === 'PresenceReported' && 'person' in event && event.person === person && 'state' in event
      ? [event.state]
      : [],
  );
  const isRight = read.length >= least && read.every((state, index) => state === wanted[index]);
  return isRight ? [] : [`${person}: ${least} of ${wanted.join(' ')} were confirmed, ${read.join(' ')} stand written`];
}
