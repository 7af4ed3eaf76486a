import type { MeetingKind, Presence } from './cell/attendance.ts';
import type { ByState } from './cell/attendance-effects.ts';
import type { Count } from './cell/count.ts';
import type { DeedNotice } from './cell/deed-notices.ts';
import type { PlanNotice } from './cell/plan-notices.ts';
import type { Member } from './cell/roster.ts';
import type { ComingSlot } from './cell/slots.ts';
import type { Topic } from './library.ts';
import type { AgendaReminder, RhythmNotice } from './rhythm-notice.ts';
import type { Instant } from './time.ts';
import type { MeantNotice } from './understand/notice.ts';
import type { UnitNotice } from './unit/notice.ts';

/**
 * Everything Nếp may say, as facts without wording: `text/` turns each into Vietnamese. Names and other personal words
 * are never arguments here; they travel beside the notice as `Words`, under a person's id or the field named in the comment.
 */
export type Notice =
  | Refused
  | General
  | LessonNotice
  | QuizNotice
  | AttendanceNotice
  | JoinNotice
  | DeedNotice
  | UnitNotice
  | PlanNotice
  | RhythmNotice
  | MeantNotice
  /** A question back, when what was read may mean two things. */
  | AskNotice;

/** A month's messages on a platform that gives away only so many, by our own count. */
export type Spending = { readonly sent: number; readonly received: number; readonly most: number };

type Refused =
  | { readonly key: 'refused.stranger' }
  | { readonly key: 'refused.noCell' }
  | { readonly key: 'refused.office' }
  | { readonly key: 'refused.taken' }
  /** A code that was never given out, is used up or has expired: one sentence for all, so that guessing learns nothing. */
  | { readonly key: 'refused.code' }
  | { readonly key: 'refused.groupOnly' }
  | { readonly key: 'refused.privateOnly' }
  | { readonly key: 'refused.unknownCommand' }
  | { readonly key: 'refused.unknownButton' }
  | { readonly key: 'refused.notUnderstood' }
  | { readonly key: 'refused.tooLong'; readonly length: number; readonly most: number }
  | { readonly key: 'refused.noSuchDay'; readonly read: string }
  | { readonly key: 'refused.pastTime'; readonly at: Instant }
  | { readonly key: 'refused.usage'; readonly command: string };

type AskNotice =
  /** A bare hour 1–6: morning or afternoon? `command` is what to send again with the hour made clear. */
  | { readonly key: 'ask.hour'; readonly hour: number; readonly minute: number }
  /** `read`: what may have been meant as the hour. */
  | { readonly key: 'ask.when'; readonly command: string; readonly read: string | null }
  /** Several messages wait for the same word; `numbers` tell them apart, in the order they came. */
  | { readonly key: 'ask.which'; readonly numbers: readonly number[] }
  /** Words: each cell's name is not personal and stands here. */
  | { readonly key: 'ask.cell'; readonly cells: readonly { readonly id: string; readonly name: string }[] }
  /** Words: the persons' names under their ids. */
  | { readonly key: 'ask.who'; readonly read: string; readonly persons: readonly string[] };

type General =
  | { readonly key: 'start'; readonly cell: string | null; readonly office: boolean }
  | { readonly key: 'help'; readonly office: boolean; readonly leader: boolean; readonly member: boolean }
  | {
      readonly key: 'agenda';
      readonly cell: string;
      readonly coming: readonly ComingSlot[];
      readonly quizClosesAt: Instant | null;
      readonly meetingAt: Instant | null;
      readonly pausedUntil: Instant | null;
      /** Words: each text under the reminder's number. */
      readonly reminders: readonly AgendaReminder[];
      /** The cell, for those who may cancel reminders. */
      readonly cancelIn: string | null;
    }
  | { readonly key: 'cell.chosen'; readonly name: string }
  /** In place of a private answer, in a group, for someone Nếp cannot write to. */
  | {
      readonly key: 'private.first';
      /** What they say in private by following the way there: see `Privately`. */
      readonly start?: string;
    }
  /** Nếp was let into a group; `cell` is the one it is bound to. */
  | { readonly key: 'group.hello'; readonly cell: string | null }
  | { readonly key: 'place.lost'; readonly name: string }
  /** `what` is the key of the notice that could not be delivered. */
  | { readonly key: 'post.undelivered'; readonly what: string; readonly group: boolean };

