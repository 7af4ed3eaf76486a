import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openZaloUser, type ZaloUserOptions } from '../../../src/channels/zalo/user/index.ts';
import type { Inbound } from '../../../src/core/inbound.ts';
import type { Message, Place } from '../../../src/core/message.ts';
import type { Reply, Sent } from '../../../src/ports/channel.ts';
import { handClock } from '../../fakes/clock.ts';
import { openFakeZaloUser, SECRET } from '../../fakes/zalo-user/zalo.ts';
import { temporaryFolder } from '../../program.ts';

const STEP = 1000;

const MONDAY = Date.parse('2026-11-23T19:00:00+07:00');

export type Handler = (inbound: Inbound) => Promise<readonly Reply[]>;

/** The channel over the double, with whatever stands in for Nếp; `restart` opens a new one on the same files. */
export function openRig(given: { readonly handler?: Handler; readonly session?: boolean } = {}) {
  const clock = handClock(MONDAY);
  const fake = openFakeZaloUser(clock);
  const { path: folder, remove } = temporaryFolder();
  const files = {
    sessionFile: join(folder, 'session.json'),
    qrFile: join(folder, 'zalo-qr.png'),
    memoryFile: join(folder, 'zalo-user.json'),
  };
  if (given.session !== false) writeFileSync(files.sessionFile, JSON.stringify(fake.session));
  const lines: string[] = [];
  const note = (facts: object, sentence: string) => void lines.push(`${sentence} ${JSON.stringify(facts, withErrors)}`);
  const taken: Inbound[] = [];
  let handler: Handler = given.handler ?? (async () => []);
  let random = 7;

  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal?.aborted) return resolve();
      const cancel = clock.at(clock.now() + ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });
  const open = (options: Partial<ZaloUserOptions> = {}) =>
    openZaloUser({
      sessionFile: files.sessionFile,
      folder,
      secret: 'test',
      now: clock.now,
      log: { info: note, warn: note, error: note },
      sleep,
      // Seeded, so that a failing run can be had again.
      random() {
        random = (random * 48_271) % 2_147_483_647;
        return random / 2_147_483_647;
      },
      load: async () => fake.module,
      patienceMs: 20,
      ...options,
    });
  let channel = open();
  let life = { over: false };
  const start = () => {
    const mine = life;
    return channel.start((inbound) => {
      if (mine.over) return new Promise(() => undefined);
      taken.push(inbound);
      return handler(inbound);
    });
  };

  return {
    ...{ clock, fake, world: fake.world, folder, files, lines, taken, start, open },
    channel: () => channel,
    handle(next: Handler) {
      handler = next;
    },
    /** The program ends as it should, or dies where it stands; then a new one begins. */
    async restart({ dies = false } = {}) {
      if (dies) fake.world.die();
      else await channel.stop();
      life.over = true;
      life = { over: false };
      channel = open();
    },
    texts: () =>
      taken.map(({ body }) => (body.is === 'text' ? body.text : body.is === 'choice' ? body.press : body.is)),
    /** Sends while time passes, for calls keep a pace. */
    send(id: string, to: Place, message: Message | string): Promise<Sent> {
      return this.while(channel.send({ id, to, message: typeof message === 'string' ? { text: message } : message }));
    },
    stopPoll(place: Place, message: string): Promise<Sent> {
      return this.while(channel.stopPoll?.(place, message) ?? Promise.reject(new Error('no polls')));
    },
    /** Lets time pass until it is over. */
    async while<T>(act: Promise<T>): Promise<T> {
      let over = false;
      const done = () => {
        over = true;
      };
      act.then(done, done);
      await this.until(() => over);
      return act;
    },
    modeOf: (file: string) => (statSync(file).mode & 0o777).toString(8),
    read: (file: string) => readFileSync(file, 'utf8'),
    /** Lets time pass, in steps in which everyone finishes what they do. */
    async pass(ms: number): Promise<void> {
      for (let left = ms; left > 0; left -= STEP) {
        await new Promise((resolve) => setImmediate(resolve));
        await clock.advance(Math.min(left, STEP));
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
    /** Lets time pass until it is so. */
    async until(isSo: () => boolean, seconds = 600): Promise<void> {
      for (let second = 0; second < seconds; second++) {
        for (let turn = 0; turn < 10 && !isSo(); turn++) await new Promise((resolve) => setImmediate(resolve));
        if (isSo()) return;
        await clock.advance(1000);
      }
      throw new Error(`it never came to that; ${lines.join('\n')}`);
    },
    async close() {
      await channel.stop();
      remove();
      // Whatever happened in between, no line that was logged holds it.
      if (lines.some((line) => line.includes(SECRET))) throw new Error(`a secret was logged: ${lines.join('\n')}`);
    },
  };
}

export type Rig = ReturnType<typeof openRig>;

export function groupPlace(id: string): Place {
  return { channel: 'zalo', kind: 'group', id };
}

export function privatePlace(id: string): Place {
  return { channel: 'zalo', kind: 'private', id };
}

/** An error as a log would print it, cause and all. */
function withErrors(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return { message: value.message, stack: value.stack, cause: value.cause };
}
