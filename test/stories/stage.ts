import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { type App, createApp } from '../../src/app/app.ts';
import { foundCell, foundUnit } from '../../src/app/found.ts';
import { OWNER } from '../../src/app/keys.ts';
import { playUntil } from '../../src/app/play.ts';
import { openWebChannel, type WebChannel } from '../../src/channels/web/index.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { standingOf } from '../../src/core/cell/roles.ts';
import type { Instant } from '../../src/core/time.ts';
import { openSqlite, type SqliteStore } from '../../src/stores/sqlite.ts';
import { type Step, StoryError, type StoryPerson, type Where } from './parse.ts';

export const ZONE = 'Asia/Ho_Chi_Minh';

const library = loadLibrary('data');

/** Something the bot said, as one person or a whole group sees it. */
export type Heard = {
  readonly id: string;
  readonly text: string;
  readonly choices: readonly { label: string; press: string }[];
};

/** The real core, a real store file and the channel of the story, on a clock moved by hand. */
export type Stage = {
  readonly now: () => Instant;
  found(step: Extract<Step, { is: 'cell' | 'unit' | 'person' }>): Promise<void>;
  say(who: string, where: Where, text: string): Promise<void>;
  /** Presses the newest message that ever offered the label; false when there is none. */
  press(who: string, where: Where, label: string): Promise<boolean>;
  playTo(at: Instant): Promise<void>;
  /** Kills the process without a word and starts a new one on the same files. */
  restart(): Promise<void>;
  /** The process is dead until this moment. */
  offUntil(at: Instant): Promise<void>;
  /** What the bot has said in a place, oldest first; `viewer` for private chats. */
  heard(where: Where): readonly Heard[];
  close(): Promise<void>;
};

export async function openStage(start: Instant): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'nep-story-'));
  const people = new Map<string, string>();
  const cells = new Map<string, string>();
  const units = new Map<string, string>();
  let now = start;
  const clock = {
    now: () => now,
    set(to: Instant) {
      now = to;
    },
  };
  let running: { readonly store: SqliteStore; readonly web: WebChannel; readonly app: App };

  const open = async () => {
    const store = openSqlite({ file: join(folder, 'nep.db') });
    const web = await openWebChannel({ folder, now: clock.now });
    const log = { info() {}, warn() {}, error: (facts: object, sentence: string) => console.error(sentence, facts) };
    const parts = { store, world: { library, zone: ZONE }, commands, channels: [web], secret: 'story', log };
    const app = createApp(parts);
    await web.start(app.handle);
    running = { store, web, app };
  };

  const kill = async () => {
    running.store.abandon();
    await running.web.stop();
  };

  const accountsOf = (name: string) => [{ channel: 'web', id: name, chat: name } as const];
  const personOf = ({ name }: StoryPerson) => {
    const id = people.get(name) ?? `p${people.size + 1}`;
    people.set(name, id);
    return id;
  };

  const webPlace = (who: string, where: Where) => {
    if (where.kind === 'riêng') return { kind: 'private' } as const;
    if (where.kind === 'zalo') throw new Error('no Zalo channel yet');
    return { kind: 'group', id: where.id, who } as const;
  };

  await open();
  return {
    now: clock.now,

    async found(step) {
      const { house } = running.app;
      if (step.is === 'person') return;
      if (step.is === 'unit') {
        const unit = `u${units.size + 1}`;
        units.set(step.name, unit);
        const leaders = step.people.map((each) => ({ person: personOf(each), accounts: accountsOf(each.name) }));
        const children = step.children.map((name) => childOf(cells, units, name));
        return foundUnit(house, 'story', { unit, name: step.name, leaders, children }, now);
      }
      const cell = `c${cells.size + 1}`;
      cells.set(step.name, cell);
      const places = step.places.map(({ kind, id }) => {
        if (kind === 'zalo') throw new Error('no Zalo channel yet');
        return { channel: 'web', kind: 'group', id } as const;
      });
      const members = step.people.map((person) => ({
        person: personOf(person),
        accounts: accountsOf(person.name),
        name: person.name,
        ...standingOf(person.roles),
      }));
      for (const owner of step.people.filter(({ roles }) => roles.includes('chủ quản'))) {
        await house.directory.act(OWNER, { type: 'Claim', target: personOf(owner) }, { cause: 'story', now });
      }
      await foundCell(house, 'story', { cell, name: step.name, places, members, plan: new Map() }, now);
    },

    async say(who, where, text) {
      await running.web.say(who, webPlace(who, where), text);
      await running.app.tick(now);
    },

    async press(who, where, label) {
      const wanted = fold(label);
      const offered = running.web.history(who).filter((entry) => entry.from === 'bot' && isIn(entry, who, where));
      for (const { id, choices } of offered.reverse()) {
        const choice = choices.find((each) => isLabel(fold(each.label), wanted));
        if (!choice) continue;
        await running.web.press(who, webPlace(who, where), id, choice.press);
        await running.app.tick(now);
        return true;
      }
      return false;
    },

    playTo: (at) => playUntil(running.app, running.store, clock, at),

    async restart() {
      await kill();
      await open();
    },

    async offUntil(at) {
      await kill();
      now = at;
      await open();
      await running.app.tick(now);
    },

    heard(where) {
      const viewer = where.kind === 'riêng' ? (where.of ?? '') : '';
      return running.web.history(viewer).filter((entry) => entry.from === 'bot' && isSeen(entry, viewer, where));
    },

    async close() {
      await running.web.stop();
      await running.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a unit line means by a name: a cell or a unit of an earlier line. */
function childOf(cells: ReadonlyMap<string, string>, units: ReadonlyMap<string, string>, name: string) {
  const cell = cells.get(name);
  const id = cell ?? units.get(name);
  if (id === undefined) throw new StoryError(`no cell or unit “${name}” stands above this line`);
  return { kind: cell === undefined ? 'unit' : 'cell', id, name } as const;
}

type WebEntry = ReturnType<WebChannel['history']>[number];

function isIn(entry: WebEntry, who: string, where: Where): boolean {
  if (where.kind !== 'riêng') return entry.place === 'group' && entry.groupId === where.id;
  return entry.place === 'private' && entry.seenBy === (where.of ?? who);
}

/** A private chat includes whatever that person alone saw, toasts in the group among it. */
function isSeen(entry: WebEntry, viewer: string, where: Where): boolean {
  if (where.kind === 'riêng') return entry.seenBy === viewer;
  return entry.place === 'group' && entry.groupId === where.id && entry.seenBy === undefined;
}

/** A label is meant by the whole of it, or by its beginning before `.`, `)` or a space. */
function isLabel(label: string, wanted: string): boolean {
  return label === wanted || (label.startsWith(wanted) && /^[.) ]/u.test(label.slice(wanted.length)));
}

/** Composed, lower case, spaces folded: how both sides of an expectation are compared. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
