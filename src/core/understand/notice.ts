/** What Nếp says back to a sentence it understood, where no command has its own word for it. */
export type Meant =
  /** Questions that one word answers. */
  | 'askLetter'
  | 'askAgenda'
  | 'askDeed'
  | 'askConsent'
  /** What was understood, and that nothing is written. */
  | 'unsure'
  | 'leavesEarly'
  | 'notRead'
  | 'skipped'
  | 'howToNominate'
  | 'whereSources'
  | 'noRanking'
  | 'dispute'
  | 'nudgesItself'
  | 'practisePrivately'
  | 'changeMeeting'
  /** What Nếp cannot do yet. */
  | 'notYet'
  | 'ownData'
  /** What Nếp will not do. */
  | 'secret'
  | 'sensitive'
  | 'noVote';

export type MeantNotice =
  | { readonly key: 'meant'; readonly what: Meant }
  /** A letter without a code while several questions are open; the code is one that fits. */
  | { readonly key: 'meant.code'; readonly code: number; readonly letter: string };
