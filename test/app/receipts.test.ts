import { expect, test } from 'vitest';
import type { Outgoing, Sent } from '../../src/ports/channel.ts';
import { at } from '../core/given.ts';
import { openStand } from './stand.ts';

const SUNDAY = at('2026-11-22 19:00');
const open = '/diemdanh 19:30 họp chi bộ';

/** A platform that numbers what it takes. */
const numbering = (_: Outgoing, nth: number): Sent => ({ is: 'sent', receipt: { message: String(nth) } });

test('the receipt of what changes later is kept in the commit that settles it, and no other', async () => {
  const { say, app, written, tried } = await openStand({ answer: numbering });
  await say('an', 'nhóm', open, SUNDAY);
  await say('an', 'nhóm', '/viectot bà Tư sửa mái nhà', SUNDAY);
  await app.tick(SUNDAY);
  expect(tried.length).toBeGreaterThan(1);
  const place = { channel: 'web', kind: 'group', id: '1' };
  const subject = { is: 'meeting', meeting: 1, reopened: false };
  expect(written.filter(({ events }) => events[0]?.type === 'PostSent')).toMatchObject([
    {
      events: [{ type: 'PostSent', at: SUNDAY, subject, place, receipt: { message: '1' } }],
      settles: { id: tried[0]?.id, as: 'done' },
    },
  ]);
});

test('a platform that gives no receipts is written to once all the same', async () => {
  const { say, app, events, tried } = await openStand();
  await say('an', 'nhóm', open, SUNDAY);
  await app.tick(SUNDAY);
  await app.tick(at('2026-11-22 19:20'));
  expect(tried).toHaveLength(1);
  expect(JSON.stringify(await events())).not.toContain('PostSent');
});
