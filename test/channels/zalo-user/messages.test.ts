import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/ports/channel.ts';
import { groupPlace, openRig, privatePlace, type Rig } from './rig.ts';

let rig: Rig;
let an: string;
let group: string;

beforeEach(async () => {
  rig = openRig();
  an = rig.world.person('Trần Văn An');
  group = rig.world.group(an);
  await rig.start();
  await rig.until(() => rig.world.isHeard());
});
afterEach(() => rig.close());

const told = (text: string, to: Reply['to'] = 'place'): Reply => ({ to, message: { text } });

describe('what is heard', () => {
  test('everything in a group, called or not, with whoever says it', async () => {
    rig.world.say(group, an, 'có mặt');
    rig.world.say(group, an, 'Này @ 12A', { called: true });
    rig.world.write(an, ' /diem ');
    await rig.until(() => rig.taken.length === 3);
    expect(rig.texts().toSorted()).toEqual(['/diem', 'Này   12A', 'có mặt']);
    expect(rig.taken[0]).toMatchObject({ place: groupPlace(group), sender: { id: an, name: 'Trần Văn An' } });
    expect(rig.taken.find(({ place }) => place.kind === 'private')).toMatchObject({
      place: privatePlace(an),
      sender: { id: an },
    });
    expect(new Set(rig.taken.map(({ cause }) => cause)).size).toBe(3);
  });

  test('our own words, pictures and what cannot be read are left alone, and spoil nothing that came with them', async () => {
    const good = rig.world.build(1, group, an, 'có mặt');
    const picture = rig.world.build(
      1,
      group,
      an,
      { title: '', href: 'https://example.vn/1.jpg' },
      { msgType: 'chat.photo' },
    );
    const broken = { ...rig.world.build(1, group, an, 'x'), data: null } as never;
    rig.world.frame([rig.world.build(1, group, rig.world.self, 'của Nếp'), picture, broken, good]);
    await rig.until(() => rig.taken.length > 0);
    await rig.pass(5000);
    expect(rig.texts()).toEqual(['có mặt']);
    expect(rig.lines.join('\n')).toContain('a message without data');
  });

  test('privately, what is no text deserves a word; and who brings a cell along joins it', async () => {
    rig.world.frame([rig.world.build(0, an, an, { href: 'https://example.vn/1.jpg' }, { msgType: 'chat.photo' })]);
    rig.world.frame([rig.world.build(0, an, an, { id: 1 }, { msgType: 'chat.sticker' })]);
    rig.world.write(an, '/thamgia c1');
    await rig.until(() => rig.world.stands.length > 0);
    await rig.pass(5000);
    expect(rig.world.stands).toMatchObject([{ thread: an, type: 0, text: expect.stringMatching(/chỉ đọc được chữ/u) }]);
    expect(rig.texts()).toEqual(['thamgia c1 hoi']);
  });

  test('a store that is down holds a message up, and loses none; one chat keeps its order', async () => {
    let down = true;
    rig.handle(async ({ body }) => {
      if (down) throw new Error('disk full');
      return body.is === 'text' ? [told(`nghe: ${body.text}`)] : [];
    });
    rig.world.say(group, an, 'một');
    rig.world.say(group, an, 'hai');
    await rig.pass(45_000);
    down = false;
    await rig.until(() => rig.world.stands.length === 2);
    expect(rig.world.stands.map(({ text }) => text.replace('@Trần Văn An ', ''))).toEqual(['nghe: một', 'nghe: hai']);
  });

  test('one message that breaks the program is given up; what follows is heard', async () => {
    rig.handle(async ({ body }) => {
      if (body.is === 'text' && body.text === 'độc') throw new TypeError('bug');
      return [];
    });
    rig.world.say(group, an, 'độc');
    rig.world.say(group, an, 'lành');
    await rig.until(() => rig.texts().includes('lành'));
    expect(rig.texts().filter((text) => text === 'độc')).toHaveLength(5);
  });
});

