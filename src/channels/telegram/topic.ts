import type { Place } from '../../core/message.ts';
import { faultOf } from './fault.ts';

/** Says it in the place's topic; when that was deleted, it is still read in General. */
export async function inTopic<T>(
  place: Place,
  say: (thread: { readonly message_thread_id?: number }) => Promise<T>,
): Promise<T> {
  if (place.topic === undefined) return say({});
  try {
    return await say({ message_thread_id: Number(place.topic) });
  } catch (thrown) {
    const fault = faultOf(thrown);
    if (fault.is !== 'refused' || !/thread not found/iu.test(fault.why)) throw thrown;
    return say({});
  }
}
