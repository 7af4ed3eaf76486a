import { z } from 'zod';
import { type Aggregate, refuse } from '../aggregate.ts';
import type { ChannelName, Effect } from '../message.ts';
import type { Notice } from '../notice.ts';
import type { Instant } from '../time.ts';

const at = z.number();
const option = z.number().int().nullable();

/** One stream per key (a place, a person's account, a code, a poll, the owner): whoever commits first owns the key. */
export const DirectoryEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('KeyClaimed'), at, target: z.string() }),
  z.object({ type: z.literal('KeyReleased'), at }),
  /** A code that founds a cell in a group or makes its sender the leader of a unit, until it expires or is used. */
  z.object({
    type: z.literal('CodeIssued'),
    at,
    founds: z.enum(['cell', 'unit']),
    target: z.string(),
    name: z.string(),
    /** The unit above, if any. */
    unit: z.string().nullable(),
    expires: z.number(),
  }),
  z.object({ type: z.literal('CodeUsed'), at, by: z.string() }),
  /** A code by which its target, a person, shows that another account is theirs too. */
  z.object({ type: z.literal('LinkCodeIssued'), at, target: z.string(), expires: z.number() }),
  /** A vote in the poll that the key stands for, by a person: while nobody owns the key it waits here. */
  z.object({ type: z.literal('VoteLeft'), at, poll: z.string(), by: z.string(), option }),
  /** Something its target should hear; the notice itself is not personal. */
  z.object({ type: z.literal('NoticePassedOn'), at, notice: z.custom<Notice>((value) => typeof value === 'object') }),
]);

export type DirectoryEvent = z.infer<typeof DirectoryEvent>;

export type DirectoryIntent =
  | { readonly type: 'Claim'; readonly target: string }
  | { readonly type: 'Release' }
  | {
      readonly type: 'IssueCode';
      readonly founds: 'cell' | 'unit';
      readonly target: string;
      readonly name: string;
      readonly unit: string | null;
      readonly expires: Instant;
    }
  | { readonly type: 'IssueLinkCode'; readonly target: string; readonly expires: Instant }
  /** `by` is the key of the place or account that uses it: the same may ask again after a crash. */
  | { readonly type: 'UseCode'; readonly by: string }
  | { readonly type: 'LeaveVote'; readonly poll: string; readonly by: string; readonly option: number | null }
  | { readonly type: 'PassOn'; readonly notice: Notice };

/** The intents other streams may tell a directory key. */
export const DirectoryTold = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Release') }),
  z.object({ type: z.literal('Claim'), target: z.string() }),
  z.object({ type: z.literal('PassOn'), notice: z.custom<Notice>((value) => typeof value === 'object') }),
]);

/** What a key points to: a cell's id for a group or a code, a person's id for an account or the owner. */
export type Entry = {
  readonly target: string | null;
  /** Of a code: what it founds (its target is the id) or that it links an account, and until when. */
  readonly code: {
    readonly founds: 'cell' | 'unit' | 'account';
    readonly name: string;
    readonly unit: string | null;
    readonly expires: Instant;
    readonly usedBy: string | null;
  } | null;
  /** Of a poll: the last votes that came before anyone owned the key, by person. */
  readonly votes: ReadonlyMap<string, Vote>;
};

type Vote = { readonly poll: string; readonly by: string; readonly option: number | null };

/** The directory key of a poll. It stands here because the cell whose poll it is claims it. */
export function pollKey(channel: ChannelName, poll: string): string {
  return `poll:${channel}:${poll}`;
}

export const directory: Aggregate<Entry, DirectoryIntent, DirectoryEvent> = {
  initial: { target: null, code: null, votes: new Map() },

  decide(entry, intent, { now }) {
    switch (intent.type) {
      case 'Release':
        return entry.target === null ? [] : [{ type: 'KeyReleased', at: now }];
      case 'Claim':
        if (entry.target === intent.target) return [];
        if (entry.target !== null) return refuse({ key: 'refused.taken' });
        return [{ type: 'KeyClaimed', at: now, target: intent.target }];
      case 'IssueCode': {
        const { founds, target, name, unit, expires } = intent;
        return entry.target === null ? [{ type: 'CodeIssued', at: now, founds, target, name, unit, expires }] : [];
      }
      case 'IssueLinkCode': {
        const { target, expires } = intent;
        return entry.target === null ? [{ type: 'LinkCodeIssued', at: now, target, expires }] : [];
      }
      case 'UseCode':
        if (entry.code?.usedBy === intent.by) return [];
        if (!isGood(entry, now)) return refuse({ key: 'refused.code' });
        return [{ type: 'CodeUsed', at: now, by: intent.by }];
      case 'LeaveVote': {
        const { poll, by, option } = intent;
        return [{ type: 'VoteLeft', at: now, poll, by, option }];
      }
      case 'PassOn':
        return entry.target === null ? [] : [{ type: 'NoticePassedOn', at: now, notice: intent.notice }];
      default:
        return intent satisfies never;
    }
  },

  evolve(entry, event) {
    switch (event.type) {
      case 'KeyClaimed':
        return { ...entry, target: event.target, code: null };
      case 'KeyReleased':
        return { ...entry, target: null, code: null };
      case 'CodeUsed':
        return { ...entry, code: entry.code && { ...entry.code, usedBy: event.by } };
      case 'CodeIssued': {
        const { founds, target, name, unit, expires } = event;
        return { ...entry, target, code: { founds, name, unit, expires, usedBy: null } };
      }
      case 'LinkCodeIssued': {
        const { target, expires } = event;
        return { ...entry, target, code: { founds: 'account', name: '', unit: null, expires, usedBy: null } };
      }
      case 'VoteLeft':
        return { ...entry, votes: new Map(entry.votes).set(event.by, event) };
      case 'NoticePassedOn':
        return entry;
      default:
        return event satisfies never;
    }
  },

  effects(event, { target, votes }) {
    if (target === null) return [];
    if (event.type === 'NoticePassedOn') return [{ kind: 'post', to: { person: target }, notice: event.notice }];
    if (event.type === 'VoteLeft') return [tellVote(target, event)];
    return event.type === 'KeyClaimed' ? [...votes.values()].map((vote) => tellVote(target, vote)) : [];
  },

  wakeAt: () => null,
};

function tellVote(cell: string, { poll, by, option }: Vote): Effect {
  return { kind: 'tell', stream: `cell/${cell}`, intent: { type: 'Vote', poll, by, option } };
}

/** Whether the entry is a code that may still be used. */
export function isGood({ code }: Entry, now: Instant): boolean {
  return code !== null && code.usedBy === null && code.expires > now;
}
