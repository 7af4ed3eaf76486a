import { z } from 'zod';
import type { Aggregate } from '../aggregate.ts';
import type { ChannelName, Effect, Place } from '../message.ts';
import { word, wordOf } from '../words.ts';

const at = z.number();
const channel = z.enum(['web', 'telegram', 'zalo']);

/** Everything kept about a person beyond their cells' rosters. */
export const PersonEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ConsentGiven'), at, person: z.string(), version: z.number().int() }),
  /** `key` is the directory key: an HMAC of the platform id, never the id. */
  z.object({ type: z.literal('AccountLinked'), at, channel, key: z.string() }),
  z.object({ type: z.literal('PrivateChatOpened'), at, channel, words: z.object({ chat: word }) }),
  z.object({ type: z.literal('PrivateChatLost'), at, channel }),
  z.object({ type: z.literal('CellJoined'), at, cell: z.string() }),
  z.object({ type: z.literal('CellLeft'), at, cell: z.string() }),
  z.object({ type: z.literal('CellChosen'), at, cell: z.string() }),
  z.object({ type: z.literal('UnitLed'), at, unit: z.string() }),
  z.object({ type: z.literal('UnitUnled'), at, unit: z.string() }),
  z.object({ type: z.literal('PersonForgotten'), at }),
  /** The account is somebody else's from now on: the same human being, who was known twice. */
  z.object({ type: z.literal('AccountUnlinked'), at, key: z.string() }),
  /** In a group the person was shown the way into their private chat. */
  z.object({ type: z.literal('PrivateChatShown'), at, channel }),
]);

export type PersonEvent = z.infer<typeof PersonEvent>;

export type PersonIntent =
  | { readonly type: 'Consent'; readonly person: string; readonly version: number }
  | { readonly type: 'Link'; readonly channel: ChannelName; readonly key: string }
  | { readonly type: 'Unlink'; readonly key: string }
  | { readonly type: 'ShowPrivateChat'; readonly channel: ChannelName }
  | { readonly type: 'OpenPrivateChat'; readonly channel: ChannelName; readonly chat: string }
  | { readonly type: 'LosePrivateChat'; readonly channel: ChannelName }
  | { readonly type: 'JoinCell'; readonly cell: string }
  | { readonly type: 'LeaveCell'; readonly cell: string }
  | { readonly type: 'ChooseCell'; readonly cell: string }
  | { readonly type: 'LeadUnit'; readonly unit: string }
  | { readonly type: 'UnleadUnit'; readonly unit: string }
  | { readonly type: 'ForgetMe' };

/** The intents other streams may tell a person's. */
export const PersonTold = z.discriminatedUnion('type', [
  z.object({ type: z.literal('JoinCell'), cell: z.string() }),
  z.object({ type: z.literal('LeaveCell'), cell: z.string() }),
  z.object({ type: z.literal('LeadUnit'), unit: z.string() }),
  z.object({ type: z.literal('UnleadUnit'), unit: z.string() }),
]);

export type Person = {
  readonly id: string;
  readonly keys: readonly string[];
  /** Chat ids of the private chats in which Nếp may write first. */
  readonly chats: ReadonlyMap<ChannelName, string>;
  /** Where the person was shown the way into their private chat. */
  readonly shown: ReadonlySet<ChannelName>;
  readonly cells: readonly string[];
  /** Which of several cells a private word is about. */
  readonly chosen: string | null;
  /** The units the person leads. */
  readonly units: readonly string[];
  readonly forgotten: boolean;
};

