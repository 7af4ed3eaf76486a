import { commands } from '../../commands/index.ts';
import { createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import type { Inbound } from '../../src/core/inbound.ts';
import { DAY, type Instant } from '../../src/core/time.ts';
import type { Channel } from '../../src/ports/channel.ts';
import { openRedis } from '../../src/stores/redis.ts';
import { CELLS, MEMBERS, opensAt, world } from './cells.ts';

// A process of its own, one of several on one Redis, that is killed: it does what it is asked and says what came of it.

export type Asked = { readonly n: number } & (
  | { readonly update: Inbound }
  | { readonly beat: Instant }
  | { readonly found: true }
);
export type Told = { readonly n: number; readonly done: boolean } | { readonly sent: string };

const tell = (told: Told) => void process.send?.(told);

const store = await openRedis({ addresses: process.argv.slice(2) });
const platform: Channel = {
  name: 'web',
  capabilities: { maxText: 4000, choices: 'buttons', startsPrivateChats: true },
  async start() {},
  async send({ id }) {
    tell({ sent: id });
    return { is: 'sent' };
  },
  async stop() {},
};
const log = { info() {}, warn() {}, error() {} };
const app = createApp({ store, world, commands, channels: [platform], secret: 'crash', log });

process.on('message', async (asked: Asked) => {
  const done = await carryOut(asked).then(
    () => true,
    () => false,
  );
  tell({ n: asked.n, done });
});
// Whoever started it may be gone without a word.
process.on('disconnect', () => process.exit());
tell({ n: 0, done: true });

async function carryOut(asked: Asked): Promise<unknown> {
  if ('update' in asked) return app.handle(asked.update);
  if ('beat' in asked) return app.tick(asked.beat);
  const members = MEMBERS.map((person) => ({
    person,
    accounts: [{ channel: 'web', id: person, chat: person } as const],
    name: `Đảng viên ${person}`,
    office: null,
    probationary: false,
    standing: 'active' as const,
  }));
  for (const cell of CELLS) {
    const places = [{ channel: 'web', kind: 'group', id: cell } as const];
    await foundCell(app.house, 'crash', { cell, name: cell, places, members, plan: new Map() }, opensAt(1) - DAY);
  }
  return undefined;
}
