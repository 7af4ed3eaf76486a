import { ROLES, type Role } from '../../src/core/cell/roles.ts';
import type { ChannelName } from '../../src/core/message.ts';

export type StoryPerson = { readonly name: string; readonly roles: readonly Role[] };

/** `nhóm 1` is a group of the story's channel, `zalo 1` one of Zalo's; null is somebody's private chat. */
export type StoryPlace = { readonly kind: 'nhóm' | 'zalo'; readonly id: string };

export type Where = StoryPlace | { readonly kind: 'riêng'; readonly of: string | null };

export type Step =
  | {
      readonly is: 'cell';
      readonly name: string;
      readonly places: readonly StoryPlace[];
      readonly people: readonly StoryPerson[];
    }
  | {
      readonly is: 'unit';
      readonly name: string;
      readonly people: readonly StoryPerson[];
      readonly children: readonly string[];
    }
  | { readonly is: 'person'; readonly name: string }
  | { readonly is: 'channel'; readonly name: ChannelName }
  | { readonly is: 'clock'; readonly day: string; readonly minute: number }
  | { readonly is: 'off'; readonly day: string; readonly minute: number }
  | { readonly is: 'restart' }
  | { readonly is: 'say'; readonly who: string; readonly where: Where; readonly text: string }
  | { readonly is: 'press'; readonly who: string; readonly where: Where; readonly label: string }
  | { readonly is: 'expect'; readonly not: boolean; readonly where: Where; readonly pattern: string };

export type Line = { readonly number: number; readonly source: string; readonly step: Step };

/** The sentence a writer of stories reads when a line cannot be understood. */
export class StoryError extends Error {}

const ROLE_OF = new Set<string>(ROLES);

/** Reads a story; throws a `StoryError` naming the line, what was read and what is wanted. */
export function parseStory(text: string): readonly Line[] {
  return text
    .normalize('NFC')
    .split(/\r?\n/u)
    .flatMap((raw, index) => {
      const source = raw.replace(/(?:^|\s{2,})#.*$/u, '').trim();
      if (source === '') return [];
      return [{ number: index + 1, source, step: parseLine(source, index + 1) }];
    });
}

function parseLine(source: string, number: number): Step {
  const fail = (wanted: string) => new StoryError(`line ${number}: read “${source}”, wanted ${wanted}`);

  const cell = /^cell "([^"]+)" in (.+?): (.+)$/u.exec(source);
  if (cell) {
    const places = (cell[2] ?? '')
      .split(' & ')
      .map((place) => placeOf(place) ?? raise(fail('places like “nhóm 1 & zalo 1”')));
    return { is: 'cell', name: cell[1] ?? '', places, people: peopleOf(cell[3] ?? '', fail) };
  }
  const unit = /^unit "([^"]+)": ([^|]+)\|(.+)$/u.exec(source);
  if (unit) {
    const children = [...(unit[3] ?? '').matchAll(/"([^"]+)"/gu)].map(([, name]) => name ?? '');
    return { is: 'unit', name: unit[1] ?? '', people: peopleOf(unit[2] ?? '', fail), children };
  }
  const channel = /^channel (web|telegram|zalo)$/u.exec(source);
  if (channel) return { is: 'channel', name: channel[1] as ChannelName };
  const clock = /^(@|off until) (\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})$/u.exec(source);
  if (clock) {
    const [, sign, day = '', hour, minute] = clock;
    return { is: sign === '@' ? 'clock' : 'off', day, minute: Number(hour) * 60 + Number(minute) };
  }
  if (source === 'restart') return { is: 'restart' };
  const person = /^person ([^:[\]]+)$/u.exec(source);
  if (person) return { is: 'person', name: (person[1] ?? '').trim() };

  const spoken = /^(!?)([^(]+?) \(([^)]+)\)(?:: ?(.*)| \[(.+)\])$/u.exec(source);
  if (!spoken) throw fail('a cell, unit, channel, clock, act, expectation, restart or off line');
  const [, not, who = '', place = '', said = '', label] = spoken;
  const where = whereOf(place) ?? raise(fail('“nhóm 1”, “zalo 1” or “riêng” in the brackets'));
  if (who === 'bot') {
    if (label !== undefined || said === '') throw fail('what the bot is expected to say');
    return { is: 'expect', not: not === '!', where, pattern: said };
  }
  if (not === '!') throw fail('“!” only before “bot”');
  return label === undefined ? { is: 'say', who, where, text: said } : { is: 'press', who, where, label };
}

function whereOf(text: string): Where | null {
  if (text === 'riêng') return { kind: 'riêng', of: null };
  const name = /^riêng (.+)$/u.exec(text)?.[1];
  return name ? { kind: 'riêng', of: name } : placeOf(text);
}

function placeOf(text: string): StoryPlace | null {
  const [, kind, id = ''] = /^(nhóm|zalo) (\S+)$/u.exec(text.trim()) ?? [];
  return kind === 'nhóm' || kind === 'zalo' ? { kind, id } : null;
}

function peopleOf(text: string, fail: (wanted: string) => StoryError): readonly StoryPerson[] {
  return text.split(',').map((each) => {
    const [name = '', roles = ''] = each.split('=').map((part) => part.trim());
    const read = roles === '' ? [] : roles.split('+').map((role) => role.trim());
    if (!name || !read.every((role): role is Role => ROLE_OF.has(role))) throw fail(`roles out of ${ROLES.join(', ')}`);
    return { name, roles: read };
  });
}

function raise(error: Error): never {
  throw error;
}