export const person: Aggregate<Person, PersonIntent, PersonEvent> = {
  initial: {
    id: '',
    keys: [],
    chats: new Map(),
    shown: new Set(),
    cells: [],
    chosen: null,
    units: [],
    forgotten: false,
  },

  decide(state, intent, { now: at }) {
    if (state.forgotten) return [];
    switch (intent.type) {
      case 'Consent':
        return state.id ? [] : [{ type: 'ConsentGiven', at, person: intent.person, version: intent.version }];
      case 'Link':
        return state.keys.includes(intent.key)
          ? []
          : [{ type: 'AccountLinked', at, channel: intent.channel, key: intent.key }];
      case 'Unlink':
        return state.keys.includes(intent.key) ? [{ type: 'AccountUnlinked', at, key: intent.key }] : [];
      case 'ShowPrivateChat':
        return state.shown.has(intent.channel) ? [] : [{ type: 'PrivateChatShown', at, channel: intent.channel }];
      case 'OpenPrivateChat': {
        const { channel, chat } = intent;
        // Before the yes nothing is kept, and there is no key to keep it under.
        if (state.id === '' || state.chats.get(channel) === chat) return [];
        return [{ type: 'PrivateChatOpened', at, channel, words: { chat: wordOf(state.id, chat) } }];
      }
      case 'LosePrivateChat':
        return state.chats.has(intent.channel) ? [{ type: 'PrivateChatLost', at, channel: intent.channel }] : [];
      case 'JoinCell':
        return state.cells.includes(intent.cell) ? [] : [{ type: 'CellJoined', at, cell: intent.cell }];
      case 'LeaveCell':
        return state.cells.includes(intent.cell) ? [{ type: 'CellLeft', at, cell: intent.cell }] : [];
      case 'ChooseCell': {
        const isChoice = state.cells.includes(intent.cell) && state.chosen !== intent.cell;
        return isChoice ? [{ type: 'CellChosen', at, cell: intent.cell }] : [];
      }
      case 'LeadUnit':
        return state.units.includes(intent.unit) ? [] : [{ type: 'UnitLed', at, unit: intent.unit }];
      case 'UnleadUnit':
        return state.units.includes(intent.unit) ? [{ type: 'UnitUnled', at, unit: intent.unit }] : [];
      case 'ForgetMe':
        return [{ type: 'PersonForgotten', at }];
      default:
        return intent satisfies never;
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ConsentGiven':
        return { ...state, id: event.person };
      case 'AccountLinked':
        return { ...state, keys: [...state.keys, event.key] };
      case 'AccountUnlinked':
        return { ...state, keys: state.keys.filter((key) => key !== event.key) };
      case 'PrivateChatShown':
        return { ...state, shown: new Set(state.shown).add(event.channel) };
      case 'PrivateChatOpened':
        return { ...state, chats: new Map(state.chats).set(event.channel, event.words.chat.text) };
      case 'PrivateChatLost': {
        const chats = new Map(state.chats);
        chats.delete(event.channel);
        return { ...state, chats };
      }
      case 'CellJoined':
        return { ...state, cells: [...state.cells, event.cell] };
      case 'CellLeft':
        return {
          ...state,
          cells: state.cells.filter((cell) => cell !== event.cell),
          chosen: state.chosen === event.cell ? null : state.chosen,
        };
      case 'CellChosen':
        return { ...state, chosen: event.cell };
      case 'UnitLed':
        return { ...state, units: [...state.units, event.unit] };
      case 'UnitUnled':
        return { ...state, units: state.units.filter((unit) => unit !== event.unit) };
      case 'PersonForgotten':
        return { ...state, forgotten: true };
      default:
        return event satisfies never;
    }
  },

  effects(event, state) {
    if (event.type !== 'PersonForgotten') return [];
    return [
      ...state.cells.map(
        (cell): Effect => ({ kind: 'tell', stream: `cell/${cell}`, intent: { type: 'Forget', person: state.id } }),
      ),
      ...state.units.map(
        (unit): Effect => ({
          kind: 'tell',
          stream: `unit/${unit}`,
          intent: { type: 'ForgetLeader', person: state.id },
        }),
      ),
      ...state.keys.map((key): Effect => ({ kind: 'tell', stream: `directory/${key}`, intent: { type: 'Release' } })),
    ];
  },

  wakeAt: () => null,
};

/** The private chat in which to write to a person; the room first, then Telegram, then Zalo. */
export function privateChat(state: Person): Place | null {
  for (const channel of ['web', 'telegram', 'zalo'] as const) {
    const id = state.chats.get(channel);
    if (id !== undefined && !state.forgotten) return { channel, kind: 'private', id };
  }
  return null;
}
