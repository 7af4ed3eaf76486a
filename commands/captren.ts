import { forLeaders, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import { slotAfter } from '../src/core/time.ts';
import { digestAt } from '../src/core/unit/digest.ts';

/** `/captren [name]`: the units the asker leads; of one of them also what was reported last. For the asker's eyes only. */
export const captren = forLeaders('captren', ({ units, text, now, world }) => {
  const wanted = fold(text);
  const meant = units.filter(({ name }) => fold(name).includes(wanted));
  if (meant.length === 0) return say({ key: 'unit.unknown', read: text.slice(0, 60) }, 'asker');
  const told = meant.map(({ name, children, hour, last }) => ({
    name,
    children: [...children.values()].map((child) => child.name),
    nextAt: digestAt(slotAfter(hour, now, world.zone), world),
    last: meant.length === 1 ? last : null,
  }));
  return say({ key: 'unit.list', units: told }, 'asker');
});
