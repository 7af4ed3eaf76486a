import type { Inbound } from '../../../core/inbound.ts';
import type { Place } from '../../../core/message.ts';
import type { Reply } from '../../../ports/channel.ts';
import { render } from '../../../text/vi/index.ts';
import type { Turns } from '../../turns.ts';
import type { Log } from '../log.ts';
import { faultOf } from './fault.ts';
import type { Sender } from './send.ts';

export type Replies = {
  /** Tells the asker, at once and best effort; never rejects. */
  tell(place: Inbound['place'], replies: readonly Reply[]): void;
};

type Parts = {
  readonly sender: Sender;
  /** One line for each chat, so that what is told first is read first. */
  readonly turns: Turns;
  readonly log: Log;
  /** Whether the month has messages left for more than what the cell's week posts. */
  readonly mayChat: () => Promise<boolean>;
  /** An answer that comes later than this is none any more. */
  readonly patience: number;
};

export function openReplies({ sender, turns, log, mayChat, patience }: Parts): Replies {
  const write = async (place: Place, { to, chat, message }: Reply) => {
    if (!(await mayChat())) return;
    const privately = to === 'asker' && place.kind === 'group';
    // The app only sends a reply this way when it knows the chat; nothing private is ever said in the group instead.
    if (privately && chat === undefined) return;
    const own: Place = { channel: 'zalo', kind: 'private', id: chat ?? '' };
    const closed = await attempt(() => sender.write(privately ? own : place, message, patience));
    if (closed && privately) {
      // The way there was known to them once, and is long.
      const { text } = render({ key: 'private.first' }, {}, 'UTC');
      await attempt(() => sender.write(place, { text }, patience));
    }
  };

  /** True when the chat is closed to us. Nothing is tried twice: what was done stands, told or not. */
  const attempt = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      return false;
    } catch (thrown) {
      const fault = faultOf(thrown);
      if (fault.is !== 'gone') log.warn({ why: fault.why }, 'reply not told');
      return fault.is === 'gone';
    }
  };

  return {
    tell(place, replies) {
      for (const reply of replies) {
        void turns.take(place.id, () =>
          write(place, reply).catch((fault: unknown) => log.error({ fault }, 'reply not told')),
        );
      }
    },
  };
}
