import type { CellEvent, CellIntent } from './cell/index.ts';
import type { Member } from './cell/roster.ts';
import type { Cell } from './cell/state.ts';
import type { SentPhoto } from './inbound.ts';
import type { World } from './library.ts';
import type { ChannelName, Words } from './message.ts';
import type { Notice, Spending } from './notice.ts';
import type { Instant } from './time.ts';
import type { Says, Understanding } from './understand/intent.ts';
import type { Meant } from './understand/notice.ts';
import type { Unit } from './unit/state.ts';

/** Who may use a command; answered before its arguments are read, and without repeating them. */
export type Who = 'anyone' | 'member' | 'officer' | 'leader';

/** Everything a command may look at. */
export type Asking = {
  readonly now: Instant;
  readonly seed: number;
  readonly world: World;
  readonly where: 'group' | 'private';
  /** Whether Nếp itself is spoken to: always in private, in a group when it was called by its name. */
  readonly addressed: boolean;
  /** What was written after the command's name, or the whole sentence: composed, without stray spaces. */
  readonly text: string;
  /** The photo whose caption the text is. */
  readonly photo: (SentPhoto & { readonly channel: ChannelName }) | null;
  /** The cell it is about: the group's, or in private the person's only or chosen one. */
  readonly cell: Cell | null;
  /** The asker's entry on that cell's roster. */
  readonly member: Member | null;
  /** Whether Nếp can write to the asker privately. */
  readonly reachable: boolean;
  /** The asker's cells, when there are several. */
  readonly cells: readonly { readonly id: string; readonly name: string }[];
  /** Whether the asker runs this whole Nếp (chủ quản). */
  readonly owner: boolean;
  /** The units the asker leads. */
  readonly units: readonly Unit[];
  /** The month's messages of the cell's platform, where it takes only so many. */
  readonly spent: Spending | null;
};

/** An asking from someone on the roster of the cell it is about. */
export type MemberAsking = Asking & { readonly cell: Cell; readonly member: Member };

/** For the asker's eyes, or for everyone in the place they asked in. */
export type Audience = 'asker' | 'place';

export type Said = { readonly notice: Notice; readonly words?: Words; readonly to: Audience };

/** What a command makes of what was said: something to read, or an intent for the cell and what its asker reads then. */
export type Answer =
  | { readonly say: Said }
  | { readonly register: Registration }
  | {
      readonly intent: CellIntent;
      /** The acknowledgement once it is on disk; null where the effects say enough. `events` is empty when nothing changed. */
      told(cell: Cell, events: readonly CellEvent[]): Said | null;
    };

/** What changes who is who, and so touches more streams than the cell's own. */
export type Registration =
  /** One more group for the one cell the asker runs, or has chosen. */
  | { readonly type: 'AddGroup' }
  /** A code by which the asker shows elsewhere that both accounts are theirs. */
  | { readonly type: 'IssueLink' }
  | { readonly type: 'LinkAccount'; readonly code: string }
  /** A code that makes the asker the owner, or the leader of a unit. */
  | { readonly type: 'ClaimRight'; readonly code: string }
  /** `unit` is the one above, if any. */
  | { readonly type: 'Create'; readonly what: 'cell' | 'unit'; readonly name: string; readonly unit: string | null }
  | { readonly type: 'BindGroup'; readonly code: string }
  /** The asker has read the consent notice of this cell and agreed. */
  | { readonly type: 'Consent'; readonly cell: string };

type Ways<A, R> = {
  /** How people say it in a plain sentence. */
  says?: readonly Says[];
  /** Reads what was typed after the name. */
  answer?(asking: A): R;
  /** Reads the arguments of a pressed button; null when they are not ones it ever made. */
  press?(asking: A, args: readonly string[]): R | null;
  /**
   * Answers a sentence that was understood as one of these, null where it is better to be silent; without it the sentence
   * is answered like the command's name alone.
   */
  meant?(asking: A, understood: Understanding): R | null;
  /** Takes a sentence as the answer to what Nếp asked last; null when it asked nothing. */
  takes?(asking: A): R | null;
  /** Looks at a photo whose caption nobody has understood; null when it is none of its business. */
  see?(asking: A): R | null;
};

/** One thing a person can say. */
export type Command = Ways<Asking, Answer> & {
  /** What stands behind the slash, and in every button of this command before its arguments. */
  readonly name: string;
  readonly who: Who;
};

/** A command for those on the roster, or only for those who run the cell; everyone else hears a kind no first. */
export function forMembers(name: string, who: 'member' | 'officer', ways: Ways<MemberAsking, Answer>): Command {
  const admit = <R>(asking: Asking, then: (asking: MemberAsking) => R): R | Answer => {
    const { cell, member } = asking;
    if (!cell || !member) return say(strangerNotice(asking));
    if (who === 'officer' && member.office === null) return say({ key: 'refused.office' });
    return then({ ...asking, cell, member });
  };
  const { answer, press, see, says, meant, takes } = ways;
  return {
    name,
    who,
    ...(says && { says }),
    ...(answer && { answer: (asking: Asking) => admit(asking, answer) }),
    ...(press && { press: (asking: Asking, args: readonly string[]) => admit(asking, (a) => press(a, args)) }),
    ...(meant && {
      meant: (asking: Asking, understood: Understanding) =>
        asking.member ? admit(asking, (a) => meant(a, understood)) : null,
    }),
    ...(takes && {
      takes: (asking: Asking) =>
        asking.member && (who === 'member' || asking.member.office) ? admit(asking, takes) : null,
    }),
    ...(see && { see: (asking: Asking) => (asking.member ? admit(asking, see) : null) }),
  };
}

/** A command for those who lead a unit and for the owner; everyone else hears a kind no first. */
export function forLeaders(name: string, answer: (asking: Asking) => Answer): Command {
  return {
    name,
    who: 'leader',
    answer: (asking) => (asking.owner || asking.units.length > 0 ? answer(asking) : say({ key: 'refused.leader' })),
  };
}

/** What someone hears of whom no cell is known. */
export function strangerNotice({ cell, where, cells }: Asking): Notice {
  if (cell) return { key: 'refused.stranger' };
  if (where === 'group') return { key: 'refused.noCell' };
  return cells.length > 0 ? { key: 'ask.cell', cells } : { key: 'refused.stranger' };
}

/** A short answer that says one thing. */
export function say(notice: Notice, to: Audience = 'place', words?: Words): Answer {
  return { say: words ? { notice, words, to } : { notice, to } };
}

/** One of the short words back that belong to no command's own talk. */
export function note(what: Meant, to: Audience = 'place'): Answer {
  return say({ key: 'meant', what }, to);
}
