import type { MessageEntity } from '@grammyjs/types';
import { refuse } from './refusal.ts';

export type Formatted = { readonly text: string; readonly entities: readonly MessageEntity[] };

const NAMES: Readonly<Record<string, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'code' | 'pre' | 'spoiler'>> =
  {
    b: 'bold',
    strong: 'bold',
    i: 'italic',
    em: 'italic',
    u: 'underline',
    ins: 'underline',
    s: 'strikethrough',
    strike: 'strikethrough',
    del: 'strikethrough',
    code: 'code',
    pre: 'pre',
    'tg-spoiler': 'spoiler',
  };
const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const MOST_ENTITIES = 100;

type Open = { readonly tag: string; readonly at: number; readonly href?: string };

/**
 * Text after entities parsing: https://core.telegram.org/bots/api#html-style, errors as in tdlib/td
 * `MessageEntity.cpp`. Only HTML is imitated, for it is all that Nếp sends.
 */
export function format(text: string, parseMode: string | undefined): Formatted {
  if (parseMode === undefined || parseMode === '') return trimmed({ text, entities: [] });
  if (parseMode.toLowerCase() !== 'html') throw refuse(400, 'unsupported parse_mode');
  return trimmed(parseHtml(text));
}

function parseHtml(html: string): Formatted {
  let text = '';
  const open: Open[] = [];
  const entities: MessageEntity[] = [];
  for (let at = 0; at < html.length; ) {
    const character = html[at];
    if (character === '&') {
      const found = /^&(?:#(\d+)|#x([\da-f]+)|([a-z]+));?/i.exec(html.slice(at));
      const meant = found && (characterOf(found[1], found[2]) ?? CHARACTERS[found[3] ?? '']);
      text += meant ?? '&';
      at += found && meant ? found[0].length : 1;
    } else if (character !== '<') {
      text += character;
      at += 1;
    } else if (html[at + 1] === '/') {
      at = closeTag(html, at, text, open, entities);
    } else {
      at = openTag(html, at, text, open);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw cannot(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  entities.sort((one, other) => one.offset - other.offset || other.length - one.length);
  return { text, entities: entities.slice(0, MOST_ENTITIES) };
}

function openTag(html: string, at: number, text: string, open: Open[]): number {
  const end = html.indexOf('>', at);
  if (end < 0) throw cannot(`Unclosed start tag at byte offset ${bytes(html, at)}`);
  const [, name = '', rest = ''] = /^([^\s>]*)\s*(.*)$/s.exec(html.slice(at + 1, end)) ?? [];
  const tag = name.toLowerCase();
  if (NAMES[tag] === undefined && !['a', 'blockquote', 'span'].includes(tag)) {
    throw cannot(`Unsupported start tag "${tag}" at byte offset ${bytes(html, at)}`);
  }
  const href = /href\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(rest);
  const url = href?.[1] ?? href?.[2];
  open.push({ tag, at: text.length, ...(url !== undefined && { href: url }) });
  return end + 1;
}

function closeTag(html: string, at: number, text: string, open: Open[], entities: MessageEntity[]): number {
  const end = html.indexOf('>', at);
  if (end < 0) throw cannot(`Unclosed end tag at byte offset ${bytes(html, at)}`);
  const tag = html
    .slice(at + 2, end)
    .trim()
    .toLowerCase();
  const opened = open.pop();
  if (!opened) throw cannot(`Unexpected end tag at byte offset ${bytes(html, at)}`);
  if (tag !== '' && tag !== opened.tag) {
    const expected = `expected "</${opened.tag}>", found "</${tag}>"`;
    throw cannot(`Unmatched end tag at byte offset ${bytes(html, at)}, ${expected}`);
  }
  const place = { offset: opened.at, length: text.length - opened.at };
  if (place.length === 0) return end + 1;
  const type = NAMES[opened.tag];
  if (type) entities.push({ type, ...place });
  else if (opened.tag === 'blockquote') entities.push({ type: 'blockquote', ...place });
  else if (opened.tag === 'a' && opened.href) entities.push({ type: 'text_link', url: opened.href, ...place });
  return end + 1;
}

function characterOf(decimal: string | undefined, hexadecimal: string | undefined): string | undefined {
  const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : 0;
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function cannot(why: string) {
  return refuse(400, `can't parse entities: ${why}`);
}

function bytes(text: string, end: number): number {
  return Buffer.byteLength(text.slice(0, end));
}

/** Telegram cuts the blanks off both ends of every text (tdlib/td `fix_formatted_text`). */
function trimmed({ text, entities }: Formatted): Formatted {
  const kept = text.trim();
  const cut = text.length - text.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - cut);
    const to = Math.min(kept.length, entity.offset + entity.length - cut);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: kept, entities: moved };
}

/** What the server marks by itself in what people type: commands and mentions. */
export function detect(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\d_/@])(\/[a-z\d_]{1,64}(?:@\w{3,32})?|@\w{3,32})(?![\p{L}\d_])/giu)) {
    const type = match[0].startsWith('/') ? 'bot_command' : 'mention';
    found.push({ type, offset: match.index, length: match[0].length });
  }
  return found;
}
