import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/channels/telegram/parse.ts';
import { openTokens } from '../../../src/channels/telegram/tokens.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const SECONDS = NOW / 1000;
const tokens = openTokens('secret');
const reading = { me: { id: 99, username: 'nep_bot' }, tokens, now: NOW };
const an = { id: 7, is_bot: false, first_name: 'An', last_name: 'Nguyễn' };
const group = { id: -100, type: 'supergroup', title: 'Chi bộ 1' };
const own = { id: 7, type: 'private' };

const message = (fields: object) => ({
  update_id: 5,
  message: { message_id: 1, date: SECONDS, chat: group, from: an, ...fields },
});
const read = (fields: object) => parse(message(fields), reading);
const body = (fields: object) => {
  const parsed = read(fields);
  return parsed.is === 'inbound' ? parsed.inbound.body : parsed.is;
};

describe('what was written', () => {
  test('becomes an inbound with its cause, place and sender', () => {
    expect(read({ text: '/lich' })).toEqual({
      is: 'inbound',
      query: null,
      inbound: {
        cause: 'telegram:5',
        place: { channel: 'telegram', kind: 'group', id: '-100' },
        sender: { id: '7', name: 'An Nguyễn' },
        at: NOW,
        body: { is: 'text', text: '/lich' },
      },
    });
  });

  test.each([
    ['/siso@nep_bot', '/siso'],
    ['/siso@NEP_bot nhé', '/siso nhé'],
    ['@nep_bot_khac có mặt', '@nep_bot_khac có mặt'],
    ['/điểmdanh 19:30', '/điểmdanh 19:30'],
    ['/viectot dòng một\ndòng hai', '/viectot dòng một\ndòng hai'],
    ['/start', '/batdau'],
    ['/start@nep_bot', '/batdau'],
    ['/start ghep_ABC23', '/ghep ABC23'],
    ['/start nhanquyen_ABC23', '/nhanquyen ABC23'],
    ['/start chot', '/batdau'],
    ['/start x y z', '/batdau'],
  ])('%s is read as %s', (text, wanted) => {
    expect(body({ text })).toEqual({ is: 'text', text: wanted });
  });

  test.each(['@nep_bot có mặt', 'có mặt @Nep_Bot'])('%s calls Nếp by its name', (text) => {
    expect(body({ text })).toEqual({ is: 'text', text: 'có mặt', addressed: true });
  });

  test('a link to the consent notice of a cell is read as its button', () => {
    expect(body({ text: '/start thamgia_cabc2', chat: own })).toEqual({ is: 'choice', press: 'thamgia cabc2 hoi' });
  });

  test('a caption is read as text', () => {
    expect(body({ caption: '/viectot dọn ngõ', photo: [] })).toEqual({ is: 'text', text: '/viectot dọn ngõ' });
  });

  test.each([
    ['a command for another bot', { text: '/siso@khac_bot' }],
    ['a bare mention', { text: '@nep_bot' }],
    ['nothing', {}],
    ['a bot', { text: '/siso', from: { ...an, is_bot: true } }],
    ['a channel', { text: '/siso', chat: { id: -5, type: 'channel' } }],
    [
      'a channel’s post, forwarded to its group',
      { text: '/siso', is_automatic_forward: true, sender_chat: { id: -5 } },
    ],
    ['an anonymous admin’s own talk', { text: 'chào', sender_chat: group, from: { ...an, is_bot: true } }],
  ])('%s is passed over without a word', (_, fields) => {
    expect(read(fields)).toEqual({ is: 'ignored', why: null });
  });

  test('an anonymous admin’s command is answered and taken no further', () => {
    const masked = { text: '/chot', sender_chat: group, from: { id: 1087968824, is_bot: true, first_name: 'Group' } };
    expect(read(masked)).toMatchObject({ is: 'answer', query: null, text: expect.stringContaining('ẩn danh') });
  });

  test('keeps the moment of writing when it waited for us, and only then', () => {
    const at = (date: number) => {
      const parsed = read({ text: '/lich', date });
      return parsed.is === 'inbound' ? parsed.inbound.at : null;
    };
    expect([at(SECONDS - 5), at(SECONDS + 5), at(SECONDS - 3600)]).toEqual([NOW, NOW, NOW - 3_600_000]);
  });
});

