import { type Instant, MINUTE, SECOND } from '../core/time.ts';
import type { Rates } from '../ports/channel.ts';

/** What a person triggered goes before what the clock started. */
export type Lane = 'person' | 'clock';

/** A message that waits for its turn. */
export type Waiting<Job> = {
  readonly lane: Lane;
  /** Whose message it is: cells take turns. */
  readonly cell: string;
  readonly chat: string;
  readonly group: boolean;
  /** How many messages it is to the platform, which counts each photo of an album. */
  readonly size?: number;
  /** Whether it was brought before. */
  readonly again: boolean;
  readonly job: Job;
};

/** Lets messages go no faster than a platform takes them. Knows no clock: every question brings the time along. */
export type Limits<Job> = {
  /** Takes the message in; or, when it could not go soon, answers when to bring it again. */
  add(waiting: Waiting<Job>, now: Instant): Instant | null;
  /** The next message that may go now, which then counts as gone; null when none may. */
  take(now: Instant): Job | null;
  /** When the next message that waits may go; null when none waits. */
  next(): Instant | null;
  /** Whether what nobody waits for may go to the chat now without holding up a message; then it counts as gone. */
  spare(to: { readonly chat: string; readonly group: boolean }, now: Instant): boolean;
  /** Lets go of all that waits, and answers it. */
  clear(): readonly Job[];
  /** The clock was set back by so much: what has gone went as long ago as before. */
  setBack(by: number): void;
};

/** Messages that wait longer than this wait in the store, where no lease runs out and a crash leaves no doubt. */
const SOON = 12 * SECOND;

/** They are brought again before their turn, for those who bring them only look every few seconds. */
const EARLY = 6 * SECOND;

type Chat = {
  /** When messages went to it within the last minute, oldest first. */
  gone: Instant[];
  /** When what nobody waited for went to it. */
  spared: Instant[];
  /** How many wait here. */
  waiting: number;
  /** The turn of the last one that was sent back to the store. */
  last: Instant;
};

const QUIET_CHATS = 5000;

export function openLimits<Job>(rates: Rates): Limits<Job> {
  const gap = Math.ceil(SECOND / rates.all);
  const chatGap = Math.ceil(SECOND / rates.chat);
  const groupGap = Math.ceil(MINUTE / rates.group);
  const chats = new Map<string, Chat>();
  const lanes: Record<Lane, Map<string, Waiting<Job>[]>> = { person: new Map(), clock: new Map() };
  let free = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let size = 0;

  const chatOf = (id: string): Chat => {
    const chat = chats.get(id) ?? { gone: [], spared: [], waiting: 0, last: Number.NEGATIVE_INFINITY };
    chats.set(id, chat);
    return chat;
  };

  /** When the chat takes its next message. */
  const opens = ({ chat: id, group, size = 1 }: Waiting<Job>): Instant => {
    const { gone } = chatOf(id);
    const afterLast = (gone.at(-1) ?? Number.NEGATIVE_INFINITY) + chatGap;
    // What is larger than a minute's worth goes once the minute is empty.
    const first = group ? gone.at(-Math.max(1, rates.group + 1 - size)) : undefined;
    return first === undefined ? afterLast : Math.max(afterLast, first + MINUTE);
  };

  const forget = (now: Instant) => {
    if (chats.size < QUIET_CHATS) return;
    for (const [id, { gone, spared, waiting, last }] of chats) {
      const latest = Math.max(gone.at(-1) ?? 0, spared.at(-1) ?? 0);
      if (waiting === 0 && last < now && latest < now - MINUTE) chats.delete(id);
    }
  };

  return {
    add(item, now) {
      forget(now);
      const chat = chatOf(item.chat);
      const spacing = item.group && chat.gone.length + chat.waiting >= rates.group ? groupGap : chatGap;
      const room = Math.max(now, opens(item)) + chat.waiting * spacing;
      // One that comes for the first time stands behind all that were sent back before it.
      if (room > now + SOON || (!item.again && chat.last > now + SOON)) {
        chat.last = Math.max(room, chat.last + spacing);
        return chat.last - EARLY;
      }
      const crowd = Math.max(now, free) + size * gap;
      if (item.lane === 'clock' && (crowd > now + SOON || (!item.again && last > now + SOON))) {
        last = Math.max(crowd, last + gap);
        return last - EARLY;
      }
      const queue = lanes[item.lane].get(item.cell);
      if (queue) queue.push(item);
      else lanes[item.lane].set(item.cell, [item]);
      chat.waiting++;
      size++;
      return null;
    },

    take(now) {
      if (free > now) return null;
      for (const lane of [lanes.person, lanes.clock]) {
        for (const [cell, queue] of lane) {
          const index = queue.findIndex((item) => opens(item) <= now);
          const [item] = index < 0 ? [] : queue.splice(index, 1);
          if (!item) continue;
          // The cell goes to the end of the line.
          lane.delete(cell);
          if (queue.length > 0) lane.set(cell, queue);
          const chat = chatOf(item.chat);
          const { size: messages = 1 } = item;
          chat.gone = [...chat.gone.filter((at) => at > now - MINUTE), ...Array<Instant>(messages).fill(now)];
          chat.waiting--;
          size--;
          free = now + gap;
          return item.job;
        }
      }
      return null;
    },

    next() {
      let soonest: Instant | null = null;
      for (const queue of [...lanes.person.values(), ...lanes.clock.values()].flat()) {
        const at = Math.max(free, opens(queue));
        if (soonest === null || at < soonest) soonest = at;
      }
      return soonest;
    },

    spare({ chat: id, group }, now) {
      const chat = chatOf(id);
      const recent = [...chat.gone, ...chat.spared].filter((at) => at > now - MINUTE);
      const soon = Math.max(...recent) + chatGap > now;
      // Half of what a group takes in a minute is left to messages.
      if (free > now || soon || chat.waiting > 0 || (group && recent.length >= rates.group / 2)) return false;
      chat.spared = [...chat.spared.filter((at) => at > now - MINUTE), now];
      free = now + gap;
      return true;
    },

    clear() {
      const waiting = [...lanes.person.values(), ...lanes.clock.values()].flat();
      for (const lane of [lanes.person, lanes.clock]) lane.clear();
      for (const chat of chats.values()) Object.assign(chat, { waiting: 0, last: Number.NEGATIVE_INFINITY });
      last = Number.NEGATIVE_INFINITY;
      size = 0;
      return waiting.map(({ job }) => job);
    },

    setBack(by) {
      const earlier = (at: Instant) => at - by;
      free -= by;
      last -= by;
      for (const chat of chats.values()) {
        const { gone, spared, last } = chat;
        Object.assign(chat, { gone: gone.map(earlier), spared: spared.map(earlier), last: last - by });
      }
    },
  };
}