type LessonNotice =
  /** `posted`: whether the group has it, so that reading it can be marked. */
  | {
      readonly key: 'lesson.post';
      readonly cell: string;
      readonly week: string;
      readonly topic: Topic;
      readonly posted: boolean;
      /** How many have read it, where that is shown. */
      readonly read?: number;
    }
  | { readonly key: 'lesson.reminder'; readonly cell: string; readonly week: string; readonly topic: Topic }
  | { readonly key: 'lesson.count'; readonly read: number; readonly of: number }
  | { readonly key: 'lesson.thanks' }
  | { readonly key: 'lesson.past' }
  | { readonly key: 'lesson.none' };

export type Result = {
  readonly text: string;
  readonly chosen: number;
  readonly answer: number;
  /** The text of the right option. */
  readonly option: string;
  readonly explanation: string;
  readonly document: string;
  readonly url: string;
};

type QuizNotice =
  | {
      readonly key: 'quiz.question';
      readonly cell: string;
      readonly round: number;
      readonly index: number;
      readonly of: number;
      readonly code: number;
      readonly topic: string | null;
      readonly text: string;
      readonly options: readonly string[];
      readonly closesAt: Instant;
      /** How many have answered, where that is shown. */
      readonly answered?: number;
      /** What a public poll shows to those who voted; only in cells that want such polls. */
      readonly poll?: { readonly answer: number; readonly explanation: string; readonly document: string };
    }
  /** Nobody knows whether the question's poll stands in the group. */
  | { readonly key: 'quiz.doubt'; readonly index: number; readonly code: number }
  | {
      readonly key: 'quiz.close';
      readonly items: readonly {
        readonly text: string;
        readonly answer: number;
        readonly option: string;
        readonly document: string;
      }[];
      readonly takers: number;
      readonly members: number;
      readonly answers: number;
      readonly right: number;
    }
  /** `again`: the question had been answered before, and that first answer stands. */
  | { readonly key: 'quiz.result'; readonly result: Result; readonly again: boolean }
  | { readonly key: 'quiz.mine'; readonly items: readonly (Result | null)[]; readonly isOpen: boolean }
  | { readonly key: 'quiz.noRound' }
  /** A question to practise on that the open round is asking now. */
  | { readonly key: 'quiz.inRound' }
  | {
      readonly key: 'quiz.practice';
      readonly cell: string;
      readonly id: string;
      readonly text: string;
      readonly options: readonly string[];
    }
  | { readonly key: 'quiz.opened'; readonly closesAt: Instant }
  | { readonly key: 'quiz.alreadyOpen'; readonly closesAt: Instant }
  | { readonly key: 'quiz.exhausted' }
  | { readonly key: 'quiz.closed' };

type AtMeeting = { readonly cell: string; readonly meeting: number; readonly startsAt: Instant };

/** What is shown of the count under the buttons. */
type SoFar = Pick<Count, 'present' | 'excused' | 'closed'>;

