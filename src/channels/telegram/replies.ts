import type { Inbound } from '../../core/inbound.ts';
import type { Message, Place } from '../../core/message.ts';
import { SECOND } from '../../core/time.ts';
import type { Reply } from '../../ports/channel.ts';
import { render } from '../../text/vi/index.ts';
import { PartlySent } from '../parts.ts';
import type { Turns } from '../turns.ts';
import type { Client } from './client.ts';
import { type Fault, faultOf } from './fault.ts';
import { toToast } from './render.ts';
import type { Sender } from './send.ts';

export type Replies = {
  /** Tells the asker, at once and best effort; never rejects. `query` is the press that waits for its answer. */
  tell(
    inbound: Pick<Inbound, 'place'> & { readonly asker: string },
    query: string | null,
    replies: readonly Reply[],
  ): void;
};

/** An answer that comes later than this is none any more. */
const PATIENCE = 30 * SECOND;

type Parts = {
  readonly client: Client;
  readonly sender: Sender;
  /** One line for each chat, so that what is told first is read first. */
  readonly turns: Turns;
  readonly sleep: (ms: number) => Promise<void>;
  readonly failed: (fault: Fault) => void;
};

export function openReplies({ client, sender, turns, sleep, failed }: Parts): Replies {
  /** Each part once more when it surely was not sent and the wait is short; never when it may have been. */
  const attempt = async (act: (parts: number) => Promise<unknown>): Promise<Fault | null> => {
    let parts = 0;
    for (let last = false; ; last = true) {
      try {
        await act(parts);
        return null;
      } catch (thrown) {
        const cut = thrown instanceof PartlySent ? thrown : null;
        const fault = faultOf(cut?.cause ?? thrown);
        const wait = fault.is === 'limited' ? fault.ms : fault.is === 'unsent' ? SECOND : Number.POSITIVE_INFINITY;
        const stuck = (cut?.parts ?? 0) === parts;
        if ((last && stuck) || wait > PATIENCE) return fault;
        parts = cut?.parts ?? parts;
        await sleep(wait);
      }
    }
  };

  const answerPress = async (query: string, toast: Message | undefined) => {
    const { text, alert } = toast ? toToast(toast.text) : { text: undefined, alert: false };
    const fault = await attempt(() => client.telegram.answerCbQuery(query, text, { show_alert: alert }));
    // Whoever pressed has long seen the button come to rest; what the press did stands.
    if (fault && !(fault.is === 'refused' && /query is too old|query ID is invalid/iu.test(fault.why))) failed(fault);
  };

  const write = async (place: Place, asker: string, { to, message, otherwise }: Reply) => {
    const own: Place = { channel: 'telegram', kind: 'private', id: asker };
    const privately = to === 'asker' && place.kind === 'group';
    const fault = await attempt((parts) => sender.write(privately ? own : place, message, parts));
    if (!fault) return;
    if (fault.is === 'moved') {
      const again = await attempt((parts) => sender.write({ ...place, id: fault.to }, message, parts));
      return again ? failed(again) : undefined;
    }
    if (!privately || fault.is !== 'gone') return failed(fault);
    // Nothing of what was private is said in the group, only where to read it.
    const hint = otherwise ?? render({ key: 'private.first' }, {}, 'UTC');
    const again = await attempt((parts) => sender.write(place, hint, parts));
    if (again) failed(again);
  };

  return {
    tell({ place, asker }, query, replies) {
      const toast = query === null || place.kind === 'private' ? undefined : replies.find(({ to }) => to === 'asker');
      if (query !== null) void turns.take(`press ${query}`, () => answerPress(query, toast?.message));
      for (const reply of replies) {
        if (reply !== toast) void turns.take(place.id, () => write(place, asker, reply));
      }
    },
  };
}
