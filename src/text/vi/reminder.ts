import type { Choice } from '../../core/message.ts';
import { press } from '../../core/press.ts';
import type { AgendaReminder } from '../../core/rhythm-notice.ts';
import { moment, weeklyAt } from './format.ts';
import { lines, type Sentences } from './say.ts';

type Key =
  | 'reminder.post'
  | 'reminder.set'
  | 'reminder.full'
  | 'reminder.gone'
  | 'reminder.cancelled'
  | 'reminder.askDay'
  | 'reminder.onlyWeekly'
  | 'unreminded.stopped'
  | 'unreminded.resumed';

/** The last line of what is sent to a person unasked. */
export const HOW_TO_STOP = 'Không muốn nhận tin nhắc riêng, đồng chí nhắn: đừng nhắc tôi nữa';

/** What a button can show of a reminder. */
const SHORT = 30;

export const reminder: Sentences<Key> = {
  'reminder.post': (_, { word }) => `Nhắc các đồng chí: ${word('text')}`,
  'reminder.set': ({ at, weekly }, { zone, word }) =>
    lines(
      weekly
        ? `Đã ghi. Nếp sẽ nhắc lúc ${weeklyAt(at, zone)}, lần đầu ${moment(at, zone)}: ${word('text')}`
        : `Đã ghi. Nếp sẽ nhắc lúc ${moment(at, zone)}: ${word('text')}`,
      'Muốn bỏ, gõ /lich rồi chọn Bỏ.',
    ),
  'reminder.full': ({ most }) => `Đã có ${most} lời nhắc đang chờ. Xin đồng chí bỏ bớt trong /lich rồi thêm lời mới.`,
  'reminder.gone': () => 'Lời nhắc này đã gửi hoặc đã bỏ rồi. Gõ /lich để xem các lời nhắc đang chờ.',
  'reminder.cancelled': ({ reminder }, { word }) => `Đã bỏ lời nhắc: ${word(String(reminder))}`,
  'reminder.askDay': () => 'Nhắc hằng tuần vào thứ mấy? Ví dụ: /nhac nộp báo cáo vào 8h thứ 2 hằng tuần',
  'reminder.onlyWeekly': () => 'Nếp nhắc được một lần hoặc hằng tuần. Ví dụ: /nhac nộp báo cáo vào 8h thứ 2 hằng tuần',
  'unreminded.stopped': () => 'Vâng, Nếp không nhắc riêng đồng chí nữa. Muốn nhận lại, đồng chí nhắn: nhắc tôi lại',
  'unreminded.resumed': () => 'Vâng, Nếp lại nhắc riêng đồng chí như trước.',
};

/** The waiting reminders as lines of the agenda. */
export function reminderLines(
  reminders: readonly AgendaReminder[],
  zone: string,
  word: (name: string) => string,
): readonly string[] {
  return reminders.map(({ reminder, at, weekly }) => {
    const when = weekly ? `${weeklyAt(at, zone)}, lần tới ${moment(at, zone)}` : moment(at, zone);
    return `• Nhắc: ${when}: ${word(String(reminder))}`;
  });
}

/** A button for each of them. */
export function cancelButtons(
  cell: string,
  reminders: readonly AgendaReminder[],
  word: (name: string) => string,
): readonly Choice[] {
  return reminders.map(({ reminder }) => ({
    label: `Bỏ: ${shortened(word(String(reminder)))}`,
    press: press.cancelReminder(cell, reminder),
  }));
}

function shortened(text: string): string {
  const letters = [...text.replace(/\s+/gu, ' ')];
  return letters.length <= SHORT
    ? letters.join('')
    : `${letters
        .slice(0, SHORT - 1)
        .join('')
        .trimEnd()}…`;
}
