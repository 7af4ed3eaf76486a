import type { ComingSlot, SlotName } from '../../core/cell/slots.ts';
import { dayOf, moment } from './format.ts';
import { lines, type Sentences } from './say.ts';

type Key = 'pause.begun' | 'pause.ended' | 'pause.until' | 'pause.none' | 'pause.range';

/** What each weekly hour is for. */
export const SLOT: Readonly<Record<SlotName, string>> = { lesson: 'Bài học', quiz: 'Trắc nghiệm' };

export const pause: Sentences<Key> = {
  'pause.begun': ({ until, coming, closesAt }, { zone }) =>
    lines(
      `Chi bộ tạm dừng đến hết ${dayOf(until - 1, zone)}. Nếp không tự gửi bài học, trắc nghiệm, việc tốt, lời nhắc hằng tuần.`,
      closesAt !== null && `Trắc nghiệm đang mở vẫn đóng lúc ${moment(closesAt, zone)}.`,
      'Điểm danh và lời nhắc một lần vẫn như thường.',
      ...comingLines(coming, zone),
      'Muốn làm việc lại sớm hơn, gõ /tamdung thôi',
    ),
  'pause.ended': ({ coming }, { zone }) => lines('Chi bộ làm việc lại từ bây giờ.', ...comingLines(coming, zone)),
  'pause.until': ({ until }, { zone }) =>
    `Chi bộ đang tạm dừng đến hết ${dayOf(until - 1, zone)}. Muốn làm việc lại, gõ /tamdung thôi`,
  'pause.none': () => 'Chi bộ đang làm việc, không tạm dừng. Muốn tạm dừng, gõ ví dụ: /tamdung 2 tuần',
  'pause.range': ({ read, most }) =>
    `Nếp đọc thấy ${read} tuần; tạm dừng được từ 1 đến ${most} tuần. Xin đồng chí chọn lại.`,
};

/** `Bài học tới: 08:00 thứ Ba, 1/12`, a line for each. */
export function comingLines(coming: readonly ComingSlot[], zone: string): readonly string[] {
  return coming.map(({ slot, at }) => `${SLOT[slot]} tới: ${moment(at, zone)}`);
}
