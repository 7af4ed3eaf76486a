import { loadLibrary } from '../../src/content/library.ts';
import type { World } from '../../src/core/library.ts';
import { DAY, instantOf, MINUTE, WEEK } from '../../src/core/time.ts';

/** What the process that is killed and the test that looks at what it left must agree on. */
export const CELLS = ['c1', 'c2', 'c3'];
export const MEMBERS = Array.from({ length: 30 }, (_, index) => `p${index + 1}`);
export const OPTIONS = 2;

export const world: World = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };

/** The Wednesday evenings on which the rounds open: nine weeks apart, so that questions never run out. */
export function opensAt(round: number) {
  return instantOf('2026-11-25', 19 * 60 + 30, world.zone) + (round - 1) * 9 * WEEK;
}

export const answersAt = (round: number) => opensAt(round) + MINUTE;
export const closesAt = (round: number) => opensAt(round) + DAY;

/** The first answer of a person to a question; the same update comes again after every crash until it is confirmed. */
export type Answer = { readonly cell: string; readonly round: number; readonly person: string; readonly index: number };

export function causeOf({ cell, round, person, index }: Answer): string {
  return `test:${cell}:${round}:${person}:${index}`;
}

/** The option follows from the question, so that the log shows whether the confirmed answer is the one that stands. */
export function optionOf({ round, person, index }: Answer): number {
  return (round + index + person.length) % OPTIONS;
}
