import { html } from 'hono/html';
import { DAY, HOUR, type Instant, localOf, type Slot, slotAfter, WEEK } from '../../core/time.ts';
import { ROOM } from '../../text/vi/room.ts';
import type { Html } from '../page.ts';

/** The room's clock; it is moved only by people, and everything that falls due on the way happens in order. */
export type RoomClock = {
  now(): Instant;
  /** Resolves once `t` is reached and all that fell due by then is done. */
  playUntil(t: Instant): Promise<void>;
};

export type ClockFace = { readonly now: Instant; readonly playing: boolean };

type Jump = { readonly key: string; readonly label: string; readonly to: (now: Instant, zone: string) => Instant };

const FARTHEST = 4 * WEEK;

const slot = (weekday: Slot['weekday'], minute: number) => (now: Instant, zone: string) =>
  slotAfter({ weekday, minute }, now, zone);

/** Short steps, always at hand. */
export const STEPS: readonly Jump[] = [
  { key: 'hour', label: ROOM.clock.hour, to: (now) => now + HOUR },
  { key: 'day', label: ROOM.clock.day, to: (now) => now + DAY },
];

/** The moments of the week in which something happens by itself. */
export const MOMENTS: readonly Jump[] = [
  { key: 'monday', label: ROOM.clock.monday, to: slot(1, 7 * 60 + 30) },
  { key: 'wednesday', label: ROOM.clock.wednesday, to: slot(3, 19 * 60 + 30) },
  { key: 'friday', label: ROOM.clock.friday, to: slot(5, 16 * 60) },
  { key: 'saturday', label: ROOM.clock.saturday, to: slot(6, 8 * 60) },
];

/** Where a posted jump leads, or the sentence that says why it leads nowhere. */
export function readJump(
  form: URLSearchParams,
  now: Instant,
  zone: string,
): { readonly to: Instant } | { readonly why: string } {
  const key = form.get('jump');
  const jump = [...STEPS, ...MOMENTS].find((known) => known.key === key);
  const to = jump === undefined ? readField(form.get('at') ?? '', zone) : jump.to(now, zone);
  if (to === undefined) return { why: ROOM.refusal.jump };
  if (to <= now) return { why: ROOM.refusal.past };
  if (to > now + FARTHEST) return { why: ROOM.refusal.far };
  return { to };
}

/** `2026-11-23T07:30`, as a date-time field sends it, in the cell's own zone. */
function readField(text: string, zone: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined; // a day or an hour that does not exist
  }
}

/** The value a date-time field wants. */
export function fieldOf(at: Instant, zone: string): string {
  const { day } = localOf(at, zone);
  return `${day}T${hourText(at, zone)}`;
}

/** `07:30` */
export function hourText(at: Instant, zone: string): string {
  const { minute } = localOf(at, zone);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** `thứ Hai, 23/11/2026` */
export function dayText(at: Instant, zone: string): string {
  const { day, weekday } = localOf(at, zone);
  return `${ROOM.clock.weekdays[weekday - 1]}, ${day.split('-').reverse().join('/')}`;
}

/** The time as people read it, and whether it is running on; the same on the page and in the stream of events. */
export function clockFace({ now, playing }: ClockFace, zone: string): Html {
  return html`<div id="clock" class="face" data-playing="${String(playing)}">
<time datetime="${fieldOf(now, zone)}"><span class="date">${dayText(now, zone)}</span> <span class="dot">·</span> <b>${hourText(now, zone)}</b></time>
${playing ? html`<span class="playing">${ROOM.clock.playing}</span>` : ''}
</div>`;
}
