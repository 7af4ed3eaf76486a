import { setImmediate } from 'node:timers/promises';
import { commands } from '../../commands/index.ts';
import { createApp } from '../../src/app/app.ts';
import { foundCell } from '../../src/app/found.ts';
import { shuffle } from '../../src/core/cell/choose.ts';
import { press } from '../../src/core/press.ts';
import { DAY } from '../../src/core/time.ts';
import type { Channel } from '../../src/ports/channel.ts';
import { openSqlite } from '../../src/stores/sqlite.ts';
import {
  type Answer,
  answersAt,
  CELLS,
  causeOf,
  closesAt,
  MEMBERS,
  OPTIONS,
  opensAt,
  optionOf,
  world,
} from './cells.ts';

// A process of its own that is killed: it opens rounds, answers them and closes them for ever, going on where the one
// before it was cut off, and says what was confirmed to it.

const IN_FLIGHT = 16;

const [file = '', seed = '1'] = process.argv.slice(2);
const store = openSqlite({ file });
const platform: Channel = {
  name: 'web',
  capabilities: { maxText: 4000, choices: 'buttons', startsPrivateChats: true },
  async start() {},
  async send({ id }) {
    say('sent', id);
    await setImmediate();
    return { is: 'sent' };
  },
  async stop() {},
};
const log = { info() {}, warn() {}, error: (facts: object, sentence: string) => console.error(sentence, facts) };
const app = createApp({ store, world, commands, channels: [platform], secret: 'crash', log });

await found();
for (;;) {
  const round = await currentRound();
  await app.tick(opensAt(round));
  await answerAll(round);
  await app.tick(closesAt(round));
}

async function found() {
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
}

/** The cells go through the rounds side by side; the one that is furthest behind says where. */
async function currentRound(): Promise<number> {
  const states = await Promise.all(CELLS.map(app.house.cells.read));
  return Math.min(...states.map(({ quizzes }) => quizzes.open?.round ?? quizzes.rounds + 1));
}

async function answerAll(round: number) {
  const waiting = [...shuffle(await answersOf(round), Number(seed) + round)];
  const worker = async () => {
    for (let answer = waiting.pop(); answer; answer = waiting.pop()) await give(answer);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}

/** Every answer of the round, those of the last life too: a platform sends again what was not confirmed to it. */
async function answersOf(round: number): Promise<readonly Answer[]> {
  const states = await Promise.all(CELLS.map(app.house.cells.read));
  const open = states.filter(({ quizzes }) => quizzes.open?.round === round);
  return open.flatMap(({ roster, quizzes }) =>
    MEMBERS.flatMap((person) =>
      (quizzes.open?.questions ?? []).map((_, index) => ({ cell: roster.id, round, person, index })),
    ),
  );
}

/** Sent twice at once, as impatient platforms do; and then the person thinks again, which must change nothing. */
async function give(answer: Answer) {
  const cause = causeOf(answer);
  const first = tap(answer, cause, optionOf(answer));
  await Promise.all([first(), first()]);
  say('confirmed', cause);
  await tap(answer, `${cause}:again`, (optionOf(answer) + 1) % OPTIONS)();
}

function tap({ cell, round, person, index }: Answer, cause: string, option: number) {
  return () =>
    app.handle({
      cause,
      place: { channel: 'web', kind: 'group', id: cell },
      sender: { id: person, name: person },
      at: answersAt(round),
      body: { is: 'choice', press: press.answer(cell, round, index, option) },
    });
}

/** On a pipe this returns once the line is out, so that what was confirmed is always known to have been. */
function say(what: 'confirmed' | 'sent', id: string) {
  process.stdout.write(`${what} ${id}\n`);
}
