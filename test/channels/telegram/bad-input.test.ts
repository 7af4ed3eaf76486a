import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createApp } from '../../../src/app/app.ts';
import { foundCell } from '../../../src/app/found.ts';
import { loadLibrary } from '../../../src/content/library.ts';
import { standingOf } from '../../../src/core/cell/roles.ts';
import type { Commit, Store } from '../../../src/ports/store.ts';
import { openSqlite } from '../../../src/stores/sqlite.ts';
import { openRig, placeOf, type Rig } from './rig.ts';

const library = loadLibrary('data');
let rig: Rig;
let store: Store;
afterEach(async () => {
  await rig.close();
  await store.close();
});

/** All of Nếp on Telegram, with a cell of two, and every commit it makes from now on. */
async function nep(pushed: boolean) {
  rig = await openRig({ pushed });
  store = openSqlite({ file: ':memory:' });
  const written: Commit[] = [];
  const watched: Store = {
    ...store,
    async commit(chain) {
      written.push(...chain);
      return store.commit(chain);
    },
  };
  const log = { info() {}, warn() {}, error: (_: object, line: string) => void rig.lines.push(line) };
  const world = { library, zone: 'Asia/Ho_Chi_Minh' };
  const app = createApp({ store: watched, world, commands, channels: [rig.channel], secret: 'test', log });
  const [an, binh] = ['An', 'Bình'].map((name) => rig.fake.person(name, { started: true })) as [Person, Person];
  const group = rig.fake.supergroup('Chi bộ 1', { members: [an, binh], bot: 'administrator' });
  const other = rig.fake.supergroup('Nơi khác', { members: [an, binh], bot: 'administrator' });
  const members = [an, binh].map((actor, index) => ({
    person: `p${index}`,
    name: actor.name,
    accounts: [{ channel: 'telegram', id: String(actor.id), chat: String(actor.id) } as const],
    ...standingOf(index === 0 ? ['bí thư'] : []),
  }));
  const cell = { cell: 'c1', name: 'Chi bộ 1', places: [placeOf(group)], members, plan: new Map() };
  await foundCell(app.house, 'test', cell, rig.clock.now());
  rig.handle(app.handle);
  await rig.start();
  written.length = 0;

  /** Everything comes to rest; an update that is never confirmed fails the test. */
  const rest = async () => {
    await rig.until(() => rig.fake.pending().length === 0);
    await rig.channel.idle();
  };
  return { ...rig, written, an, binh, group, other, rest, app };
}

type Person = ReturnType<Rig['fake']['person']>;

const PRIVATE = 'lời riêng của bà Tư';
const from = { id: 7, is_bot: false, first_name: 'Tư' };
const chat = { id: 7, type: 'private' };

/** What no person could cause: what Telegram may yet invent, and what breaks on the way. */
const FORGED: Readonly<Record<string, object>> = {
  'a kind that nobody knows': { something_new: { text: PRIVATE, from } },
  'a kind that was not asked for': { edited_message: { message_id: 1, date: 1, chat, from, text: PRIVATE } },
  'no kind at all': {},
  'a message without anything': { message: {} },
  'a message without a chat': { message: { message_id: 1, date: 1, from, text: PRIVATE } },
  'a message of a chat of no known type': {
    message: { message_id: 1, date: 1, chat: { id: 7, type: 'x' }, text: PRIVATE },
  },
  'a message that is null': { message: null },
  'a message that is text': { message: PRIVATE },
  'a text that is a number': { message: { message_id: 1, date: 1, chat, from, text: 42 } },
  'a date in words': { message: { message_id: 1, date: 'hôm qua', chat, from, text: PRIVATE } },
  'a press without its presser': { callback_query: { id: '1', data: 'diemdanh c1 1 present' } },
  'a press under no message': { callback_query: { id: '1', from, chat_instance: '1', data: 'diemdanh c1 1 present' } },
  'a membership without sides': { my_chat_member: { chat, from, date: 1 } },
};

