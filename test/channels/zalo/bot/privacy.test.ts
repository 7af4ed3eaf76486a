import { afterEach, describe, expect, test } from 'vitest';
import { accountKey } from '../../../../src/app/keys.ts';
import { DAY, HOUR, WEEK } from '../../../../src/core/time.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

async function scene(options: Parameters<typeof openRig>[0] = {}) {
  rig = await openRig(options);
  await rig.start();
  return rig;
}

const NEUTRAL = 'Đã nhận. Phần riêng của đồng chí, mời đồng chí nhắn riêng cho Nếp để xem.';
const LINK = 'https://bot.zaloplatforms.com/bots/1459232241454765289';

describe('what is for one member’s eyes', () => {
  test('goes to their private chat, and the group hears nothing of it', async () => {
    const { fake, say, an, binh, group } = await scene();
    await say(an, group, '/tracnghiem');
    const before = fake.reads(group).length;
    await say(binh, group, '1A');
    expect(fake.reads(group)).toHaveLength(before);
    expect(fake.reads(binh).at(-1)).toMatch(/^(?:Đúng rồi|Đồng chí chọn A, chưa đúng)/u);
  });

  test('is not said at all without one: a neutral line, and the way there once, ever', async () => {
    const { fake, say, an, chi, group } = await scene();
    await say(an, group, '/tracnghiem');
    const before = fake.reads(group).length;
    for (const answer of ['1A', '2A']) await say(chi, group, answer);
    expect(fake.reads(group).slice(before)).toEqual([`${NEUTRAL}\n\nMở ${LINK} rồi gõ: /batdau`, NEUTRAL]);
    expect(fake.reads(chi)).toEqual([]);
    await say(chi, 'private', '/diem');
    expect(fake.reads(chi).at(-1)).toMatch(/Kết quả của đồng chí: đúng \d\/2/u);
    await say(chi, group, '3A');
    expect(fake.reads(group)).toHaveLength(before + 2);
    expect(fake.reads(chi).at(-1)).toMatch(/Đúng rồi|chưa đúng/u);
  });

  test('is not tried again where the private chat was closed to us, and is not said in the group', async () => {
    const { fake, say, an, binh, group } = await scene();
    await say(an, group, '/tracnghiem');
    const before = fake.reads(group).length;
    binh.wrote = false;
    await say(binh, group, '1A');
    expect(fake.reads(group).slice(before)).toEqual([NEUTRAL]);
  });
});

test('every question in a group says how to answer it privately', async () => {
  const { fake, say, an, group, app, clock, settle } = await scene();
  await say(an, group, '/tracnghiem');
  await say(an, group, '/diemdanh 19:30 họp');
  clock.set(clock.now() + WEEK);
  await app.tick(clock.now());
  await settle();
  const asking = fake.reads(group).filter((text) => /^Trả lời: /mu.test(text));
  expect(asking.length).toBeGreaterThan(4);
  for (const text of asking) expect(text).toContain('Trả lời riêng: nhắn cho Nếp như vậy, không ai khác thấy.');
});

