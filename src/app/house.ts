import type { InBooks } from '../core/books.ts';
import { CellEvent, type CellIntent, CellTold, cellIn } from '../core/cell/index.ts';
import type { Cell } from '../core/cell/state.ts';
import { DirectoryEvent, type DirectoryIntent, DirectoryTold, directory, type Entry } from '../core/directory/index.ts';
import type { World } from '../core/library.ts';
import { type Person, PersonEvent, type PersonIntent, PersonTold, person } from '../core/person/index.ts';
import type { Instant } from '../core/time.ts';
import { UnitEvent, type UnitIntent, UnitTold } from '../core/unit/events.ts';
import { unitIn } from '../core/unit/index.ts';
import type { Unit } from '../core/unit/state.ts';
import type { Store } from '../ports/store.ts';
import { type Acted, openStreams, type Streams } from './streams.ts';
import { type Turned, turnBook } from './turn.ts';

/** Every stream Nếp keeps, by kind. */
export type House = {
  readonly world: World;
  readonly cells: Streams<Cell, CellIntent, CellEvent>;
  readonly persons: Streams<Person, PersonIntent, PersonEvent>;
  readonly units: Streams<Unit, UnitIntent, UnitEvent>;
  readonly directory: Streams<Entry, DirectoryIntent, DirectoryEvent>;
  /** Hands an intent from one stream to another, named `kind/id`. Fails for a kind that does not exist. */
  tell(stream: string, intent: unknown, act: { readonly cause: string; readonly now: Instant }): Promise<void>;
  /** Lets a stream decide what fell due; answers whether its book is full. */
  wake(stream: string, now: Instant): Promise<{ readonly isFull: boolean }>;
  /** Begins a new book of the stream if the present one is full. */
  turn(stream: string, now: Instant): Promise<Turned>;
};

/** `changed` hears of every cell in which something has happened. */
export function openHouse(store: Store, world: World, changed?: (id: string, cell: Cell) => void): House {
  const cell = cellIn(world);
  const unit = unitIn(world);
  const cells = openStreams('cell', cell, { event: CellEvent, told: CellTold }, store, changed);
  const persons = openStreams('person', person, { event: PersonEvent, told: PersonTold }, store);
  const units = openStreams('unit', unit, { event: UnitEvent, told: UnitTold }, store);
  const entries = openStreams('directory', directory, { event: DirectoryEvent, told: DirectoryTold }, store);

  return {
    world,
    cells,
    persons,
    units,
    directory: entries,
    async tell(stream, intent, act) {
      const { kind, id } = split(stream);
      if (kind === 'cell') await cells.tell(id, intent, act);
      else if (kind === 'person') await persons.tell(id, intent, act);
      else if (kind === 'unit') await units.tell(id, intent, act);
      else if (kind === 'directory') await entries.tell(id, intent, act);
      else throw new Error(`no such kind of stream: ${stream}`);
    },
    async wake(stream, now) {
      const { kind, id } = split(stream);
      const act = { cause: (version: number) => `wake:${now}:${version}`, now, always: true };
      if (kind === 'cell') return { isFull: isFull(cell, await cells.act(id, { type: 'Wake' }, act), now) };
      if (kind === 'unit') return { isFull: isFull(unit, await units.act(id, { type: 'Wake' }, act), now) };
      throw new Error(`${stream} never wakes`);
    },
    async turn(stream, now) {
      const { kind } = split(stream);
      if (kind === 'cell') return turnBook(store, stream, cell, CellEvent, now);
      if (kind === 'unit') return turnBook(store, stream, unit, UnitEvent, now);
      throw new Error(`${stream} has no books`);
    },
  };
}

function isFull<State, Event>({ books }: InBooks<State, Event>, acted: Acted<State, Event>, now: Instant): boolean {
  return acted.is !== 'refused' && books.isFull(acted.state, now);
}

function split(stream: string): { kind: string; id: string } {
  const slash = stream.indexOf('/');
  return { kind: stream.slice(0, slash), id: stream.slice(slash + 1) };
}
