import { afterEach, describe, expect, test } from 'vitest';
import { openPace } from '../../../../src/channels/zalo/bot/pace.ts';
import type { Message } from '../../../../src/core/message.ts';
import type { Fault } from '../../../fakes/zalo/faults.ts';
import { openRig, type Rig, TOKEN } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

async function scene(options: Parameters<typeof openRig>[0] = {}) {
  rig = await openRig(options);
  await rig.start();
  return rig;
}

const send = ({ channel, place }: Rig, message: Message, id = 'effect 1') => channel.send({ id, to: place, message });

const FAULTS: readonly (readonly [string, Fault, object])[] = [
  ['429', { is: 'tooMany' }, { is: 'retryAfter', ms: 60_000 }],
  ['410', { is: 'refused', code: 410, description: 'The chat_id is invaild' }, { is: 'gone' }],
  ['422', { is: 'refused', code: 422, description: 'You are not permitted' }, { is: 'gone' }],
  ['403', { is: 'refused', code: 403, description: 'Internal server error' }, { is: 'gone' }],
  ['400', { is: 'refused', code: 400, description: 'Bad Request' }, { is: 'refused' }],
  ['401', { is: 'refused', code: 401, description: 'Unauthorized' }, { is: 'retryAfter', ms: 300_000 }],
  ['500', { is: 'broken' }, { is: 'unknown' }],
  ['an HTML 504', { is: 'gateway' }, { is: 'unknown' }],
  ['a call that hangs before', { is: 'hang', when: 'before' }, { is: 'unknown' }],
  ['a call that hangs after', { is: 'hang', when: 'after' }, { is: 'unknown' }],
  ['a reset before', { is: 'reset', when: 'before' }, { is: 'unknown' }],
  ['a reset after', { is: 'reset', when: 'after' }, { is: 'unknown' }],
  ['a body that never comes', { is: 'slowBody', ms: 10_000_000 }, { is: 'unknown' }],
];

/** Faults of which only a timeout tells. */
const SILENT: ReadonlySet<Fault['is']> = new Set(['hang', 'slowBody']);

describe.each(['ok', 'mirror'] as const)('with the status %s', (httpStatus) => {
  test.each(FAULTS)('%s is told by what comes next', async (_, fault, outcome) => {
    const { fake, lines, until } = await scene({
      fake: { httpStatus },
      bot: { timeoutMs: SILENT.has(fault.is) ? 60 : 5000 },
    });
    fake.faults.script('sendMessage', fault);
    let sent: object | undefined;
    void send(rig, { text: 'tin' }).then((result) => {
      sent = result;
    });
    await until(() => sent !== undefined);
    expect(sent).toMatchObject(outcome);
    expect(lines.join('\n')).not.toContain(TOKEN);
  });
});

test('a server that is not there was surely sent nothing', async () => {
  const { fake } = await scene();
  await fake.close();
  expect(await send(rig, { text: 'tin' })).toEqual({ is: 'retryAfter', ms: 5000 });
});

test.each(FAULTS)(
  'a quiz that meets %s again and again: no post is lost, none stands there three times',
  async (_, fault) => {
    const { fake, app, clock, channel, group, an } = await scene({
      bot: { timeoutMs: SILENT.has(fault.is) || fault.is === 'gateway' ? 60 : 5000 },
    });
    fake.faults.script('sendMessage', fault, { times: 6, chat: group.id });
    fake.say(an, group, '/tracnghiem', { mention: true });
    await fake.drained();
    await channel.idle();
    for (const end = clock.now() + 1_800_000; clock.now() < end; ) {
      await app.beat(clock.now());
      await app.idle();
      clock.set(Math.max(clock.now() + 1, Math.min(clock.now() + 5000, app.held() ?? end)));
    }
    const texts = fake.reads(group);
    for (const text of texts) expect(texts.filter((each) => each === text).length, text).toBeLessThanOrEqual(2);
    // What surely was not sent is tried until it stands there, once.
    if (fault.is === 'tooMany') expect(texts.map((text) => /\(mã (\d)\)/u.exec(text)?.[1])).toEqual(['1', '2', '3']);
    expect((await app.house.cells.read('c1')).quizzes.open?.questions).toHaveLength(3);
  },
);

test('a long text is cut at the ends of its paragraphs, none of its parts too long', async () => {
  const { fake, group } = await scene();
  const paragraphs = Array.from({ length: 9 }, (_, index) => `${index} ${'Học và làm theo Bác. '.repeat(28)}`.trim());
  expect(await send(rig, { text: paragraphs.join('\n\n').normalize('NFD') })).toEqual({ is: 'sent' });
  const parts = fake.reads(group);
  expect(parts.length).toBeGreaterThan(2);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(1900);
  expect(parts.join('\n\n')).toBe(paragraphs.join('\n\n').normalize('NFC'));
});

test('of a long text only what does not stand there is sent again', async () => {
  const { fake, group } = await scene();
  const text = ['a', 'b', 'c'].map((letter) => letter.repeat(1500)).join('\n\n');
  fake.faults.script('sendMessage', { is: 'tooMany' }, { after: 1 });
  expect(await send(rig, { text })).toEqual({ is: 'retryAfter', ms: 60_000 });
  expect(await send(rig, { text })).toEqual({ is: 'sent' });
  expect(fake.reads(group).map((part) => part.charAt(0))).toEqual(['a', 'b', 'c']);
});

test('we keep to one message a second, and one in three seconds a chat', () => {
  const pace = openPace();
  const at = (chat: string, now: number) => now + (pace.turn(chat, now, 60_000) ?? Number.NaN);
  expect([at('an', 0), at('an', 0), at('binh', 0), at('an', 0), at('binh', 0), at('chi', 20_000)]).toEqual([
    0, 3000, 4000, 6000, 7000, 20_000,
  ]);
  expect(pace.turn('chi', 20_000, 1000)).toBe(null);
  expect(pace.turn('dung', 21_000, 1000)).toBe(0);
});

test('every message waits for its turn', async () => {
  const { slept, an, channel } = await scene();
  slept.length = 0;
  const to = { channel: 'zalo', kind: 'private', id: an.id } as const;
  for (const id of ['e1', 'e2', 'e3']) await channel.send({ id, to, message: { text: id } });
  expect(slept).toEqual([3000, 6000]);
});
