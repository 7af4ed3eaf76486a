import type { Message } from '../../../core/message.ts';
import { TYPE_ONE, WRITE_PRIVATELY } from '../../../text/vi/zalo-user.ts';

/** What one message takes at most is nowhere written; the official bots' 2,000 with room to spare. */
export const MAX_TEXT = 1900;

/** A personal account has no buttons: what could be pressed is listed, to be typed. */
export function toZalo({ text, choices = [], privately }: Message): string {
  const listed = choices.map(({ label }) => `• ${label}`);
  return [
    text,
    ...(listed.length > 0 ? [[TYPE_ONE, ...listed].join('\n')] : []),
    ...(privately ? [WRITE_PRIVATELY] : []),
  ].join('\n\n');
}
