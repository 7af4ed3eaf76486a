import { expect, test } from 'vitest';
import { codeKey, freshCode, freshId, OWNER } from '../../src/app/keys.ts';
import { HOUR, MINUTE } from '../../src/core/time.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import { eventsOf } from '../contracts/given.ts';
import { appOn, at, found, tell } from './small-cell.ts';

const NOW = at('2026-11-16 09:00');

/** A store that cannot commit to such a stream, once. */
function failingOnce(store: Store, stream: RegExp): Store {
  let left = 1;
  return {
    ...store,
    async commit(chain) {
      if (left > 0 && chain.some((each) => stream.test(each.stream))) {
        left--;
        throw new Error('the process died here');
      }
      return store.commit(chain);
    },
  };
}

function inbound(cause: string, who: string, group: string | null, text: string) {
  const place = { channel: 'web', kind: group === null ? 'private' : 'group', id: group ?? who } as const;
  const body = text.startsWith('!')
    ? ({ is: 'choice', press: text.slice(1) } as const)
    : ({ is: 'text', text } as const);
  return { cause, place, sender: { id: who, name: who }, at: NOW, body };
}

test('a store that fails after each send does not make a third copy', async () => {
  const store = openSqlite({ file: ':memory:' });
  await found(appOn(store));
  const copies = new Map<string, number>();
  let failing = false;
  const app = appOn(
    {
      ...store,
      // What became of the send cannot be written down; what to do instead can.
      async settle(id, as) {
        if (failing && as === 'done') throw new Error('busy');
        return store.settle(id, as);
      },
    },
    async ({ id }) => {
      copies.set(id, (copies.get(id) ?? 0) + 1);
      failing = true;
      return { is: 'sent' };
    },
  );
  for (let beat = 0; beat < 6; beat++) await app.tick(at('2026-11-16 07:30') + beat * HOUR);
  expect(Math.max(...copies.values())).toBe(2);
});

test('/ghep that was cut off once its code was used binds the group when it comes again', async () => {
  const store = openSqlite({ file: ':memory:' });
  await found(appOn(store));
  await appOn(store).house.directory.act(OWNER, { type: 'Claim', target: 'an' }, { cause: 'owner', now: NOW });
  await tell(appOn(store), 'an', '/taochibo Chi bộ Mới', 'update 1', NOW);
  const code = freshCode('small', 'update 1');
  const bind = inbound('update 2', 'moi', 'nhom', `/ghep ${code}`);
  await expect(appOn(failingOnce(store, /^directory\/place:/u)).handle(bind)).rejects.toThrow('died');
  expect(await eventsOf(store, `directory/${codeKey(code)}`)).toMatchObject([{}, { type: 'CodeUsed' }]);

  await appOn(store).handle(bind);
  expect((await appOn(store).house.cells.read(freshId('small', 'c', 'update 1'))).roster.name).toBe('Chi bộ Mới');
});

test('a consent that was cut off leaves no private chat under a key that nobody can destroy', async () => {
  const store = openSqlite({ file: ':memory:' });
  await found(appOn(store));
  const consent = inbound('update 1', 'khach', null, '!thamgia c');
  await expect(appOn(failingOnce(store, /^person\//u)).handle(consent)).rejects.toThrow('died');
  const person = freshId('small', 'p', 'update 1');
  // They write something else first; or the same comes again.
  await appOn(store).handle(inbound('update 2', 'khach', null, 'xin chào'));
  expect(await eventsOf(store, `person/${person}`), 'nothing is kept before the yes').toEqual([]);
  await appOn(store).handle({ ...consent, at: NOW + MINUTE });

  const owners = (await eventsOf(store, `person/${person}`)).flatMap(({ words = {} }) =>
    Object.values(words).flatMap(({ of }) => of),
  );
  expect(owners).toEqual([person]);
});
