import type { CellIntent } from '../core/cell/index.ts';
import type { Post, Stop } from '../core/message.ts';
import type { Channel } from '../ports/channel.ts';

export type DoubtPoll = Extract<CellIntent, { type: 'DoubtPoll' }>;

/**
 * What its cell is told when nobody knows whether a question's poll was sent; null for what is no poll. Two copies would
 * share the votes between them, so one in doubt is never sent again.
 */
export function pollOf({ notice }: Post, channel: Channel | undefined): DoubtPoll | null {
  if (notice.key !== 'quiz.question' || !notice.poll || !channel?.capabilities.publicPolls) return null;
  const { round, index, code } = notice;
  return { type: 'DoubtPoll', round, index, code };
}

/** Ends a poll; answers how long to wait before the next try, or null when there is nothing left to end. */
export async function stopPoll(channel: Channel | undefined, { place, message }: Stop): Promise<number | null> {
  const sent = await channel?.stopPoll?.(place, message);
  if (sent?.is === 'retryAfter') return sent.ms;
  return sent?.is === 'unknown' ? 0 : null;
}
