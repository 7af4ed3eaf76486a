import { createApp } from '../../src/app/app.ts';
import { openTelegram } from '../../src/channels/telegram/index.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { defaultSchedule } from '../../src/core/cell/schedule.ts';
import type { Effect } from '../../src/core/message.ts';
import { DAY, type Instant, instantOf, SECOND } from '../../src/core/time.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { handClock } from '../fakes/clock.ts';
import { startFakeTelegram } from '../fakes/telegram/server.ts';
import type { Bench } from './bench.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';

/** A Monday, and not at a full beat: the first post waits for one, as it does in life. */
const FALLS_DUE = instantOf('2026-11-23', 450, ZONE) + 1234;

/** As often as the program's own clock beats. */
const BEAT = 5 * SECOND;

export const posts: Bench = {
  name: 'posts',
  rounds: 1,
  figures: {
    one: { what: '3,000 posts, one to each of 3,000 groups', unit: 'of 30/s', atLeast: 0.97 },
    three: { what: '3,000 posts, a quiz of 3 to each of 1,000 groups', unit: 'of 30/s', atLeast: 0.97 },
    ten: { what: '3,000 posts, 10 occasions in each of 300 groups', unit: 'of 30/s', atLeast: 0.97 },
    refused: { what: 'of these 9,000, answered with 429', unit: '', atMost: 0 },
  },
  async open() {
    return {
      async round() {
        const one = await post({ groups: 3000, occasions: 1, each: 1 });
        const three = await post({ groups: 1000, occasions: 1, each: 3 });
        const ten = await post({ groups: 300, occasions: 10, each: 1 });
        const refused = one.refused + three.refused + ten.refused;
        return { one: one.perSecond / 30, three: three.perSecond / 30, ten: ten.perSecond / 30, refused };
      },
      async close() {},
    };
  },
};

/** Every group has each occasion, and as many posts on each. */
export type Load = { readonly groups: number; readonly occasions: number; readonly each: number };

export type Posted = {
  readonly sent: number;
  readonly perSecond: number;
  readonly refused: number;
};

/**
 * Many posts that fall due at one moment go through the real outbox and the real Telegram channel to the strict fake,
 * whose limits are on; all of them obey one clock moved by hand.
 */
export async function post({ groups, occasions, each }: Load): Promise<Posted> {
  const clock = handClock(FALLS_DUE);
  const fake = await startFakeTelegram({ clock, token: TOKEN });
  const log = { info() {}, warn() {}, error: (facts: object, sentence: string) => console.error(sentence, facts) };
  const telegram = openTelegram({ token: TOKEN, apiRoot: fake.apiRoot, secret: 'bench', now: clock.now, log });
  const store = openSqlite({ file: ':memory:' });
  const world = { library: loadLibrary('data'), zone: ZONE };
  const app = createApp({ store, world, commands: [], channels: [telegram], secret: 'bench', log });
  try {
    const chats = Array.from({ length: groups }, (_, index) => fake.supergroup(`${index}`, { bot: 'member' }).id);
    for (let occasion = 0; occasion < occasions; occasion++) {
      await Promise.all(chats.map((chat) => store.commit([commitOf(chat, `bench ${occasion}`, each)])));
    }
    while ((await store.next()) !== null || app.held() !== null) {
      await app.beat(clock.now());
      await app.idle();
      clock.set(Math.min(nextBeat(clock.now()), app.held() ?? Number.POSITIVE_INFINITY));
      if (clock.now() > FALLS_DUE + DAY) throw new Error('the posts never went out');
    }
    const calls = fake.calls('sendMessage');
    const sent = calls.filter(({ answer }) => answer === 'ok').map(({ at }) => at);
    const seconds = (Math.max(...sent) - FALLS_DUE) / SECOND;
    return { sent: sent.length, perSecond: sent.length / seconds, refused: calls.length - sent.length };
  } finally {
    await fake.close();
    await store.close();
  }
}

function nextBeat(now: Instant): Instant {
  return (Math.floor(now / BEAT) + 1) * BEAT;
}

function commitOf(chat: number, cause: string, each: number) {
  const stream = `cell/${-chat}`;
  const to = { place: { channel: 'telegram', kind: 'group', id: String(chat) } } as const;
  const effects = Array.from(
    { length: each },
    (): Effect => ({
      kind: 'post',
      to,
      notice: { key: 'group.hello', cell: 'Chi bộ' },
      quiet: defaultSchedule.quiet,
    }),
  );
  return { stream, expected: 0, cause, at: FALLS_DUE, events: [], effects, wakeAt: null };
}
