import type { Tokens } from '../../src/channels/telegram/tokens.ts';
import type { Message } from '../../src/core/message.ts';

/** One of the message's buttons, pressed by a person; which one hangs on the number of the update. */
type Press = {
  readonly update: number;
  readonly now: number;
  readonly group: string;
  readonly person: string;
  readonly message: Message;
};

/** An update as Telegram sends it, the whole message and its keyboard included. */
export function pressOf(
  tokens: Tokens,
  { update, now, group, person, message: { text, choices = [] } }: Press,
): string {
  const date = Math.floor(now / 1000);
  const buttons = choices.map(({ label, press }) => ({ text: label, callback_data: tokens.seal(press, group, now) }));
  const chosen = buttons[(update * 7) % buttons.length];
  const bot = { id: 4242, is_bot: true, first_name: 'Nếp', username: 'nep_bot' };
  const callback_query = {
    id: `${person}${update}`,
    from: { id: Number(person), is_bot: false, first_name: 'Nguyễn', last_name: `Văn ${person}`, language_code: 'vi' },
    message: {
      message_id: 101,
      from: bot,
      chat: { id: Number(group), title: 'Chi bộ Ấp Bắc', type: 'supergroup' },
      date,
      text,
      reply_markup: { inline_keyboard: buttons.map((button) => [button]) },
    },
    chat_instance: '-5127635987654321',
    data: chosen?.callback_data,
  };
  // Telegram's server writes everything beyond ASCII as escapes.
  return JSON.stringify({ update_id: update, callback_query }).replace(/[^\0-\x7f]/gu, (letter) =>
    letter
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
