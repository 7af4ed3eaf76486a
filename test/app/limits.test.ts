import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLimits, type Waiting } from '../../src/app/limits.ts';
import { MINUTE, SECOND } from '../../src/core/time.ts';

const RATES = { all: 30, chat: 1, group: 20 };
const SEED = Number(process.env.SEED ?? 1890);

type Job = { readonly name: number; readonly chat: string };
type Sent = Job & { readonly at: number };

const item = (job: Job, rest: Partial<Waiting<Job>> = {}): Waiting<Job> => ({
  lane: 'clock',
  cell: job.chat,
  chat: job.chat,
  group: true,
  again: false,
  job,
  ...rest,
});

/** Brings every message, again where it is sent back, and takes whatever may go, on a clock that only jumps. */
function play(items: readonly { readonly at: number; readonly item: Waiting<Job> }[]): Sent[] {
  const limits = openLimits<Job>(RATES);
  const store = items.map(({ at, item }, index) => ({ at, item, index, again: false }));
  const sent: Sent[] = [];
  for (let now = 0; ; ) {
    store.sort((a, b) => a.at - b.at || a.index - b.index);
    while (store[0] && store[0].at <= now) {
      const [due] = store.splice(0, 1);
      const again = due && limits.add({ ...due.item, again: due.again }, now);
      if (due && again !== null && again !== undefined)
        store.push({ ...due, at: Math.max(again, now + 1), again: true });
    }
    for (let job = limits.take(now); job; job = limits.take(now)) sent.push({ ...job, at: now });
    const next = Math.min(limits.next() ?? Number.POSITIVE_INFINITY, store[0]?.at ?? Number.POSITIVE_INFINITY);
    if (next === Number.POSITIVE_INFINITY) return sent;
    now = Math.max(next, now + 1);
  }
}

/** The most that were sent within any stretch of `ms`. */
function most(sent: readonly Sent[], ms: number): number {
  const times = sent.map(({ at }) => at).sort((a, b) => a - b);
  let first = 0;
  return times.reduce((max, at, index) => {
    while ((times[first] ?? 0) <= at - ms) first++;
    return Math.max(max, index - first + 1);
  }, 0);
}

describe('the limits of a platform', () => {
  test('are never broken, nothing is lost, and a chat reads in order', () => {
    const posts = fc.array(
      fc.record({ chat: fc.nat(6), at: fc.nat(90 * SECOND), person: fc.boolean(), cell: fc.nat(2) }),
      { maxLength: 250 },
    );
    fc.assert(
      fc.property(posts, (all) => {
        const items = all.map(({ chat, at, person, cell }, name) => ({
          at,
          item: item(
            { name, chat: String(chat) },
            { group: chat < 4, lane: person ? 'person' : 'clock', cell: `${cell} ${chat}` },
          ),
        }));
        const sent = play(items);
        expect(sent.map(({ name }) => name).sort((a, b) => a - b)).toEqual(all.map((_, name) => name));
        expect(most(sent, SECOND)).toBeLessThanOrEqual(30);
        for (const [chat, own] of Map.groupBy(sent, (each) => each.chat)) {
          expect(most(own, SECOND)).toBeLessThanOrEqual(1);
          if (Number(chat) < 4) expect(most(own, MINUTE)).toBeLessThanOrEqual(20);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('3,000 posts over 300 groups go at 0.97 of 30 a second or better', () => {
    const posts = Array.from({ length: 3000 }, (_, name) => ({
      at: 0,
      item: item({ name, chat: `g${name % 300}` }),
    }));
    const sent = play(posts);
    expect(sent).toHaveLength(3000);
    const last = Math.max(...sent.map(({ at }) => at));
    expect(3000 / (last / SECOND)).toBeGreaterThanOrEqual(0.97 * 30);
    expect(most(sent, SECOND)).toBeLessThanOrEqual(30);
  });

  test('what a person triggered overtakes what the clock started', () => {
    const crowd = Array.from({ length: 1000 }, (_, name) => ({ at: 0, item: item({ name, chat: `g${name}` }) }));
    const asked = { at: 5 * SECOND, item: item({ name: 9999, chat: 'asked' }, { lane: 'person' }) };
    const at = play([...crowd, asked]).find(({ name }) => name === 9999)?.at;
    expect(at).toBeLessThanOrEqual(5 * SECOND + 40);
  });

  test('cells take turns', () => {
    const big = Array.from({ length: 200 }, (_, name) => ({
      at: 0,
      item: item({ name, chat: `p${name}` }, { cell: 'big', group: false }),
    }));
    const small = { at: 1, item: item({ name: 500, chat: 'small' }) };
    const at = play([...big, small]).find(({ name }) => name === 500)?.at;
    expect(at).toBeLessThanOrEqual(100);
  });
});

test('an album counts each of its photos, and waits until the group’s minute has room for all', () => {
  const albums = [0, 1, 2, 3].map((name) => ({ at: 0, item: item({ name, chat: 'g' }, { size: 11 }) }));
  const times = play(albums).map(({ at }) => at);
  expect(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= MINUTE)).toBe(true);
  const small = [0, 1, 2].map((name) => ({ at: 0, item: item({ name, chat: 'g' }, { size: 3 }) }));
  expect(play(small).at(-1)?.at).toBeLessThan(MINUTE);
});

test('what nobody waits for goes only where a message would not have to wait for it', () => {
  const limits = openLimits<Job>(RATES);
  const to = { chat: 'g', group: true };
  const went = Array.from({ length: 60 }, (_, second) => limits.spare(to, second * SECOND));
  expect(went.filter(Boolean)).toHaveLength(RATES.group / 2);
  expect(limits.spare({ chat: 'h', group: true }, MINUTE)).toBe(true);
  expect(limits.spare({ chat: 'i', group: true }, MINUTE)).toBe(false);

  const now = 5 * MINUTE;
  const posts = Array.from({ length: RATES.group }, (_, name) => item({ name, chat: 'g' }, { lane: 'person' }));
  for (const post of posts) limits.add(post, now);
  expect(limits.take(now)).not.toBeNull();
  expect(limits.spare(to, now + SECOND)).toBe(false);
});
