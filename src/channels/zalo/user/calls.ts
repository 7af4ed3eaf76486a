import { MINUTE, SECOND } from '../../../core/time.ts';
import type { ZaloUserApi } from './api.ts';
import type { Connection, Timing } from './connection.ts';
import { CallError, faultOf, PAUSE } from './fault.ts';

/** Every call to Zalo goes through here, so that all of them keep the same pace; rejects with a `CallError`. */
export type Call = <T>(act: (login: ZaloUserApi) => Promise<T>) => Promise<T>;

/** A person does not do more than this either. */
const GAP = SECOND;

const LONGEST_PAUSE = 30 * MINUTE;

/** Paces calls a second apart, and longer with each time that Zalo finds them too many. */
export function openCalls(
  connection: Pick<Connection, 'api' | 'expired'>,
  { now, sleep }: Pick<Timing, 'now' | 'sleep'>,
  signal: AbortSignal,
): Call {
  let free = 0;
  let heldUntil = 0;
  let strikes = 0;
  let latest = 0;

  return async (act) => {
    // A clock that was set back would make everyone wait until it has caught up.
    if (now() < latest) free = heldUntil = 0;
    latest = now();
    if (heldUntil > now()) throw new CallError('call', { is: 'limited', ms: heldUntil - now() });
    const turn = Math.max(now(), free);
    free = turn + GAP;
    if (turn > now()) await sleep(turn - now(), signal);
    const login = connection.api();
    if (!login) throw new CallError('call', { is: 'unsent', why: 'nobody is logged in' });
    try {
      const answer = await act(login);
      strikes = 0;
      return answer;
    } catch (thrown) {
      const fault = faultOf(thrown);
      if (fault.is === 'expired') connection.expired(login);
      if (fault.is !== 'limited') throw thrown;
      const ms = Math.min(LONGEST_PAUSE, PAUSE * 2 ** Math.min(strikes++, 10));
      heldUntil = now() + ms;
      throw new CallError('call', { is: 'limited', ms });
    }
  };
}
