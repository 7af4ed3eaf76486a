import type { Pattern } from './phrase.ts';

/** Everything a sentence may be about. `none` is what is not for Nếp. */
export const INTENTS = [
  'ack',
  'attendance.absent',
  'attendance.close',
  'attendance.correct',
  'attendance.late',
  'attendance.leave_early',
  'attendance.open',
  'attendance.present',
  'attendance.summary',
  'attendance.unsure',
  'commitment.submit',
  'deed.anonymous',
  'deed.approve',
  'deed.digest',
  'deed.nominate',
  'deed.return',
  'deed.submit',
  'deed.vote_open',
  'deed.withdraw',
  'help',
  'none',
  'privacy.delete',
  'privacy.withdraw',
  'quiz.answer',
  'quiz.dispute',
  'quiz.ranking',
  'quiz.score',
  'quiz.skip',
  'quiz.source',
  'quiz.start',
  'remind.group',
  'remind.missing',
  'remind.schedule',
  'remind.snooze',
  'remind.stop',
  'remind.study',
  'report.month',
  'report.quarter',
  'report.send',
  'report.week',
  'schedule.change',
  'schedule.show',
  'secret.block',
  'sensitive.redirect',
  'study.done',
  'study.progress',
  'study.show',
] as const;

export type Intent = (typeof INTENTS)[number];

/** Do it, ask one short question first, say nothing, or say kindly that it will not be done. */
export type Outcome = 'act' | 'ask' | 'ignore' | 'refuse';

/** Who speaks, and what is open in the cell: the same words mean different things. */
export type Situation = {
  readonly role: 'member' | 'secretary';
  readonly attendance: 'open' | 'none';
  readonly question: 'open' | 'none';
};

export type Slots = {
  readonly who?: string;
  readonly reason?: string;
  readonly minutes?: number;
  readonly time?: string;
  readonly when?: string;
  readonly day?: string;
  readonly to?: string;
  readonly choice?: string;
  readonly code?: number;
  readonly deed?: string;
  readonly content?: string;
  readonly id?: number;
  readonly year?: number;
  readonly month?: number;
  readonly quarter?: number;
};

export type Understanding = {
  readonly outcome: Outcome;
  readonly intent: Intent;
  readonly slots: Slots;
  /** What keeps it from being done at once, though there is no doubt what was said. */
  readonly lacks?: 'reason' | 'office';
  /** What was written behind the words that say it, and before them. */
  readonly rest?: string;
  readonly head?: string;
};

/** What a sentence says of someone's coming; `unsure` and `correct` say it of another word beside it. */
export type State = 'present' | 'late' | 'leave_early' | 'absent' | 'unsure' | 'correct';

/** What the roll knows: coming late and leaving early are ways of being there. */
export type Coming = Exclude<State, 'unsure' | 'correct'>;

/** How strongly a word says it: `weak` ones only beside a negation, a condition or a word of coming, `soft` ones only hint. */
export type Force = 'strong' | 'weak' | 'soft';

/** How people say one thing. The lists stand with the command that does it. */
export type Says = {
  readonly intent: Exclude<Intent, 'none'>;
  readonly phrases: readonly Pattern[];
  /** From anyone but an officer it is refused. */
  readonly officer?: true;
  /** What comes of it; `act` when nothing is said here. */
  readonly outcome?: 'ask' | 'refuse';
  /** The slot that what follows the phrase fills; without it Nếp asks. */
  readonly fills?: 'deed' | 'content' | 'text';
  /** It is said of oneself only. */
  readonly own?: true;
  /** Without it Nếp asks for it. */
  readonly needs?: 'time';
  /** The share of the sentence's own words that must be the phrase's; two thirds when nothing is said here. */
  readonly least?: number;
  /** Set before a phrase as long that means something else. */
  readonly weight?: number;
  /** What it says of the speaker's own coming, rather than asking for something. */
  readonly report?: { readonly state: State; readonly force: Force };
  /** Only in this situation. */
  readonly only?: Partial<Situation>;
};

export function act(intent: Intent, slots: Slots = {}): Understanding {
  return { outcome: 'act', intent, slots };
}

export function ask(intent: Intent, slots: Slots = {}): Understanding {
  return { outcome: 'ask', intent, slots };
}