describe('a forum', () => {
  const place = (fields: object) => {
    const parsed = read({ text: '/lich', ...fields });
    return parsed.is === 'inbound' ? parsed.inbound.place.topic : parsed.is;
  };
  test('its topics are kept; General and threads of replies are not', () => {
    expect(place({ message_thread_id: 12, is_topic_message: true })).toBe('12');
    expect(place({ message_thread_id: 1, is_topic_message: true })).toBeUndefined();
    expect(place({ message_thread_id: 12 })).toBeUndefined();
  });
});

describe('a press', () => {
  const pressed = (data: string, chat: object = group) =>
    parse(
      { update_id: 6, callback_query: { id: 'q', from: an, data, message: { message_id: 1, date: 0, chat } } },
      reading,
    );

  test('means what its button meant', () => {
    expect(pressed(tokens.seal('diemdanh c1 1 present', '-100', NOW))).toMatchObject({
      is: 'inbound',
      query: 'q',
      inbound: { body: { is: 'choice', press: 'diemdanh c1 1 present' }, at: NOW },
    });
  });

  test.each([
    ['forged', 'diemdanh c1 1 present'],
    ['empty', ''],
    ['of another chat', tokens.seal('diemdanh c1 1 present', '-200', NOW)],
    ['of long ago', tokens.seal('diemdanh c1 1 present', '-100', NOW - 70 * 86_400_000)],
    ['of another bot', openTokens('other').seal('diemdanh c1 1 present', '-100', NOW)],
  ])('%s is answered and does nothing', (_, data) => {
    expect(pressed(data)).toMatchObject({ is: 'answer', query: 'q', text: null });
  });
});

describe('what happens to the chat', () => {
  const member = (old: object, now: object, chat: object = group) =>
    parse(
      { update_id: 8, my_chat_member: { chat, from: an, date: SECONDS, old_chat_member: old, new_chat_member: now } },
      reading,
    );

  test.each([
    ['let in', { status: 'left' }, { status: 'member' }, 'joined'],
    ['let in as admin', { status: 'kicked' }, { status: 'administrator' }, 'joined'],
    ['put out', { status: 'administrator' }, { status: 'kicked' }, 'left'],
    ['put out though restricted', { status: 'member' }, { status: 'restricted', is_member: false }, 'left'],
  ])('%s', (_, old, now, is) => {
    expect(member(old, now)).toMatchObject({ is: 'inbound', inbound: { body: { is } } });
  });

  test('promoted: nothing', () => {
    expect(member({ status: 'member' }, { status: 'administrator' })).toEqual({ is: 'ignored', why: null });
  });

  test('blocked in private', () => {
    expect(member({ status: 'member' }, { status: 'kicked' }, own)).toMatchObject({
      inbound: { place: { kind: 'private', id: '7' }, body: { is: 'left' } },
    });
  });

  test('made a supergroup, as either side tells it', () => {
    const old = { channel: 'telegram', kind: 'group', id: '-1' };
    const fresh = { ...old, id: '-1001' };
    const wanted = { is: 'inbound', inbound: { place: old, body: { is: 'moved', to: fresh } } };
    expect(read({ chat: { id: -1, type: 'group' }, migrate_to_chat_id: -1001 })).toMatchObject(wanted);
    expect(read({ chat: { id: -1001, type: 'supergroup' }, migrate_from_chat_id: -1 })).toMatchObject(wanted);
  });
});

describe('what is no update', () => {
  test.each([
    null,
    42,
    'text',
    [],
    {},
    { update_id: 'x' },
    { update_id: 1, message: null },
    { update_id: 1, message: { text: '/lich' } },
    { update_id: 1, message: { date: 1, chat: { id: 1.5, type: 'private' }, from: an, text: 'x' } },
    { update_id: 1, callback_query: {} },
    { update_id: 1, poll: { id: '1' } },
  ])('%j is passed over with a line that names nobody', (raw) => {
    const parsed = parse(raw, reading);
    expect(parsed).toMatchObject({ is: 'ignored', why: expect.any(String) });
    expect(JSON.stringify(parsed)).not.toMatch(/Nguyễn|lich/u);
  });
});