describe('what was said while nobody listened', () => {
  test('is asked for when the connection is back, in order and once', async () => {
    rig.world.say(group, an, 'một');
    await rig.until(() => rig.taken.length === 1);
    await rig.pass(1000);
    rig.world.line.takes = 'break';
    rig.world.close(1006);
    for (const text of ['hai', 'ba']) {
      await rig.pass(1000);
      expect(rig.world.say(group, an, text)).toBe(false);
    }
    rig.world.line.takes = 'yes';
    await rig.until(() => rig.taken.length === 3);
    await rig.pass(120_000);
    expect(rig.texts()).toEqual(['một', 'hai', 'ba']);
  });

  test.each([
    ['ended as it should', false],
    ['died', true],
  ])('is asked for after a restart, when the program %s; nothing that was dealt with comes again', async (_, dies) => {
    rig.world.say(group, an, 'một');
    await rig.until(() => rig.taken.length === 1);
    await rig.pass(120_000);
    await rig.restart({ dies });
    rig.world.say(group, an, 'hai');
    await rig.pass(3_600_000);
    rig.world.say(group, an, 'ba');
    await rig.pass(1000);
    await rig.start();
    await rig.until(() => rig.texts().includes('ba'));
    await rig.pass(120_000);
    expect(rig.texts()).toEqual(['một', 'hai', 'ba']);
    // What waited was said when it was written.
    expect(rig.clock.now() - (rig.taken[1]?.at ?? 0)).toBeGreaterThan(3_600_000);
  });

  test('comes before what is said now, and what is said now does not wait for an answer that never comes', async () => {
    rig.world.line.takes = 'break';
    rig.world.close(1006);
    await rig.pass(1000);
    rig.world.say(group, an, 'xin vắng');
    rig.world.line.old = 'late';
    rig.world.line.takes = 'yes';
    await rig.until(() => rig.world.isHeard());
    rig.world.say(group, an, 'có mặt');
    await rig.until(() => rig.taken.length === 2, 30);
    expect(rig.texts()).toEqual(['xin vắng', 'có mặt']);
    rig.world.line.old = 'never';
    rig.world.close(1006);
    await rig.until(() => rig.world.isHeard());
    rig.world.say(group, an, 'đến muộn');
    await rig.until(() => rig.taken.length === 3, 15);
  });

  test('before the first start it is none of our business, and after a day it is too late', async () => {
    await rig.restart();
    rig.world.say(group, an, 'hôm kia');
    await rig.pass(25 * 3_600_000);
    rig.world.say(group, an, 'hôm nay');
    await rig.pass(1000);
    await rig.start();
    await rig.until(() => rig.taken.length > 0);
    await rig.pass(120_000);
    expect(rig.texts()).toEqual(['hôm nay']);
  });
});

describe('what is answered', () => {
  test('in a group calls the asker by name, so that the phone tells them', async () => {
    rig.handle(async () => [told('Đã ghi: đồng chí có mặt.')]);
    rig.world.say(group, an, 'có mặt');
    await rig.until(() => rig.world.stands.length === 1);
    expect(rig.world.stands[0]).toEqual({
      thread: group,
      type: 1,
      text: '@Trần Văn An Đã ghi: đồng chí có mặt.',
      called: [an],
    });
  });

  test('privately stays private, and where that chat is closed the group only reads where to write', async () => {
    rig.handle(async () => [told('Kết quả: 2/3', 'asker')]);
    rig.world.say(group, an, '/diem');
    await rig.until(() => rig.world.stands.length === 1);
    expect(rig.world.stands[0]).toMatchObject({ thread: an, type: 0, text: 'Kết quả: 2/3' });
    rig.world.strangers.add(an);
    rig.world.say(group, an, '/diem');
    await rig.until(() => rig.world.stands.length === 2);
    expect(rig.world.stands[1]).toMatchObject({ thread: group, called: [an] });
    expect(rig.world.stands[1]?.text).toMatch(/nhắn riêng/u);
    expect(rig.world.stands[1]?.text).not.toContain('2/3');
  });

  test('too many requests: all calls pause, longer each time, and what was due is said', async () => {
    rig.handle(async () => [told('Đã ghi.')]);
    rig.world.fail('sendMessage', { is: 'code', code: 221 });
    rig.world.say(group, an, 'có mặt');
    await rig.until(() => rig.world.stands.length === 1, 60);
    const before = rig.world.calls.length;
    rig.world.fail('sendMessage', { is: 'code', code: 221 }, 3);
    const pauses: number[] = [];
    for (let each = 0; each < 3; each++) {
      const sent = await rig.send('p', groupPlace(group), 'bài học');
      pauses.push(sent.is === 'retryAfter' ? sent.ms : 0);
      expect(await rig.send('q', groupPlace(group), 'câu hỏi')).toMatchObject({ is: 'retryAfter' });
      await rig.pass(sent.is === 'retryAfter' ? sent.ms : 0);
    }
    expect(pauses).toEqual([30_000, 60_000, 120_000]);
    expect(rig.world.calls.length - before).toBe(3);
    expect(await rig.send('p', groupPlace(group), 'bài học')).toEqual({ is: 'sent' });
  });
});