type AttendanceNotice =
  /** Words: `title`. */
  | ({ readonly key: 'attendance.open'; readonly kind: MeetingKind; readonly count?: SoFar } & AtMeeting)
  | ({ readonly key: 'attendance.reopened'; readonly count?: SoFar } & AtMeeting)
  | ({ readonly key: 'attendance.nudge' } & AtMeeting)
  | { readonly key: 'attendance.opened'; readonly startsAt: Instant }
  | { readonly key: 'attendance.alreadyOpen'; readonly startsAt: Instant }
  | { readonly key: 'attendance.none' }
  | { readonly key: 'attendance.closed' }
  | { readonly key: 'attendance.alreadyClosed' }
  | { readonly key: 'attendance.askReason'; readonly startsAt: Instant }
  /** What a person is told of their own report; `reason`: whether one is known, `reachable`: whether it is asked privately. */
  | {
      readonly key: 'attendance.mine';
      readonly state: Presence;
      readonly reason: boolean;
      readonly reachable: boolean;
    }
  /** Words: the person's name under their id. */
  | { readonly key: 'attendance.recorded'; readonly person: string; readonly state: Presence }
  | { readonly key: 'attendance.soFar'; readonly count: Count; readonly startsAt: Instant }
  | { readonly key: 'attendance.count'; readonly count: Count; readonly minutes: number; readonly startsAt: Instant }
  | { readonly key: 'attendance.corrected'; readonly count: Count; readonly startsAt: Instant }
  /** Words: names under the persons' ids, reasons under `reason:` and the id. */
  | {
      readonly key: 'attendance.names';
      /** Null on the later pages of a long list. */
      readonly count: Count | null;
      readonly persons: ByState;
    }
  | {
      readonly key: 'attendance.endsEarly';
      readonly cell: string;
      readonly meeting: number;
      readonly endsAt: Instant;
      readonly startsAt: Instant;
    }
  | { readonly key: 'attendance.endsLater'; readonly endsAt: Instant }
  | {
      readonly key: 'attendance.askCame';
      readonly cell: string;
      readonly meeting: number;
      readonly of: number;
      readonly endsAt: Instant;
    }
  | {
      readonly key: 'attendance.askExcused';
      readonly cell: string;
      readonly meeting: number;
      readonly came: number;
      readonly of: number;
      readonly endsAt: Instant;
    }
  /** Words: the persons' names under their ids. */
  | { readonly key: 'absence.twice'; readonly persons: readonly string[] }
  /** Which of the three it is; for the asker to say in a word. */
  | ({ readonly key: 'attendance.which' } & Omit<AtMeeting, 'startsAt'>)
  /** For officers. Words: the person's name under their id, and the `reason` when one was told. */
  | ({ readonly key: 'attendance.relayed'; readonly person: string; readonly state: Presence } & Omit<
      AtMeeting,
      'startsAt'
    >)
  | { readonly key: 'attendance.relayNoted' }
  | { readonly key: 'attendance.relayDropped' }
  | { readonly key: 'attendance.relayGone' }
  | { readonly key: 'attendance.tooMany'; readonly came: number; readonly of: number };

type JoinNotice =
  /** The consent notice. */
  | { readonly key: 'join.consent'; readonly cell: string; readonly name: string }
  | { readonly key: 'join.sent' }
  | { readonly key: 'join.already' }
  | { readonly key: 'join.howTo' }
  /** Words: the applicant's name under their id. */
  | { readonly key: 'join.asked'; readonly cell: string; readonly person: string }
  | { readonly key: 'join.askName' }
  /** Words: the new member's name under their id. */
  | { readonly key: 'join.approved'; readonly person: string }
  | { readonly key: 'join.declinedNoted' }
  | { readonly key: 'join.alreadyIn' }
  | { readonly key: 'join.gone' }
  | { readonly key: 'join.welcome'; readonly name: string }
  | { readonly key: 'join.declined'; readonly name: string }
  | { readonly key: 'join.left'; readonly name: string }
  | ({ readonly key: 'role.yours'; readonly name: string } & Rank)
  /** Words: the member's name under their id. */
  | ({ readonly key: 'role.given'; readonly person: string } & Rank)
  | { readonly key: 'role.left'; readonly person: string }
  | { readonly key: 'role.gone' }
  /** Words: the members' names under their ids. */
  | { readonly key: 'role.list'; readonly members: readonly ({ readonly person: string } & Rank)[] }
  | { readonly key: 'owner.welcome' }
  | { readonly key: 'owner.already' }
  | { readonly key: 'cell.code'; readonly name: string; readonly code: string; readonly days: number }
  | { readonly key: 'unit.code'; readonly name: string; readonly code: string; readonly days: number }
  | { readonly key: 'unit.lead'; readonly name: string }
  | { readonly key: 'cell.bound'; readonly name: string }
  /** One more group of the cell. */
  | { readonly key: 'place.added'; readonly name: string }
  | { readonly key: 'place.which' }
  | { readonly key: 'link.code'; readonly code: string; readonly hours: number }
  | { readonly key: 'link.done' }
  | { readonly key: 'link.already' }
  /** The account is somebody's who has a place of their own in a cell or unit. */
  | { readonly key: 'link.taken' }
  | { readonly key: 'cell.noSecretary'; readonly name: string };

type Rank = Pick<Member, 'office' | 'probationary' | 'standing'>;
