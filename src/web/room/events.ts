import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { SECOND } from '../../core/time.ts';
import type { Html } from '../page.ts';
import type { Room } from '../room.ts';
import { type ClockFace, clockFace } from './clock.ts';
import { chatOf, drawEntry, drawNote, type Entry, type View } from './entry.ts';

/** How often the clock is looked at while nothing is said, and how often a silent line is kept open. */
const LOOK_MS = 400;
const KEEP_ALIVE_MS = 15 * SECOND;

/** What all open pages share. */
export type Broadcast = {
  readonly face: () => ClockFace;
  /** Aborted when the room was emptied: every page then starts afresh. */
  readonly emptied: () => AbortSignal;
  /** Aborted when the server goes down. */
  readonly closing: AbortSignal;
};

/**
 * Sends what one person may see after entry `after`, as pieces of the page drawn by the page's own functions:
 * `entry` for a line of a chat, `clock` when the time moves, `reset` when the page must be loaded anew.
 */
export function follow(c: Context, room: Room, view: View, after: number, shared: Broadcast) {
  return streamSSE(c, async (stream) => {
    const { start, last } = room.marks();
    if (after < start || after > last) {
      await stream.writeSSE({ event: 'reset', data: '-' });
      return;
    }

    // History and subscription are taken in the same breath, so that no entry falls between them.
    const history = room.history(view.as);
    const waiting: Entry[] = history.filter(({ seq }) => seq > after);
    const above = new Map<string, Entry>();
    for (const entry of history) if (entry.seq <= after && entry.under === undefined) above.set(chatOf(entry), entry);
    const bell = openBell();
    const unsubscribe = room.subscribe(view.as, (entry) => {
      waiting.push(entry);
      bell.ring();
    });
    const emptied = shared.emptied();
    for (const signal of [emptied, shared.closing]) signal.addEventListener('abort', bell.ring);
    stream.onAbort(bell.ring);

    let face = '';
    let quietMs = 0;
    try {
      while (!stream.aborted && !shared.closing.aborted) {
        if (emptied.aborted) {
          await stream.writeSSE({ event: 'reset', data: '-' });
          return;
        }
        for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
          const drawn = draw(entry, above, view);
          await stream.writeSSE({ event: 'entry', id: String(entry.seq), data: await drawn });
        }
        const now = String(await clockFace(shared.face(), view.zone));
        if (now !== face) await stream.writeSSE({ event: 'clock', data: now });
        face = now;
        quietMs += LOOK_MS;
        if (quietMs >= KEEP_ALIVE_MS) {
          await stream.write(':\n\n');
          quietMs = 0;
        }
        await bell.heard(LOOK_MS);
      }
    } finally {
      unsubscribe();
      for (const signal of [emptied, shared.closing]) signal.removeEventListener('abort', bell.ring);
    }
  });
}

function draw(entry: Entry, above: Map<string, Entry>, view: View): Html {
  if (entry.under !== undefined) return drawNote(entry, view);
  const before = above.get(chatOf(entry));
  above.set(chatOf(entry), entry);
  return drawEntry(entry, before, [], view);
}

/** Wakes the one who waits, at the latest after the given time; a ring nobody waited for is not lost. */
function openBell() {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    heard(ms: number): Promise<void> {
      return new Promise((resolve) => {
        const timer = setTimeout(done, rung ? 0 : ms);
        wake = done;
        function done() {
          clearTimeout(timer);
          rung = false;
          wake = undefined;
          resolve();
        }
      });
    },
  };
}
