import { z } from 'zod';
import { createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { openTokens } from '../../src/channels/telegram/tokens.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { shuffle } from '../../src/core/cell/choose.ts';
import { standingOf } from '../../src/core/cell/roles.ts';
import type { Message } from '../../src/core/message.ts';
import type { Channel } from '../../src/ports/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { eventsOf } from '../contracts/given.ts';
import { pressOf } from './press.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

/** As many cells of as many members, each with a quiz open. */
export type Quarter = { readonly cells: number; readonly members: number };

/** What a Nếp that runs in the town is started with. */
export const DATA_KEY = 'a key for nobody but the bench';
const SECRET = `directory:${DATA_KEY}`;
const tokens = openTokens(SECRET);

type Posted = { readonly group: string; readonly message: Message };

/**
 * Founds cells whose quiz is open in a store that was begun with `DATA_KEY`, and answers for each quarter the updates by
 * which every member answers every question once, all cells mixed.
 */
export async function foundTown(store: Store, quarters: readonly Quarter[]): Promise<readonly (readonly string[])[]> {
  const now = Date.now();
  const posted: Posted[] = [];
  const telegram: Channel = {
    name: 'telegram',
    capabilities: { maxText: 4095, choices: 'buttons', startsPrivateChats: false },
    async start() {},
    async send({ to, message }) {
      posted.push({ group: to.id, message });
      return { is: 'sent' };
    },
    async stop() {},
  };
  const log = { info() {}, warn() {}, error: (facts: object, sentence: string) => console.error(sentence, facts) };
  const world = { library: loadLibrary('data'), zone: ZONE };
  const { house, tick } = createApp({ store, world, commands: [], channels: [telegram], secret: SECRET, log });

  let persons = 0;
  let cells = 0;
  const streets = quarters.map(({ cells: many, members }) =>
    Array.from({ length: many }, () => ({
      cell: `c${cells}`,
      group: `-100${4_000_000_000 + cells++}`,
      people: Array.from({ length: members }, () => String(700_000_000 + persons++)),
    })),
  );
  await Promise.all(
    streets.flat().map(async ({ cell, group, people }) => {
      const members = people.map((person, index) => ({
        person: `p${person}`,
        accounts: [{ channel: 'telegram', id: person, chat: person } as const],
        name: `Nguyễn Văn ${person}`,
        ...standingOf(index === 0 ? ['bí thư'] : []),
      }));
      const places = [{ channel: 'telegram', kind: 'group', id: group } as const];
      await foundCell(house, SECRET, { cell, name: `Chi bộ ${cell}`, places, members, plan: new Map() }, now);
      await house.cells.act(cell, { type: 'OpenRound', by: `p${people[0]}` }, { cause: 'bench', now });
    }),
  );
  await tick(now);

  const questions = Map.groupBy(
    posted.filter(({ message }) => message.choices?.[0]?.press.startsWith('traloi ')),
    ({ group }) => group,
  );
  let update = 810_000_000;
  return streets.map((street, quarter) => {
    const presses = street.flatMap(({ group, people }) =>
      people.flatMap((person) => (questions.get(group) ?? []).map(({ message }) => ({ group, person, message }))),
    );
    return shuffle(presses, quarter).map((press) => pressOf(tokens, { ...press, update: update++, now }));
  });
}

const Answer = z.object({
  type: z.literal('QuestionAnswered'),
  round: z.number(),
  index: z.number(),
  person: z.string(),
});

/** How many answers the cells of the town have, and how many of these somebody had given already. */
export async function countAnswers(store: Store, quarters: readonly Quarter[]) {
  const cells = quarters.reduce((sum, quarter) => sum + quarter.cells, 0);
  let found = 0;
  let doubled = 0;
  for (let cell = 0; cell < cells; cell++) {
    const given = (await eventsOf(store, `cell/c${cell}`)).flatMap((event) => {
      const { success, data } = Answer.safeParse(event);
      return success ? [`${data.round} ${data.index} ${data.person}`] : [];
    });
    found += given.length;
    doubled += given.length - new Set(given).size;
  }
  return { found, doubled };
}