describe.each([
  ['polled', false],
  ['pushed', true],
] as const)('%s', (_, pushed) => {
  test.each(Object.entries(FORGED))(
    '%s: nothing is written, and no more than one line without a word of it',
    async (_, update) => {
      const { fake, rest, written, lines, an, group, taken } = await nep(pushed);
      fake.forgeUpdate(update);
      await rest();
      expect(written).toEqual([]);
      expect(lines.length).toBeLessThanOrEqual(1);
      expect(lines.join()).not.toMatch(/riêng|Tư/u);
      an.say(group, '/siso');
      await rest();
      expect(taken).toEqual(['/siso']);
    },
  );

  test('a button of another chat, of another cell and a made-up one do nothing', async () => {
    const { fake, channel, rest, written, lines, an, binh, group, other } = await nep(pushed);
    an.say(group, '/diemdanh 19:30 mai họp chi bộ');
    await rest();
    const before = written.length;
    const message = { text: 'Điểm danh', choices: [{ label: 'Có mặt', press: 'diemdanh c1 1 present' }] };
    for (const to of [group, other]) await channel.send({ id: `e${to.id}`, to: placeOf(to), message });
    const dataIn = (place: typeof group) => {
      const call = fake.calls('sendMessage').findLast(({ params }) => params.chat_id === place.id);
      return JSON.stringify(call?.params.reply_markup).match(/"callback_data":"([^"]+)"/u)?.[1] ?? '';
    };
    const under = (place: typeof group) =>
      place.seen.findLast(({ labels }) => labels.includes('Có mặt'))?.messageId ?? 0;
    const tries = [
      [group, dataIn(other)],
      [other, dataIn(group)],
      [other, dataIn(other)],
      [group, 'diemdanh c1 1 present'],
      [group, 'x'.repeat(64)],
      [group, ' '],
      [group, `${dataIn(group).slice(0, -1)}!`],
    ] as const;
    for (const [place, data] of tries) {
      binh.forgeTap(place, under(place), data);
      await rest();
    }
    expect(written).toHaveLength(before);
    expect(binh.toasts()).toHaveLength(tries.length);
    expect(lines).toEqual([]);
    binh.forgeTap(group, under(group), dataIn(group));
    await rest();
    expect(written.length, 'the real one').toBeGreaterThan(before);
  });
});

test('an answer of Telegram in which no update has a number is not asked for again and again', async () => {
  const { fake, until, an, group, taken, lines } = await nep(false);
  for (const broken of [null, 'x', [1]]) fake.forgeUpdate(broken);
  await until(() => lines.length > 0);
  an.say(group, '/siso');
  await until(() => taken.length > 0);
  expect(lines.length).toBeLessThanOrEqual(4);
});

test('pushed, what is no update of Telegram’s is refused by its status, with one line each, and nothing is written', async () => {
  const { post, written, lines, rest, an, group, taken } = await nep(true);
  const update = JSON.stringify({ update_id: 1, message: { message_id: 1, date: 1, chat, from, text: PRIVATE } });
  const secret = (value: string) => ({ 'x-telegram-bot-api-secret-token': value });
  const refused: readonly (readonly [number, string | Buffer, Record<string, string>])[] = [
    [403, update, secret('')],
    [403, update, secret('webhook-secretx')],
    [403, update, secret('webhook-secreT')],
    [415, update, { 'content-type': 'text/plain' }],
    [400, 'null', {}],
    [400, `"${PRIVATE}"`, {}],
    [400, `[${update}]`, {}],
    [400, update.slice(0, -1), {}],
    [400, '['.repeat(500_000), {}],
    [400, Buffer.from([0xff, 0xfe, 0x00]), {}],
  ];
  for (const [status, body, headers] of refused) {
    lines.length = 0;
    expect((await post(body, headers)).status).toBe(status);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/riêng|Tư/u);
  }
  lines.length = 0;
  const large = await post(Buffer.alloc(60 * 1024 * 1024, 0x20)).then(
    ({ status }) => status,
    () => 413,
  );
  expect([large, lines]).toEqual([413, [expect.stringContaining('1 MiB')]]);
  expect(written).toEqual([]);
  an.say(group, '/siso');
  await rest();
  expect(taken).toEqual(['/siso']);
});