describe('a post', () => {
  test.each([
    ['code -69', { is: 'code', code: -69 }, { is: 'retryAfter' }],
    ['an unknown code', { is: 'code', code: 114 }, { is: 'refused', why: 'code 114' }],
    ['nobody to talk to', { is: 'unreachable' }, { is: 'retryAfter' }],
    ['a proxy that says no', { is: 'http', status: 403, done: false }, { is: 'refused', why: 'HTTP 403' }],
    ['a broken proxy', { is: 'http', status: 502, done: true }, { is: 'unknown' }],
    ['an answer that cannot be read', { is: 'garbled' }, { is: 'unknown' }],
    ['a connection that breaks', { is: 'reset' }, { is: 'unknown' }],
    ['no answer in time', { is: 'slow' }, { is: 'unknown' }],
  ] as const)('that meets %s is settled for what it is', async (_, fault, wanted) => {
    rig.world.fail('sendMessage', fault);
    expect(await rig.send('p', groupPlace(group), 'bài học')).toMatchObject(wanted);
  });

  test.each([122, 123])(
    'to a person who takes none (code %i) is over for them; a group is not given up for it',
    async (code) => {
      rig.world.fail('sendMessage', { is: 'code', code }, 2);
      expect(await rig.send('p', privatePlace(an), 'lý do?')).toEqual({ is: 'gone' });
      expect(await rig.send('q', groupPlace(group), 'bài học')).toMatchObject({ is: 'refused' });
    },
  );

  test('too long for one message goes in parts, and after a fault only with the parts that do not stand yet', async () => {
    const long = Array.from({ length: 120 }, (_, index) => `Đoạn ${index}: học tập và làm theo Bác.`).join('\n');
    expect(await rig.send('p', groupPlace(group), long)).toEqual({ is: 'sent' });
    const whole = rig.world.stands.map(({ text }) => text);
    expect(whole.length).toBeGreaterThan(1);
    expect(whole.join('\n')).toBe(long.normalize('NFC'));
    rig.world.stands.length = 0;
    const send = rig.send('q', groupPlace(group), long);
    await rig.until(() => rig.world.stands.length === 1);
    rig.world.fail('sendMessage', { is: 'unreachable' });
    expect(await send).toMatchObject({ is: 'retryAfter' });
    expect(await rig.send('q', groupPlace(group), long)).toEqual({ is: 'sent' });
    expect(rig.world.stands.map(({ text }) => text)).toEqual(whole);
  });

  test('of choices lists what can be typed', async () => {
    const choices = ['Có mặt', 'Xin vắng'].map((label) => ({ label, press: label }));
    await rig.send('p', groupPlace(group), { text: 'Điểm danh', choices });
    expect(rig.world.stands[0]?.text).toMatch(/^Điểm danh\n\nTrả lời: gõ “Có mặt” \/ “Xin vắng”/u);
  });
});
