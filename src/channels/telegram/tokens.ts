import { createHmac } from 'node:crypto';
import { keepLatest } from '../../core/latest.ts';
import { type Instant, WEEK } from '../../core/time.ts';
import { sameText } from '../same-text.ts';

/** What stands in a button's data: at most 64 bytes, and nobody but Nếp can make one. */
export type Tokens = {
  /** For a button that is shown in this chat. */
  seal(press: string, chat: string, now: Instant): string;
  /** What the button means; null when it was not made by us, not for this chat, or too long ago. */
  open(data: string, chat: string, now: Instant): string | null;
};

const MAC = 16;
const STAMP = 3;
const MOST = 64 - MAC - STAMP;

/** How long a button lives: an application or a deed may wait some weeks for its officer. */
const WEEKS = 8;

/** Buttons of which is remembered that they are ours: everyone in a group presses the same ones. */
const REMEMBERED = 2000;

/** Signs each press together with its chat and week. */
export function openTokens(secret: string): Tokens {
  const proven = new Set<string>();
  const key = createHmac('sha256', secret).update('telegram buttons').digest();
  const sign = (press: string, chat: string, stamp: string) =>
    createHmac('sha256', key).update(`${chat}\n${stamp}\n${press}`).digest('base64url').slice(0, MAC);
  const remember = (button: string) => {
    proven.add(button);
    keepLatest(proven, REMEMBERED);
  };

  return {
    seal(press, chat, now) {
      if (Buffer.byteLength(press) > MOST) throw new Error(`a button that carries more than ${MOST} bytes: ${press}`);
      const stamp = weekOf(now).toString(36).padStart(STAMP, '0');
      return press + stamp + sign(press, chat, stamp);
    },
    open(data, chat, now) {
      const press = data.slice(0, -(MAC + STAMP));
      const stamp = data.slice(press.length, -MAC);
      const button = `${chat}\n${data}`;
      if (press === '') return null;
      if (!proven.has(button) && !sameText(data.slice(-MAC), sign(press, chat, stamp))) return null;
      remember(button);
      const age = weekOf(now) - Number.parseInt(stamp, 36);
      return age <= WEEKS ? press : null;
    },
  };
}

function weekOf(now: Instant): number {
  return Math.floor(now / WEEK);
}
