import { commands } from '../../commands/index.ts';
import { type App, createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { standingOf } from '../../src/core/cell/roles.ts';
import type { World } from '../../src/core/library.ts';
import { type Instant, instantOf } from '../../src/core/time.ts';
import type { Channel } from '../../src/ports/channel.ts';
import type { Store, StoredEvent } from '../../src/ports/store.ts';
import { eventsOf } from '../contracts/given.ts';

const world: World = { library: loadLibrary('data'), zone: 'Asia/Ho_Chi_Minh' };

/** `at('2026-11-16 07:30')` in Vietnam; that is a Monday. */
export function at(text: string): Instant {
  const [day = '', time = ''] = text.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOf(day, hour * 60 + minute, world.zone);
}

const FOUNDED = at('2026-11-16 00:00');

/** Person and account have the same id; An is the secretary. */
const PEOPLE = { an: 'Nguyễn Văn An', binh: 'Trần Thị Bình', chi: 'Tôn Nữ Quỳnh Chi' } as const;

type Who = keyof typeof PEOPLE;

export const NAMES: Readonly<Record<Who, string>> = PEOPLE;

/** A Nếp of one process on this store; `send` is the platform. */
export function appOn(store: Store, send: Channel['send'] = async () => ({ is: 'sent' })): App {
  const log = { info() {}, warn() {}, error() {} };
  const capabilities = { maxText: 4000, choices: 'buttons', startsPrivateChats: true } as const;
  const channel: Channel = { name: 'web', capabilities, async start() {}, send, async stop() {} };
  return createApp({ store, world, commands, channels: [channel], secret: 'small', log });
}

/** The cell `c` in the group `g`. */
export async function found(app: App): Promise<void> {
  const members = Object.entries(PEOPLE).map(([person, name]) => ({
    person,
    accounts: [{ channel: 'web', id: accountOf(person), chat: accountOf(person) } as const],
    name,
    ...standingOf(person === 'an' ? ['bí thư'] : []),
  }));
  const places = [{ channel: 'web', kind: 'group', id: 'g' } as const];
  await foundCell(app.house, 'small', { cell: 'c', name: 'Chi bộ', places, members, plan: new Map() }, FOUNDED);
}

/** The platform's id of a person, which stands nowhere in the store as it is. */
export function accountOf(person: string): string {
  return `tai-khoan-${person}`;
}

/** Something written privately; a text that begins with `!` is a button's. */
export function tell(app: App, who: Who, text: string, cause: string, now: Instant) {
  const body = text.startsWith('!')
    ? ({ is: 'choice', press: text.slice(1) } as const)
    : ({ is: 'text', text } as const);
  const id = accountOf(who);
  const place = { channel: 'web', kind: 'private', id } as const;
  return app.handle({ cause, place, sender: { id, name: PEOPLE[who] }, at: now, body });
}

/** The cell's events of one type. */
export async function typesOf(store: Store, type: string): Promise<readonly StoredEvent[]> {
  return (await eventsOf(store, 'cell/c')).filter((event) => event.type === type);
}

/** The weekly hours that events of one type speak of. */
export function slotsOf(events: readonly StoredEvent[], type: string): readonly unknown[] {
  return events.flatMap((event) => (event.type === type && 'slot' in event ? [event.slot] : []));
}
