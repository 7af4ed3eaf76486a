import { type Day, type Instant, localOf, MINUTE, type Minute, type Slot, type Weekday } from '../../core/time.ts';

const WEEKDAYS: Readonly<Record<Weekday, string>> = {
  1: 'thứ Hai',
  2: 'thứ Ba',
  3: 'thứ Tư',
  4: 'thứ Năm',
  5: 'thứ Sáu',
  6: 'thứ Bảy',
  7: 'Chủ nhật',
};

/** 450 → `07:30`. */
export function hour(minute: Minute): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** `07:30` */
export function clock(at: Instant, zone: string): string {
  return hour(localOf(at, zone).minute);
}

/** `07:30 thứ Hai, 23/11` */
export function moment(at: Instant, zone: string): string {
  const { day, minute, weekday } = localOf(at, zone);
  return `${hour(minute)} ${WEEKDAYS[weekday]}, ${date(day)}`;
}

/** `thứ Hai, 23/11/2026`: with its year, for a day that may lie far ahead. */
export function dayWithYear(day: Day): string {
  const { dayOfWeek, year } = Temporal.PlainDate.from(day);
  return `${WEEKDAYS[dayOfWeek as Weekday]}, ${date(day)}/${year}`;
}

/** `thứ Hai, 23/11` */
export function dayOf(at: Instant, zone: string): string {
  const { day, weekday } = localOf(at, zone);
  return `${WEEKDAYS[weekday]}, ${date(day)}`;
}

/** `07:30 thứ Hai hằng tuần` */
export function weeklyAt(at: Instant, zone: string): string {
  return weekly(localOf(at, zone));
}

/** `07:30 thứ Hai hằng tuần` */
export function weekly(slot: Slot): string {
  return `${hour(slot.minute)} ${WEEKDAYS[slot.weekday]} hằng tuần`;
}

/** `19:30–21:00 ngày 23/11`; over midnight `19:30 ngày 23/11 – 08:00 ngày 24/11`. */
export function span(from: Instant, minutes: number, zone: string): string {
  const start = localOf(from, zone);
  const end = localOf(from + minutes * MINUTE, zone);
  if (start.day === end.day) return `${hour(start.minute)}–${hour(end.minute)} ngày ${date(start.day)}`;
  return `${hour(start.minute)} ngày ${date(start.day)} – ${hour(end.minute)} ngày ${date(end.day)}`;
}

/** `2026-11-03` → `3/11` */
function date(day: string): string {
  const { month, day: dayOfMonth } = Temporal.PlainDate.from(day);
  return `${dayOfMonth}/${month}`;
}

/** The option's letter as people say it: 0 → `A`. */
export function letter(option: number): string {
  return String.fromCharCode(65 + option);
}

/** 2 of 3 → `67%`; nothing of nothing is no share at all. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)}%`;
}
