import { dayAt, minuteIn, timeAt } from '../when.ts';
import type { Slots } from './intent.ts';
import type { Sentence } from './sentence.ts';

const WEEKDAYS = ['Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy'];

/** The hour and the day a sentence speaks of. */
export function timeIn({ text, words }: Sentence, from = 0): Slots {
  const bare = words.map((word) => word.bare);
  let time: string | undefined;
  let when: string | undefined;
  let day: string | undefined;
  let period: 'sang' | 'trua' | 'chieu' | 'toi' | null = null;
  for (let index = from; index < words.length; ) {
    const clock = time === undefined ? timeAt(bare, index) : null;
    const date = clock ? null : dayAt(bare, index);
    if (clock) {
      const { hour, minute } = clock.value;
      const half = words[clock.next]?.bare === 'ruoi' && minute === 0 ? 30 : minute;
      time = `${hour}:${half}`;
      period ??= clock.value.period;
    }
    if (date && when === undefined) {
      period ??= date.value.period;
      when = text.slice(words[index]?.start, words[date.next - 1]?.end);
      if (date.value.day.is === 'weekday')
        day = date.value.day.weekday === 7 ? 'Chủ nhật' : `thứ ${WEEKDAYS[date.value.day.weekday - 1]}`;
    }
    index = clock?.next ?? date?.next ?? index + 1;
  }
  if (time === undefined) return { ...(when !== undefined && { when }), ...(day !== undefined && { day }) };
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  // "mỗi tối thứ 2 20h": evening of the day makes an early hour a late one.
  const evening =
    period ??
    (words.some(({ form, bare: each }) => form === 'toi\u0301' || (each === 'toi' && when !== undefined)) &&
    hour < 12 &&
    hour > 5
      ? null
      : null);
  const at = minuteIn(hour, minute, evening);
  const spoken = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  return { time: spoken, ...(when !== undefined && { when }), ...(day !== undefined && { day }) };
}

/** `tháng 11`, `quý 4`, `số 4`, `năm 2026`: the number that follows one of these words. */
export function numberAfter({ words }: Sentence, name: string): number | undefined {
  const index = words.findIndex(
    ({ bare }, at) => bare === name && /^(?:\d{1,9}|i{1,3}|iv)$/u.test(words[at + 1]?.bare ?? ''),
  );
  const said = words[index + 1]?.bare ?? '';
  if (index < 0) return undefined;
  return /^\d+$/u.test(said) ? Number(said) : ['i', 'ii', 'iii', 'iv'].indexOf(said) + 1;
}

/** What stands from a word to the end, as it was written. */
export function textFrom({ text, words }: Sentence, index: number): string {
  const word = words[index];
  return word ? text.slice(word.start).trim() : '';
}

/** What stands before a word, as it was written. */
export function textBefore({ text, words }: Sentence, index: number): string {
  return text.slice(0, words[index]?.start ?? 0).replace(/[\s,.;:–-]+$/u, '');
}
