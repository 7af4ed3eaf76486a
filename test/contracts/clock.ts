import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commitOf, LEASE, post, T, tell } from './given.ts';
import type { OpenDurableStore } from './store.ts';

/** What every store must do with what waits to be sent when the clock it is told of was set back. */
export function clockContract(name: string, open: OpenDurableStore) {
  describe(`${name} makes nothing wait for a clock that was set back`, () => {
    let opened: Awaited<ReturnType<OpenDurableStore>>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.cleanup());

    test.each([true, false])(
      'nor, as far as it can tell, for one set back while it was closed (it goes on: %s)',
      async (goesOn) => {
        const { store } = opened;
        const was = T + 1000 * LEASE;
        await store.commit([commitOf({ at: was, effects: [tell('X'), tell('Y'), post(T + 500)] })]);
        await store.claim(was, 9, LEASE);
        await store.settle('cell/1 c1#1', { retryAt: was + LEASE });
        await store.settle('cell/1 c1#2', { retryAt: was + LEASE });

        const later = goesOn ? store : await opened.reopen();
        expect(await later.claim(T, 9, LEASE)).toMatchObject([{ id: 'cell/1 c1#1', attempts: 2, doubts: 0 }]);
        await later.settle('cell/1 c1#1', 'done');
        expect(await later.next(), 'what may not go before its time still may not').toBe(T + 500);
        expect(await later.claim(T + 500, 9, LEASE)).toMatchObject([{ id: 'cell/1 c1#2', attempts: 2, doubts: 0 }]);
        await later.settle('cell/1 c1#2', 'done');
        expect(await later.claim(T + LEASE - 1, 9, LEASE), 'it may be on its way still').toEqual([]);
        expect(await later.claim(T + LEASE, 9, LEASE)).toMatchObject([{ id: 'cell/1 c1#0', attempts: 2, doubts: 1 }]);
      },
    );
  });
}
