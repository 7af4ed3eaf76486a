import { type Answer, type Asking, forLeaders, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import { slotAfter } from '../src/core/time.ts';
import { digestAt } from '../src/core/unit/digest.ts';

const LONGEST_NAME = 100;

/**
 * `/captren [name]`: the units the asker leads; of one of them also what was reported last, for the asker's eyes only.
 * `/captren lập name` founds a unit, under the asker's own if they lead one.
 */
export const captren = forLeaders('captren', (asking) => {
  const { units, text, now, world } = asking;
  const founding = /^(?:lập|lap)(?:\s+([\s\S]*))?$/iu.exec(text);
  if (founding) return found(asking, 'unit', founding[1] ?? '');

  const wanted = fold(text);
  const meant = units.filter(({ name }) => fold(name).includes(wanted));
  if (units.length === 0) return say({ key: 'refused.usage', command: 'captren' });
  if (meant.length === 0) return say({ key: 'unit.unknown', read: text.slice(0, 60) }, 'asker');
  const told = meant.map(({ name, children, hour, last }) => ({
    name,
    children: [...children.values()].map((child) => child.name),
    nextAt: digestAt(slotAfter(hour, now, world.zone), world),
    last: meant.length === 1 ? last : null,
  }));
  return say({ key: 'unit.list', units: told }, 'asker');
});

/** A code that founds a cell or a unit of this name, under the first unit the asker leads. */
export function found({ units }: Asking, what: 'cell' | 'unit', name: string): Answer {
  if (name === '') return say({ key: 'refused.usage', command: what === 'cell' ? 'taochibo' : 'captren' });
  if (name.length > LONGEST_NAME) return say({ key: 'refused.tooLong', length: name.length, most: LONGEST_NAME });
  return { register: { type: 'Create', what, name: name.replace(/\s+/gu, ' '), unit: units[0]?.id ?? null } };
}
