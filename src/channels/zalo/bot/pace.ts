import { type Instant, SECOND } from '../../../core/time.ts';

/** Keeps to what we allow ourselves, for Zalo says no figure: one message a second, one in three seconds a chat. */
export type Pace = {
  /** Takes the chat's next turn and answers how long to wait for it; null when that is longer than `patience`. */
  turn(chat: string, now: Instant, patience: number): number | null;
};

const GAP = SECOND;
const CHAT_GAP = 3 * SECOND;

const QUIET_CHATS = 500;

export function openPace(): Pace {
  const free = new Map<string, Instant>();
  let allFree = 0;
  let latest = Number.NEGATIVE_INFINITY;
  return {
    turn(chat, now, patience) {
      // A clock that was set back would make everyone wait until it has caught up.
      if (now < latest) {
        free.clear();
        allFree = 0;
      }
      latest = now;
      if (free.size > QUIET_CHATS) for (const [id, at] of free) if (at <= now) free.delete(id);
      const at = Math.max(now, allFree, free.get(chat) ?? 0);
      if (at - now > patience) return null;
      allFree = at + GAP;
      free.set(chat, at + CHAT_GAP);
      return at - now;
    },
  };
}
