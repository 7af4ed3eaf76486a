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
import { openStreams, type Streams } from './streams.ts';

/** Every stream Nếp keeps, by kind. */
export type House = {
  readonly world: World;
  readonly cells: Streams<Cell, CellIntent, CellEvent>;
  readonly persons: Streams<Person, PersonIntent, PersonEvent>;
  readonly units: Streams<Unit, UnitIntent, UnitEvent>;
  readonly directory: Streams<Entry, DirectoryIntent, DirectoryEvent>;
  /** Hands an intent from one stream to another, named `kind/id`. Fails for a kind that does not exist. */
  tell(stream: string, intent: unknown, act: { readonly cause: string; readonly now: Instant }): Promise<void>;
  /** Lets a stream decide what fell due. */
  wake(stream: string, now: Instant): Promise<void>;
};

/** `changed` hears of every cell in which something has happened. */
export function openHouse(store: Store, world: World, changed?: (id: string, cell: Cell) => void): House {
  const cells = openStreams('cell', cellIn(world), { event: CellEvent, told: CellTold }, store, changed);
  const persons = openStreams('person', person, { event: PersonEvent, told: PersonTold }, store);
  const units = openStreams('unit', unitIn(world), { event: UnitEvent, told: UnitTold }, store);
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
      if (kind === 'cell') await cells.act(id, { type: 'Wake' }, act);
      else if (kind === 'unit') await units.act(id, { type: 'Wake' }, act);
      else throw new Error(`${stream} never wakes`);
    },
  };
}

function split(stream: string): { kind: string; id: string } {
  const slash = stream.indexOf('/');
  return { kind: stream.slice(0, slash), id: stream.slice(slash + 1) };
}
