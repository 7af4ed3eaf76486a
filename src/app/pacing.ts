import type { Place } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import type { Channel } from '../ports/channel.ts';
import { openLimits, type Waiting } from './limits.ts';

/** The limits of all channels that have some. */
export type Pacing<Job> = {
  /** Takes the message in, or answers when to bring it again; `free` where nothing limits it. */
  add(channel: Channel, waiting: Waiting<Job>, now: Instant): Instant | 'free' | null;
  /** What may go now, which then counts as gone. */
  take(now: Instant): readonly Job[];
  /** Lets go of all that waits, and answers it. */
  clear(): readonly Job[];
  /** When the next message that waits may go; null when none waits. */
  next(): Instant | null;
  /** Whether what nobody waits for may go there now without holding up a message; then it counts as gone. */
  spare(place: Place, now: Instant): boolean;
  /** The clock was set back by so much. */
  setBack(by: number): void;
};

export function openPacing<Job>(channels: readonly Channel[]): Pacing<Job> {
  const limitsOf = new Map(
    channels.flatMap(({ name, capabilities: { rates } }) => (rates ? [[name, openLimits<Job>(rates)] as const] : [])),
  );
  const all = [...limitsOf.values()];

  return {
    add({ name }, waiting, now) {
      const limits = limitsOf.get(name);
      return limits ? limits.add(waiting, now) : 'free';
    },
    take: (now) =>
      all.flatMap((limits) => {
        const jobs: Job[] = [];
        for (let job = limits.take(now); job; job = limits.take(now)) jobs.push(job);
        return jobs;
      }),
    clear: () => all.flatMap((limits) => limits.clear()),
    next() {
      const moments = all.map((limits) => limits.next()).filter((moment) => moment !== null);
      return moments.length > 0 ? Math.min(...moments) : null;
    },
    spare: ({ channel, id, kind }, now) =>
      limitsOf.get(channel)?.spare({ chat: id, group: kind === 'group' }, now) ?? true,
    setBack(by) {
      for (const limits of all) limits.setBack(by);
    },
  };
}
