import type { Outside } from '../../core/cell/roster.ts';
import type { NumberSetting } from '../../core/cell/settings.ts';
import { SLOT_NAMES, type SlotName } from '../../core/cell/slots.ts';
import type { Choice } from '../../core/message.ts';
import type { Spending } from '../../core/notice.ts';
import { press } from '../../core/press.ts';
import { dayOf, hour, moment, weekly } from './format.ts';
import { SLOT } from './pause.ts';
import { lines, type Sentences, withChoices } from './say.ts';

type Key =
  | 'settings'
  | 'settings.outside'
  | 'settings.ask'
  | 'settings.askPublic'
  | 'settings.public'
  | 'settings.hour'
  | 'settings.number'
  | 'settings.range'
  | 'settings.hourRange'
  | 'settings.unclear';

const PUBLIC = 'Trắc nghiệm công khai';

/** What turning it on means for everyone in the group. */
const CONSEQUENCE =
  'ở Telegram, và ở Zalo khi Nếp là một tài khoản cá nhân, mỗi câu là một bình chọn công khai: cả nhóm xem được ai chọn gì, đúng hay chưa. Nơi khác vẫn trả lời kín như thường.';

const DAYS = ['Thứ 2', 'Thứ 3', 'Thứ 4', 'Thứ 5', 'Thứ 6', 'Thứ 7', 'CN'];

/** Hours people are used to; any other can be typed. */
const HOURS = [7 * 60, 7 * 60 + 30, 8 * 60, 11 * 60 + 30, 16 * 60, 17 * 60, 19 * 60, 19 * 60 + 30, 20 * 60];

const NUMBER: Readonly<
  Record<NumberSetting, { button: string; ask: string; unit: string; values: readonly number[] }>
> = {
  questions: { button: 'Số câu', ask: 'Mỗi lần trắc nghiệm mấy câu?', unit: 'câu', values: [1, 2, 3, 4, 5] },
  openHours: { button: 'Thời gian mở', ask: 'Trắc nghiệm mở trong bao lâu?', unit: 'giờ', values: [12, 24, 48, 72] },
};

/** What is said to be out of range. */
const RANGE: Readonly<Record<NumberSetting | 'outside', string>> = {
  questions: 'số câu trắc nghiệm',
  openHours: 'số giờ mở trắc nghiệm',
  outside: 'số đảng viên ngoài Nếp',
};

