import type { Effect, Place, Post, Stop, Subject, Words } from '../message.ts';
import type { Notice } from '../notice.ts';
import type { Cell } from './state.ts';

type Details = {
  readonly words?: Words;
  readonly notBefore?: number;
  readonly expires?: number;
  readonly subject?: Subject;
};

/** One post to each of the cell's groups. */
export function toGroups(cell: Cell, notice: Notice, details: Details = {}): readonly Post[] {
  return cell.roster.places.map((place) => ({ kind: 'post', to: { place }, notice, ...details }));
}

export function toPerson(person: string, notice: Notice, details: Details = {}): Post {
  return { kind: 'post', to: { person }, notice, ...details };
}

/** One private post to each person who runs the cell. */
export function toOfficers(cell: Cell, notice: Notice, details: Details = {}): readonly Post[] {
  return [...cell.roster.members.values()]
    .filter(({ office }) => office !== null)
    .map(({ person }) => toPerson(person, notice, details));
}

/** Marks posts as started by the clock, so that the cell's quiet hours hold them back. */
export function byClock(cell: Cell, posts: readonly Post[]): readonly Effect[] {
  return posts.map((post) => ({ ...post, quiet: cell.schedule.quiet }));
}

/** Ends the poll that stands in this message. */
export function stopOf({ place, message }: { readonly place: Place; readonly message: string }): Stop {
  return { kind: 'stop', place, message };
}
