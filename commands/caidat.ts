import { pausedUntil } from '../src/core/cell/pause.ts';
import { NUMBERS, type NumberSetting } from '../src/core/cell/settings.ts';
import { comingSlot, SLOT_NAMES, type SlotName } from '../src/core/cell/slots.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import type { Minute, Weekday } from '../src/core/time.ts';
import { minuteIn } from '../src/core/when.ts';
import { readWeekly } from '../src/core/when-phrase.ts';

const MOST_OUTSIDE = 500;

/** How each weekly hour is called when it is typed. */
const SLOT_WORDS: Readonly<Record<SlotName, RegExp>> = {
  lesson: /^(?:ngay |gio |lich )?(?:bai )?hoc\b/u,
  quiz: /^(?:ngay |gio |lich )?trac nghiem\b/u,
  highlights: /^(?:ngay |gio |lich )?viec tot\b/u,
};

const NUMBER_WORDS: Readonly<Record<NumberSetting, RegExp>> = {
  questions: /^so cau(?: hoi)?\b/u,
  openHours: /^(?:thoi gian )?mo(?: trong)?\b/u,
};

const PUBLIC_WORDS = /^(?:trac nghiem )?cong khai\b/u;

const NUMBER_NAMES = Object.keys(NUMBERS) as readonly NumberSetting[];

/**
 * `/caidat`: the cell's settings, with buttons to change them; `/caidat bài học thứ 3 8h` and the like change one by
 * typing, `/caidat công khai bật` turns quizzes into public polls, `/caidat ngoài 5 miễn 2 tạm vắng 1` counts the members
 * who are not on Nếp.
 */
export const caidat = forMembers('caidat', 'officer', {
  answer(asking) {
    const { cell, now, text, spent } = asking;
    const folded = fold(text);
    if (folded === '') {
      const { schedule, roster, polls } = cell;
      const publicQuiz = polls.isPublic;
      const shown = { schedule, outside: roster.outside, pausedUntil: pausedUntil(cell, now), publicQuiz, spent };
      return say({ key: 'settings', cell: roster.id, ...shown });
    }
    if (PUBLIC_WORDS.test(folded)) return typedPublic(asking, folded);
    const slot = SLOT_NAMES.find((name) => SLOT_WORDS[name].test(folded));
    if (slot) return typedHour(asking, slot, after(text, folded, SLOT_WORDS[slot]));
    const setting = NUMBER_NAMES.find((name) => NUMBER_WORDS[name].test(folded));
    if (setting) return typedNumber(asking, setting, after(text, folded, NUMBER_WORDS[setting]));
    return countOutside(asking, folded);
  },
  press(asking, [name, ...path]) {
    const slot = SLOT_NAMES.find((each) => each === name);
    if (slot) return pressedHour(asking, slot, path);
    if (name === 'public') return path[0] === undefined ? askPublic(asking) : setPublic(asking, path[0] === '1');
    const setting = NUMBER_NAMES.find((each) => each === name);
    if (!setting) return null;
    const [value] = path;
    return value === undefined ? ask(asking, setting, 'number') : setNumber(asking, setting, Number(value));
  },
});

/** What was written after the words that name a setting. */
function after(text: string, folded: string, words: RegExp): string {
  const [said = ''] = words.exec(folded) ?? [];
  return text
    .trim()
    .split(/\s+/u)
    .slice(said.split(' ').length)
    .join(' ')
    .replace(/^[:=]\s*/u, '');
}

function ask({ cell }: MemberAsking, setting: SlotName | NumberSetting, part: 'day' | 'hour' | 'number'): Answer {
  return say({ key: 'settings.ask', cell: cell.roster.id, setting, part });
}

function typedHour(asking: MemberAsking, slot: SlotName, text: string): Answer {
  if (text === '') return ask(asking, slot, 'day');
  const read = readWeekly(text);
  const { quiet } = asking.cell.schedule;
  const day = read?.day?.day ?? null;
  if (!read || (day && day.is !== 'weekday')) {
    return say({ key: 'settings.unclear', slot, read: text.slice(0, 40), from: quiet.to, to: quiet.from });
  }
  const weekday = day && (day.weekday as Weekday);
  if (!read.time) return setHour(asking, slot, weekday, null);
  const { hour, minute, padded } = read.time;
  const period = read.time.period ?? read.day?.period ?? null;
  if (period === null && hour >= 1 && hour <= 6 && !padded) return say({ key: 'ask.hour', hour, minute });
  return setHour(asking, slot, weekday, minuteIn(hour, minute, period));
}