export const settings: Sentences<Key> = {
  settings: ({ cell, schedule, outside, pausedUntil, publicQuiz, spent }, { zone }) =>
    withChoices(
      lines(
        'Cài đặt của chi bộ',
        pausedUntil !== null && `• Đang tạm dừng đến hết ${dayOf(pausedUntil - 1, zone)}`,
        ...SLOT_NAMES.map((slot) => `• ${SLOT[slot]}: ${weekly(schedule[slot])}`),
        `• Mỗi lần trắc nghiệm: ${schedule.questions} câu, mở ${schedule.openHours} giờ`,
        `• ${PUBLIC}: ${publicQuiz ? 'có, cả nhóm xem được ai chọn gì' : 'không'}`,
        `• Giờ nghỉ: ${hour(schedule.quiet.from)}–${hour(schedule.quiet.to)}, Nếp không tự nhắn`,
        `• Đảng viên ngoài Nếp: ${outsideLine(outside)}`,
        spent && spentLine(spent),
        'Chọn mục để đổi, hoặc gõ, ví dụ:',
        '/caidat bài học thứ 3 8h',
        '/caidat ngoài 5 miễn 2 tạm vắng 1',
      ),
      [
        ...SLOT_NAMES.flatMap((slot) => [
          { label: `Ngày ${SLOT[slot].toLowerCase()}`, press: press.setting(cell, slot, 'd') },
          { label: `Giờ ${SLOT[slot].toLowerCase()}`, press: press.setting(cell, slot, 'h') },
        ]),
        { label: NUMBER.questions.button, press: press.setting(cell, 'questions') },
        { label: NUMBER.openHours.button, press: press.setting(cell, 'openHours') },
        { label: PUBLIC, press: press.setting(cell, 'public') },
      ],
    ),
  'settings.outside': ({ outside }) => `Đã ghi. Đảng viên ngoài Nếp: ${outsideLine(outside)}.`,
  'settings.ask': ({ cell, setting, part }) => {
    if (setting === 'questions' || setting === 'openHours') {
      const { ask, unit, values } = NUMBER[setting];
      return withChoices(
        ask,
        values.map((value) => ({ label: `${value} ${unit}`, press: press.setting(cell, setting, value) })),
      );
    }
    const what = SLOT[setting];
    return part === 'day'
      ? withChoices(`${what} vào thứ mấy hằng tuần?`, days(cell, setting))
      : withChoices(
          `${what} vào mấy giờ? Giờ khác xin gõ, ví dụ: /caidat ${what.toLowerCase()} 18h30`,
          hours(cell, setting),
        );
  },
  'settings.askPublic': ({ cell, on }) =>
    withChoices(
      lines(
        `${PUBLIC}: hiện ${on ? 'đang bật' : 'không bật'}.`,
        `Bật thì ${CONSEQUENCE}`,
        'Không bật thì mỗi người bấm nút, đúng hay chưa chỉ mình người ấy biết.',
      ),
      [
        { label: 'Bật công khai', press: press.setting(cell, 'public', 1) },
        { label: 'Giữ kín', press: press.setting(cell, 'public', 0) },
      ],
    ),
  'settings.public': ({ on, isOpen }) =>
    lines(
      on ? `Đã bật trắc nghiệm công khai. Từ lần mở tới, ${CONSEQUENCE}` : 'Từ lần mở tới, trắc nghiệm kín như thường.',
      on && 'Xin đồng chí báo để cả chi bộ biết trước. Muốn kín lại, gõ: /caidat công khai tắt',
      isOpen && 'Lần đang mở vẫn như cũ.',
    ),
  'settings.hour': ({ slot, hour, at }, { zone }) =>
    lines(`Đã ghi. ${SLOT[slot]}: ${weekly(hour)}.`, `${SLOT[slot]} tới: ${moment(at, zone)}`),
  'settings.number': ({ questions, openHours, quizAt, isOpen }, { zone }) =>
    lines(
      `Đã ghi. Mỗi lần trắc nghiệm: ${questions} câu, mở ${openHours} giờ.`,
      isOpen && 'Lần đang mở vẫn như cũ.',
      `Trắc nghiệm tới: ${moment(quizAt, zone)}`,
    ),
  'settings.range': ({ setting, read, least, most }) =>
    `Nếp đọc thấy “${read}”; ${RANGE[setting]} phải từ ${least} đến ${most}. Xin đồng chí chọn lại.`,
  'settings.hourRange': ({ read, from, to }) =>
    `Nếp đọc thấy ${hour(read)}; Nếp chỉ tự nhắn từ ${hour(from)} đến trước ${hour(to)}. Xin đồng chí chọn giờ khác.`,
  'settings.unclear': ({ slot, read, from, to }) =>
    lines(
      `Nếp chưa đọc được “${read}”. Xin đồng chí viết thứ (2 đến 7, CN) và giờ (từ ${hour(from)} đến trước ${hour(to)}),`,
      `ví dụ: /caidat ${SLOT[slot].toLowerCase()} thứ 3 8h`,
    ),
};

function days(cell: string, slot: SlotName): readonly Choice[] {
  return DAYS.map((label, index) => ({ label, press: press.setting(cell, slot, 'd', index + 1) }));
}

function hours(cell: string, slot: SlotName): readonly Choice[] {
  return HOURS.map((minute) => ({ label: hour(minute), press: press.setting(cell, slot, 'h', minute) }));
}

function outsideLine({ active, exempt, away }: Outside): string {
  if (active + exempt + away === 0) return 'không có';
  return [`${active} sinh hoạt`, exempt > 0 && `${exempt} miễn`, away > 0 && `${away} tạm vắng`]
    .filter(Boolean)
    .join(', ');
}

/** Zalo tells nobody what it has counted. */
function spentLine({ sent, received, most }: Spending): string {
  const [out, into, all] = [sent, received, most].map((count) => count.toLocaleString('vi-VN'));
  return `• Zalo tháng này: gửi ${out}, nhận ${into} tin (Nếp tự đếm); gói thường có ${all}`;
}
