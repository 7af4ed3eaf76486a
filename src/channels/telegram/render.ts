import type { Choice, Link, Message } from '../../core/message.ts';

/** One message as Telegram takes it. */
export type Rendered = { readonly html: string; readonly buttons: readonly Button[] };

export type Button =
  | { readonly text: string; readonly callback_data: string }
  | { readonly text: string; readonly url: string };

export type Rendering = {
  /** The data of a button that means this press. */
  seal(press: string): string;
  /** The address that opens a private chat with the bot, or brings it into a group, and says this there. */
  link(into: Link['into'], start: string): string;
};

/** Telegram takes 4096 UTF-16 units after entities are parsed. */
export const MAX_TEXT = 4095;

const MAX_CAPTION = 1024;

/** What a phone shows of a button that has the whole row. */
const LABEL = 34;

const TOAST = 200;

/** Turns a message into one or more of Telegram's; the buttons stand under the last. */
export function toTelegram(message: Message, { seal, link }: Rendering): readonly Rendered[] {
  const { choices = [], privately } = message;
  const long = choices.some(({ label }) => label.length > LABEL);
  const text = message.link ? `${message.text}\n\n${linked(message.link, link)}` : message.text;
  const listed = long ? `${text}\n\n${choices.map(({ label }) => label).join('\n')}` : text;
  const buttons: readonly Button[] = [
    ...choices.map((choice) => ({ text: long ? shortened(choice) : choice.label, callback_data: seal(choice.press) })),
    ...(privately ? [{ text: privately.label, url: link('private', privately.start) }] : []),
  ];
  const parts = split(unaddressed(listed.normalize('NFC')), MAX_TEXT);
  return parts.map((part, index) => ({ html: escaped(part), buttons: index === parts.length - 1 ? buttons : [] }));
}

/** What stands under a photo, which takes fewer characters than a message. */
export function toCaption(text: string): string {
  return escaped(within(unaddressed(text.normalize('NFC')).trim(), MAX_CAPTION));
}

/** In words, not as a button: it is passed on by copying, also to where there are no buttons. */
function linked({ label, into, start }: Link, link: Rendering['link']): string {
  return `${label}\n${link(into, start)}`;
}

/** What only the presser sees: at most 200 characters, cut where a sentence ends. */
export function toToast(text: string): { readonly text: string; readonly alert: boolean } {
  const whole = text.normalize('NFC').trim();
  const shown = within(whole, TOAST);
  // A toast of a few words passes by; anything longer should stay until it was read.
  return { text: shown, alert: shown.length > 60 || shown.includes('\n') };
}

/** `A. …` becomes `A`; other long labels end at a word. The whole stands in the text. */
function shortened({ label }: Choice): string {
  return /^([A-Z])\. /u.exec(label)?.[1] ?? within(label, LABEL);
}

/** Parts of at most `most` units, ending with a paragraph where possible, else with a line, a sentence, a word. */
export function split(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const head = rest.slice(0, most + 1);
    const end = [/\n\n/gu, /\n/gu, /[.!?…](?=\s)/gu, /\s/gu]
      .map((mark) => lastEnd(head, mark))
      .find((at) => at > most / 4);
    const at = end ?? whole(rest, most);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...parts, rest];
}

/** At most so long, cut where a sentence ends. */
export function within(text: string, most: number): string {
  return text.length <= most ? text : cut(text, most);
}

function cut(text: string, most: number): string {
  const head = text.slice(0, most);
  const sentence = lastEnd(text.slice(0, most + 1), /[.!?…](?=\s)/gu);
  if (sentence > most / 3 && sentence <= most) return head.slice(0, sentence).trimEnd();
  const word = lastEnd(text.slice(0, most - 1), /\s/gu);
  return `${text.slice(0, word > most / 3 ? word : whole(text, most - 1)).trimEnd()}…`;
}

/** Where the last match ends; 0 when there is none. */
function lastEnd(text: string, mark: RegExp): number {
  return [...text.matchAll(mark)].reduce((_, match) => match.index + match[0].length, 0);
}

/** Never between the two halves of one character. */
function whole(text: string, at: number): number {
  return /[\uD800-\uDBFF]/u.test(text.charAt(at - 1)) ? at - 1 : at;
}

/** A name someone gave may call a stranger who happens to have it as user name. */
function unaddressed(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}_.])@(?=\w{4})/gu, '@\u2060');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