describe('one person with two accounts', () => {
  const codeIn = (text: string | undefined) => /\/noi ([A-Z\d]{8})/u.exec(text ?? '')?.[1] ?? '';

  /** Someone with Telegram, as its channel would bring what they write. */
  const onTelegram = async (id: string, text: string) => {
    const place = { channel: 'telegram', kind: 'private', id } as const;
    const inbound = { cause: `telegram:${id} ${text}`, place, sender: { id, name: id }, at: rig.clock.now() };
    const replies = await rig.app.handle({ ...inbound, body: { is: 'text', text } });
    return replies.map(({ message }) => message.text).join('\n');
  };

  test('shows by a code that both are theirs, once, within a day', async () => {
    const { fake, say, binh, app, clock } = await scene();
    await say(binh, 'private', '/noi');
    const code = codeIn(fake.reads(binh).at(-1));
    expect(code).toMatch(/^[A-HJ-KM-NP-Z2-9]{8}$/u);
    expect(await onTelegram('777', `/noi ${code.toLowerCase()}`)).toContain('Đã nối');
    expect((await app.house.persons.read('Bình')).chats.get('telegram')).toBe('777');
    expect(await onTelegram('777', '/lich')).toContain('Lịch của Chi bộ 1');
    expect(await onTelegram('888', `/noi ${code}`)).toContain('Mã này không dùng được');
    await say(binh, 'private', '/noi');
    clock.set(clock.now() + 24 * HOUR);
    expect(await onTelegram('888', `/nối ${codeIn(fake.reads(binh).at(-1))}`)).toContain('Mã này không dùng được');
    expect(await onTelegram('888', '/noi')).toContain('chưa có tên');
  });

  test('is known in private too, where Zalo gives people other ids in groups', async () => {
    const { fake, say, binh, group, app } = await scene({ fake: { separateIds: true } });
    await say(binh, 'private', '/lich');
    expect(fake.reads(binh).at(-1)).toContain('chưa có tên');
    await say(binh, group, '/noi');
    expect(fake.reads(group).at(-1)).toContain('nhắn riêng cho Nếp');
    // Whoever joined by their private account is a stranger in the group until the code is typed there, and the other way round.
    await onTelegram('777', '/batdau');
    const act = (cause: string) => ({ cause, now: rig.clock.now() });
    const key = accountKey('test', 'telegram', '777');
    await app.house.directory.act(key, { type: 'Claim', target: 'Bình' }, act('claim'));
    const code = codeIn(await onTelegram('777', '/noi'));
    await say(binh, 'private', `/noi ${code}`);
    expect(fake.reads(binh).at(-1)).toContain('Đã nối');
    await say(binh, 'private', '/lich');
    expect(fake.reads(binh).at(-1)).toContain('Lịch của Chi bộ 1');
    await say(binh, 'private', '/noi');
    await say(binh, group, `/noi ${codeIn(fake.reads(binh).at(-1))}`);
    expect(fake.reads(group).at(-1)).toContain('đã biết');
  });

  test('never takes over the account of somebody with a place of their own', async () => {
    const { fake, say, an, binh, app, settle } = await scene();
    await say(binh, 'private', '/noi');
    const code = codeIn(fake.reads(binh).at(-1));
    await say(an, 'private', `/noi ${code}`);
    expect(fake.reads(an).at(-1)).toContain('đang có tên riêng');
    expect((await app.house.persons.read('An')).cells).toEqual(['c1']);
    await say(binh, 'private', `/noi ${code}`);
    expect(fake.reads(binh).at(-1)).toContain('đã biết');
    // Whoever left their cells may be joined to who they are now.
    const rank = { office: 'secretary', probationary: false, standing: 'active' } as const;
    await app.house.cells.act(
      'c1',
      { type: 'GiveRole', by: 'An', person: 'Bình', ...rank },
      { cause: 'y', now: rig.clock.now() },
    );
    await app.house.cells.act(
      'c1',
      { type: 'Dismiss', by: 'Bình', person: 'An' },
      { cause: 'x', now: rig.clock.now() },
    );
    await settle();
    await say(an, 'private', `/noi ${code}`);
    expect(fake.reads(an).at(-1)).toContain('Đã nối');
    await say(an, 'private', '/lich');
    expect(fake.reads(an).at(-1)).toContain('Lịch của Chi bộ 1');
  });
});

describe('the month’s messages', () => {
  test('are counted both ways, through a restart, and an officer reads what we counted', async () => {
    const { fake, say, an, group, channel, open } = await scene();
    await say(an, group, '/siso');
    await say(an, 'private', '/caidat');
    expect(fake.reads(an).at(-1)).toContain('• Zalo tháng này: gửi 1, nhận 1 tin (Nếp tự đếm); gói thường có 3.000');
    expect(await channel.spent?.()).toEqual({ sent: 2, received: 2, most: 3000 });
    expect(await open().spent?.()).toEqual({ sent: 2, received: 2, most: 3000 });
  });

  test('begin anew with the month', async () => {
    const { say, an, group, clock, channel } = await scene();
    await say(an, group, '/siso');
    clock.set(clock.now() + 9 * DAY);
    expect(await channel.spent?.()).toMatchObject({ sent: 0 });
  });

  test('go to posts first: chatter ends while there is still enough for them', async () => {
    const used = { sent: 1300, received: 1100 };
    const count = { sent: async () => undefined, received: async () => undefined, read: async () => used };
    const { fake, say, an, group } = await scene({ bot: { count } });
    await say(an, group, '/siso');
    expect(fake.reads(group)).toEqual([]);
    await say(an, group, '/tracnghiem');
    expect(fake.reads(group)).toHaveLength(3);
    used.received = 1099;
    await say(an, group, '/siso');
    expect(fake.reads(group)).toHaveLength(4);
  });
});
