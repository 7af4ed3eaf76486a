import type { Choice, Message, Words } from '../../core/message.ts';
import { ERASED } from '../../core/message.ts';
import type { Notice } from '../../core/notice.ts';

/** What a sentence may use besides the notice itself. */
export type Speech = {
  readonly zone: string;
  /** The personal word under this name; `(đã xoá)` when it is no longer readable. */
  word(name: string): string;
  /** Whether there is such a word at all. */
  has(name: string): boolean;
};

export type Sentence<K extends Notice['key']> = (
  notice: Extract<Notice, { key: K }>,
  speech: Speech,
) => Message | string;

/** The sentences for some of the notices; the compiler asks for every key of `K`. */
export type Sentences<K extends Notice['key']> = { readonly [Key in K]: Sentence<Key> };

export function speech(words: Words, zone: string): Speech {
  return { zone, word: (name) => words[name]?.text ?? ERASED, has: (name) => name in words };
}

/** A text with big buttons under it. */
export function withChoices(text: string, choices: readonly Choice[]): Message {
  return choices.length > 0 ? { text, choices } : { text };
}

/** Lines, without the empty ones that a missing part leaves. */
export function lines(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== false).join('\n');
}
