import type { Telegram } from 'telegraf';
import type { Message, Place } from '../../core/message.ts';
import { faultOf } from './fault.ts';
import { toCaption } from './render.ts';
import { inTopic } from './topic.ts';

/** What Telegram takes in one go. */
const MOST = 10;

/**
 * Sends the photos that stand above a message. One that Telegram does not take spoils the album, but never the text:
 * then `refused` hears why, and nothing was sent.
 */
export async function sendAlbum(
  telegram: Telegram,
  place: Place,
  pictures: NonNullable<Message['pictures']>,
  refused: (why: string) => void,
): Promise<unknown> {
  const media = pictures.slice(0, MOST).map(({ file, caption }) => {
    return { type: 'photo', media: file, caption: toCaption(caption), parse_mode: 'HTML' } as const;
  });
  const [one, other] = media;
  try {
    return await inTopic<unknown>(place, (thread) => {
      if (!one || other) return telegram.sendMediaGroup(Number(place.id), media, thread);
      const { media: file, caption, parse_mode } = one;
      return telegram.sendPhoto(Number(place.id), file, { caption, parse_mode, ...thread });
    });
  } catch (thrown) {
    const fault = faultOf(thrown);
    if (fault.is !== 'refused') throw thrown;
    return refused(fault.why);
  }
}
