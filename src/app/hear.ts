import { openMeeting } from '../core/cell/attendance.ts';
import { type Answer, type Asking, type Command, say, strangerNotice } from '../core/command.ts';
import { fold } from '../core/fold.ts';
import { isCourtesy, isGreeting } from '../core/understand/courtesy.ts';
import { understanding } from '../core/understand/index.ts';
import type { Situation, Understanding } from '../core/understand/intent.ts';

/** Longest text that is read at all; chats send up to 4096 characters, a paste may be longer. */
const LONGEST = 4000;

/** What Nếp answers to a text; null where a group's own talk is left alone. */
export type Hear = (asking: Asking) => Answer | null;

/** A command by its name, else the one whose way of saying it was understood. */
export function openHearing(commands: readonly Command[]): Hear {
  const understand = understandingOf(commands);
  const named = new Map(commands.map((command) => [command.name, command]));
  const meaning = new Map(commands.flatMap((command) => (command.says ?? []).map(({ intent }) => [intent, command])));

  const sentence = (asking: Asking): Answer | null => {
    const situation = situationOf(asking);
    const ofNamed = opensWithName(asking) ? understand(`đồng chí ${asking.text}`, situation) : null;
    const understood = ofNamed?.slots.who === undefined ? understand(asking.text, situation) : ofNamed;
    // "ok" has read the question and not answered it.
    const taken =
      interrupts(understood) || isCourtesy(asking.text) ? null : first(commands, ({ takes }) => takes?.(asking));
    if (taken) return taken;
    if (understood.intent === 'none') return null;
    // A sentence in passing is no request: nobody is told what they may not ask, unless they asked Nếp by its name.
    if (understood.lacks === 'office') return asking.addressed ? say({ key: 'refused.office' }) : null;
    const command = meaning.get(understood.intent);
    return (command?.meant ? command.meant(asking, understood) : command?.answer?.({ ...asking, text: '' })) ?? null;
  };

  /** Where no menu shows the commands, "lịch" is /lich. What says who comes is understood as a sentence, or not at all. */
  const bareName = (asking: Asking): Answer | null => {
    const bare = asking.addressed ? commandIn(`/${asking.text.replace(/[\s.!?]+$/u, '')}`, named) : null;
    const isReport = bare?.command?.says?.some(({ report }) => report) ?? false;
    return bare?.rest === '' && !isReport ? (bare.command?.answer?.({ ...asking, text: '' }) ?? null) : null;
  };

  /** In private nobody is left without a word, but thanks need none. */
  const otherwise = (asking: Asking): Answer | null => {
    const isKnown = asking.member !== null || asking.units.length > 0;
    if (!isKnown) return say(strangerNotice(asking));
    if (isGreeting(asking.text)) return named.get('batdau')?.answer?.(asking) ?? null;
    return isCourtesy(asking.text) ? null : say({ key: 'refused.notUnderstood' });
  };

  return (asking) => {
    const { text, where, photo } = asking;
    const slash = commandIn(text, named);
    if (text.length > LONGEST) {
      return slash || where === 'private' ? say({ key: 'refused.tooLong', length: text.length, most: LONGEST }) : null;
    }
    if (slash) {
      return slash.command?.answer?.({ ...asking, text: slash.rest }) ?? say({ key: 'refused.unknownCommand' });
    }
    const heard = text === '' ? null : (sentence(asking) ?? bareName(asking));
    const answer = heard ?? (photo ? first(commands, ({ see }) => see?.(asking)) : null);
    return answer ?? (where === 'group' ? null : otherwise(asking));
  };
}

/** `/diemdanh 19:30`; typed as it is written, `/điểm danh 19:30`, two words are the one name. Null without a slash. */
function commandIn(text: string, named: ReadonlyMap<string, Command>) {
  const slash = /^\/([^\s@]+)(?:@\S+)?\s*([\s\S]*)$/u.exec(text);
  if (!slash) return null;
  const [, name = '', rest = ''] = slash;
  const [, second = '', afterBoth = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(rest) ?? [];
  const inTwo = named.get(fold(name + second));
  return second !== '' && inTwo ? { command: inTwo, rest: afterBoth } : { command: named.get(fold(name)), rest };
}

/** Made of hundreds of phrases, so made once for all apps of the same commands: the room's, and each life in a test. */
const made = new WeakMap<readonly Command[], ReturnType<typeof understanding>>();

function understandingOf(commands: readonly Command[]): ReturnType<typeof understanding> {
  const known = made.get(commands) ?? understanding(commands.flatMap(({ says }) => says ?? []));
  made.set(commands, known);
  return known;
}

/** "Bình xin vắng": at the beginning of a sentence every word has a capital, but the roster knows the names. */
function opensWithName({ text, cell }: Asking): boolean {
  // "Mai tôi xin vắng" is said of tomorrow, though there be a Mai.
  const [first] = /^\p{Lu}\p{Ll}+(?=\s)(?!(?:\s\S+)?\s(?:tôi|tui|em|mình|con|cháu)\s)/u.exec(text) ?? [];
  return [...(cell?.roster.members.values() ?? [])].some(
    ({ name }) => first !== undefined && name.split(' ').includes(first),
  );
}

function situationOf({ cell, member }: Asking): Situation {
  return {
    role: member?.office != null ? 'secretary' : 'member',
    attendance: cell && openMeeting(cell) ? 'open' : 'none',
    question: cell?.quizzes.open ? 'open' : 'none',
  };
}

/** While Nếp waits for an answer in somebody's own words, only what can be nothing else is taken for something else. */
function interrupts({ outcome, intent }: Understanding): boolean {
  if (outcome === 'refuse') return intent === 'secret.block';
  return outcome === 'act' && /^(?:attendance\.|quiz\.answer|remind\.(?:stop|snooze)|help)/u.test(intent);
}

function first(commands: readonly Command[], of: (command: Command) => Answer | null | undefined): Answer | null {
  for (const command of commands) {
    const answer = of(command);
    if (answer) return answer;
  }
  return null;
}