function pressedHour(asking: MemberAsking, slot: SlotName, [part, chosen]: readonly string[]): Answer | null {
  if (part !== 'd' && part !== 'h') return null;
  if (chosen === undefined) return ask(asking, slot, part === 'd' ? 'day' : 'hour');
  const value = /^\d{1,4}$/u.test(chosen) ? Number(chosen) : -1;
  if (part === 'd') return value >= 1 && value <= 7 ? setHour(asking, slot, value as Weekday, null) : null;
  return value >= 0 && value < 24 * 60 ? setHour(asking, slot, null, value) : null;
}

function setHour(
  { member, now, world }: MemberAsking,
  slot: SlotName,
  weekday: Weekday | null,
  minute: Minute | null,
): Answer {
  return {
    intent: { type: 'SetHour', by: member.person, slot, weekday, minute },
    told: (cell) => {
      const at = comingSlot(cell, slot, now, world);
      return { notice: { key: 'settings.hour', slot, hour: cell.schedule[slot], at }, to: 'place' };
    },
  };
}

function typedNumber(asking: MemberAsking, setting: NumberSetting, text: string): Answer {
  if (text === '') return ask(asking, setting, 'number');
  const [, digits, unit] = /^(\d{1,6}) ?(cau(?: hoi)?|gio|tieng|h|ngay)?[.!]?$/u.exec(fold(text)) ?? [];
  if (digits === undefined)
    return say({ key: 'settings.range', setting, read: text.slice(0, 40), ...NUMBERS[setting] });
  return setNumber(asking, setting, Number(digits) * (setting === 'openHours' && unit === 'ngay' ? 24 : 1));
}

function setNumber({ member, now, world }: MemberAsking, setting: NumberSetting, value: number): Answer {
  return {
    intent: { type: 'SetNumber', by: member.person, setting, value },
    told: (cell) => {
      const { questions, openHours } = cell.schedule;
      const quizAt = comingSlot(cell, 'quiz', now, world);
      const isOpen = cell.quizzes.open !== null;
      return { notice: { key: 'settings.number', questions, openHours, quizAt, isOpen }, to: 'place' };
    },
  };
}

/** `bật`, `tắt`; anything else is asked back, with what it would mean. */
function typedPublic(asking: MemberAsking, folded: string): Answer {
  const said = folded.replace(PUBLIC_WORDS, '').replace(/[.!]$/u, '').trim();
  if (/^(?:bat|co|mo)$/u.test(said)) return setPublic(asking, true);
  return /^(?:tat|thoi|khong|bo)$/u.test(said) ? setPublic(asking, false) : askPublic(asking);
}

function askPublic({ cell }: MemberAsking): Answer {
  return say({ key: 'settings.askPublic', cell: cell.roster.id, on: cell.polls.isPublic });
}

function setPublic({ member }: MemberAsking, on: boolean): Answer {
  return {
    intent: { type: 'SetPublicQuiz', by: member.person, on },
    told: ({ quizzes }) => ({ notice: { key: 'settings.public', on, isOpen: quizzes.open !== null }, to: 'place' }),
  };
}

function countOutside({ member }: MemberAsking, folded: string): Answer {
  const read = /^ngoai (\d+)(?: mien (\d+))?(?: tam vang (\d+))?$/u.exec(folded);
  if (!read) return say({ key: 'refused.usage', command: 'caidat' });
  const counts = read.slice(1).map((digits) => Number(digits ?? 0));
  const tooMany = counts.find((count) => count > MOST_OUTSIDE);
  if (tooMany !== undefined) {
    return say({ key: 'settings.range', setting: 'outside', read: String(tooMany), least: 0, most: MOST_OUTSIDE });
  }
  const [active = 0, exempt = 0, away = 0] = counts;
  return {
    intent: { type: 'CountOutside', by: member.person, active, exempt, away },
    told: ({ roster }) => ({ notice: { key: 'settings.outside', outside: roster.outside }, to: 'place' }),
  };
}
