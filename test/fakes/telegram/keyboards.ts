import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@grammyjs/types';
import type { ApiObject, Params } from './check.ts';
import { refuse } from './refusal.ts';

const MOST_BUTTONS = 100;
const MOST_BYTES = 10 * 1024;
const DATA_BYTES = 64;

/** Buttons under a message, within their limits: https://core.telegram.org/bots/api#inlinekeyboardmarkup. */
export function inlineKeyboard(markup: Params<'sendMessage'>['reply_markup']): InlineKeyboardMarkup | undefined {
  if (markup === undefined || !('inline_keyboard' in markup)) return undefined;
  const rows = markup.inline_keyboard.map((row) => row.map(button)).filter((row) => row.length > 0);
  const tooLong = rows.flat().length > MOST_BUTTONS || Buffer.byteLength(JSON.stringify(rows)) > MOST_BYTES;
  if (tooLong) throw refuse(400, 'REPLY_MARKUP_TOO_LONG');
  return rows.length > 0 ? { inline_keyboard: rows } : undefined;
}

function button({ text, callback_data, url, copy_text }: ApiObject<'InlineKeyboardButton'>): InlineKeyboardButton {
  if (text.trim() === '') throw refuse(400, "can't parse inline keyboard button: Button text must be non-empty");
  const kinds = [callback_data, url, copy_text].filter((each) => each !== undefined && each !== '');
  if (kinds.length === 0) {
    throw refuse(400, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (kinds.length > 1)
    throw refuse(400, "can't parse inline keyboard button: a button does one thing (the fake is strict)");
  if (callback_data) {
    if (Buffer.byteLength(callback_data) > DATA_BYTES) throw refuse(400, 'BUTTON_DATA_INVALID');
    return { text, callback_data };
  }
  if (url) {
    if (!/^(https?|tg):\/\/\S+$/i.test(url)) throw refuse(400, 'BUTTON_URL_INVALID');
    return { text, url };
  }
  return { text, copy_text: { text: copy_text?.text ?? '' } };
}

/** Whether an edit would change nothing about the buttons (`are_equal_inline_keyboards`). */
export function sameKeyboard(one: InlineKeyboardMarkup | undefined, other: InlineKeyboardMarkup | undefined): boolean {
  return JSON.stringify(one?.inline_keyboard ?? []) === JSON.stringify(other?.inline_keyboard ?? []);
}
