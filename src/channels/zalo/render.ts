import type { Choice, Message, Place } from '../../core/message.ts';
import { splitText } from '../../core/split.ts';
import { HOW_TO_ANSWER } from '../../text/vi/zalo.ts';

/** How the sender, a bot or an account, is answered. */
export type Ways = {
  /** In a group, where everyone reads it. */
  inGroup(words: string): string;
  /** The way into the private chat, and what to say there. */
  into(said: string): string;
};

/** Zalo takes 2,000 of it does not say what; this many UTF-16 units are fewer by any measure. */
export const MAX_TEXT = 1900;

/** Turns a message into one or more texts: choices become words to type, links are written out. */
export function toZalo(message: Message, where: Place['kind'], ways: Ways): readonly string[] {
  const { text, choices = [], privately } = message;
  const parts = [text, ...offered(choices, where, ways)];
  if (privately) parts.push(ways.into(saidThere(privately.start)));
  return splitText(parts.join('\n\n').normalize('NFC').trim(), MAX_TEXT);
}

function offered(choices: readonly Choice[], where: Place['kind'], ways: Ways): readonly string[] {
  const [first] = choices;
  if (!first) return [];
  const isLettered = choices.every(({ label }) => /^[A-Z]\. /u.test(label));
  const listed = isLettered ? choices.map(({ label }) => label).join('\n') : '';
  const typed = choices.map((choice) => choice.typed ?? (isLettered ? choice.label.charAt(0) : choice.label));
  const words = spoken(typed);
  const how =
    where === 'private' ? HOW_TO_ANSWER.inPrivate(words) : `${ways.inGroup(words)}\n${HOW_TO_ANSWER.privately}`;
  return [...(listed ? [listed] : []), how];
}

/** `Có mặt / Đến muộn / Xin vắng`; of the answers to a question the first two and the last are enough. */
function spoken(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(' / ');
}

/** What a link elsewhere carries is typed here: `thamgia_c1` is `/thamgia c1`. */
function saidThere(start: string): string {
  return `/${start.replace('_', ' ')}`;
}
