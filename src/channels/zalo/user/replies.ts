import type { Inbound } from '../../../core/inbound.ts';
import type { Place } from '../../../core/message.ts';
import { SECOND } from '../../../core/time.ts';
import type { Reply } from '../../../ports/channel.ts';
import { render } from '../../../text/vi/index.ts';
import type { Turns } from '../../turns.ts';
import { type Fault, faultOf } from './fault.ts';
import type { Sender } from './send.ts';

/** Tells the asker, at once and best effort; never rejects. */
export type Tell = (inbound: Inbound, replies: readonly Reply[]) => void;

/** An answer that comes later than this is none any more. */
const PATIENCE = 30 * SECOND;

export function openReplies(parts: {
  readonly sender: Sender;
  /** One line for each chat, so that what is told first is read first. */
  readonly turns: Turns;
  readonly sleep: (ms: number) => Promise<void>;
  readonly failed: (fault: Fault) => void;
}): Tell {
  const { sender, turns, sleep, failed } = parts;

  /** Once more when it surely was not done and the wait is short; never when it may have been. */
  const attempt = async (act: () => Promise<unknown>): Promise<Fault | null> => {
    for (let last = false; ; last = true) {
      try {
        await act();
        return null;
      } catch (thrown) {
        const fault = faultOf(thrown);
        const wait = fault.is === 'limited' ? fault.ms : fault.is === 'unsent' ? SECOND : Number.POSITIVE_INFINITY;
        if (last || wait > PATIENCE) return fault;
        await sleep(wait);
      }
    }
  };

  const write = async ({ place, sender: asker, body }: Inbound, { to, message, otherwise }: Reply) => {
    const own: Place = { channel: 'zalo', kind: 'private', id: asker.id };
    const privately = to === 'asker' && place.kind === 'group';
    const fault = await attempt(() => sender.write(privately ? own : place, message, { called: asker }));
    if (!fault) return;
    // Who answered by a button of Zalo's own sees there that it counted; the group need not hear of it.
    if (!privately || fault.is !== 'gone' || body.is !== 'text') return failed(fault);
    // Nothing of what was private is said in the group, only where to read it.
    const hint = otherwise ?? render({ key: 'private.first' }, {}, 'UTC');
    const again = await attempt(() => sender.write(place, hint, { called: asker }));
    if (again) failed(again);
  };

  return (inbound, replies) => {
    for (const reply of replies) void turns.take(inbound.place.id, () => write(inbound, reply));
  };
}
