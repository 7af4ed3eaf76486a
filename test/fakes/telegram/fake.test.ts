import type { Message } from '@grammyjs/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { type Bench, bench, buttons, TOKEN } from './client.ts';
import type { FakeChat } from './world.ts';

let at: Bench;
let an: Actor;
let group: FakeChat;
beforeEach(async () => {
  at = await bench({ limits: 'off' });
  an = at.fake.person('An', { started: true });
  group = at.fake.group('Chi bộ 1', { members: [an], bot: 'member' });
});
afterEach(() => at.fake.close());

const send = async (text: string, more: object = {}) =>
  (await at.call('sendMessage', { chat_id: group.id, text, ...more })).result as Message;
const refused = (text: string, more: object = {}) => at.refusal('sendMessage', { chat_id: group.id, text, ...more });

describe('the door', () => {
  it('knows its token and its methods', async () => {
    const root = at.fake.apiRoot;
    const wrong = await fetch(`${root}/bot1:wrong/getMe`);
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
    const unknown = await fetch(`${root}/bot${TOKEN}/sendEverything`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ description: 'Not Found: method not found' });
    expect(await (await fetch(`${root}/nothing`)).json()).toMatchObject({ description: 'Not Found' });
    expect((await at.call('getMe')).result).toMatchObject({ id: 4242, is_bot: true, username: 'nep_bot' });
  });

  it('reads a query, a form, JSON and parts, and writes ASCII', async () => {
    const url = `${at.fake.apiRoot}/bot${TOKEN}/SENDmessage`;
    const query = new URLSearchParams({ chat_id: String(an.id), text: 'Đồng chí ơi' });
    const raw = await (await fetch(`${url}?${query}`)).text();
    expect(raw).toContain('\\u0110\\u1ed3ng ch\\u00ed');
    expect(JSON.parse(raw)).toMatchObject({ ok: true, result: { text: 'Đồng chí ơi', chat: { id: an.id } } });
    expect((await fetch(url, { method: 'POST', body: query })).status).toBe(200);
    const parts = new FormData();
    parts.set('chat_id', String(an.id));
    parts.set('text', 'theo phần');
    parts.set('reply_markup', JSON.stringify(buttons('A').reply_markup));
    expect(await (await fetch(url, { method: 'POST', body: parts })).json()).toMatchObject({ ok: true });
    const broken = await fetch(url, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
    expect(broken.status).toBe(400);
  });

  it('refuses what the Bot API does not name, and what has the wrong type', async () => {
    expect(await refused('a', { parsemode: 'HTML' })).toMatch(/unknown parameter "parsemode"/);
    expect(await refused('a', { message_thread_id: 'x' })).toMatch(/must be of type Integer/);
    expect(await refused('a', { reply_markup: '{' })).toMatch(/can't parse reply keyboard markup JSON object/);
    expect(await refused('a', { reply_markup: { inline_keyboard: [[{ text: 'A', data: '1' }]] } })).toMatch(/"data"/);
    expect(await refused('a', { reply_markup: { inline_keyboard: [[{ callback_data: '1' }]] } })).toBe(
      'Bad Request: can\'t parse InlineKeyboardButton: Can\'t find field "text"',
    );
    expect(await at.refusal('sendMessage', { text: 'a' })).toBe('Bad Request: chat_id is empty');
    expect(await at.refusal('sendMessage', { chat_id: '@nobody', text: 'a' })).toBe('Bad Request: chat not found');
  });
});

describe('words', () => {
  it('has 1 to 4096 characters after parsing, blanks cut off', async () => {
    expect(await refused('  \n')).toBe('Bad Request: message text is empty');
    expect(await refused('<b></b>', { parse_mode: 'HTML' })).toBe('Bad Request: message text is empty');
    expect(await refused('a'.repeat(4097))).toBe('Bad Request: message is too long');
    expect(await refused(`<b>${'a'.repeat(4096)}</b>`, { parse_mode: 'HTML' })).toBeUndefined();
    expect((await send('  xin <i>chào</i>\n', { parse_mode: 'HTML' })).text).toBe('xin chào');
  });

  it('parses HTML and says where it is wrong', async () => {
    const html = 'Chào <b>An &lt;3 &amp; <a href="https://a.vn">B</a></b> &#272;&unknown;';
    expect(await send(html, { parse_mode: 'HTML' })).toMatchObject({
      text: 'Chào An <3 & B Đ&unknown;',
      entities: [
        { type: 'bold', offset: 5, length: 9 },
        { type: 'text_link', offset: 13, length: 1, url: 'https://a.vn' },
      ],
    });
    const wrong = (text: string) => refused(text, { parse_mode: 'HTML' });
    const cannot = "Bad Request: can't parse entities: ";
    expect(await wrong('ơi <x>')).toBe(`${cannot}Unsupported start tag "x" at byte offset 4`);
    expect(await wrong('a <3 b')).toBe(`${cannot}Unclosed start tag at byte offset 2`);
    expect(await wrong('<b>a')).toBe(`${cannot}Can't find end tag corresponding to start tag "b"`);
    expect(await wrong('a</b>')).toBe(`${cannot}Unexpected end tag at byte offset 1`);
    expect(await wrong('<b>a</i>')).toBe(`${cannot}Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`);
    expect(await refused('a', { parse_mode: 'HTLM' })).toBe('Bad Request: unsupported parse_mode');
  });
});

describe('buttons', () => {
  it('carry 1 to 64 bytes, at most a hundred of them', async () => {
    const one = (fields: object) => ({ reply_markup: { inline_keyboard: [[{ text: 'A', ...fields }]] } });
    expect(await refused('a', one({ callback_data: 'ô'.repeat(32) }))).toBeUndefined();
    expect(await refused('a', one({ callback_data: `${'ô'.repeat(32)}x` }))).toBe('Bad Request: BUTTON_DATA_INVALID');
    expect(await refused('a', one({ callback_data: '' }))).toMatch(/Text buttons are unallowed in the inline keyboard/);
    expect(await refused('a', buttons(...Array.from({ length: 101 }, String)))).toMatch(/REPLY_MARKUP_TOO_LONG/);
  });

  it('are pressed by people only where they stand, and answered once and in time', async () => {
    expect(() => an.tap(group, 'Có mặt')).toThrow(/ever offered/);
    await send('Có mặt chưa?', buttons('Có mặt', 'Xin vắng'));
    an.tap(group, 'có mặt');
    const [update] = await at.updates();
    expect(update?.callback_query).toMatchObject({
      data: 'press:Có mặt',
      from: { id: an.id },
      message: { text: 'Có mặt chưa?' },
    });
    const answer = { callback_query_id: update?.callback_query?.id };
    const long = { ...answer, text: 'ô'.repeat(201) };
    expect(await at.refusal('answerCallbackQuery', long)).toBe('Bad Request: MESSAGE_TOO_LONG');
    await at.call('answerCallbackQuery', { ...answer, text: 'ô'.repeat(200), show_alert: true });
    expect(an.toasts()).toMatchObject([{ is: 'alert' }]);
    expect(await at.refusal('answerCallbackQuery', answer)).toMatch(/^Bad Request: query is too old/);
    const late = an.tap(group, 'Xin vắng');
    await at.clock.advance(15_001);
    expect(await at.refusal('answerCallbackQuery', { callback_query_id: late })).toMatch(/query ID is invalid$/);
  });

  it('can be pressed while they are being taken away, and forged', async () => {
    const { message_id } = await send('1?', buttons('A. một', 'B. hai'));
    await at.call('editMessageReplyMarkup', { chat_id: group.id, message_id });
    an.tap(group, 'B');
    await at.call('deleteMessage', { chat_id: group.id, message_id });
    an.tap(group, 'A');
    an.forgeTap(group, message_id, 'gì cũng được');
    const presses = (await at.updates()).map((update) => update.callback_query);
    expect(presses.map((press) => press?.data)).toEqual(['press:B. hai', 'press:A. một', 'gì cũng được']);
    expect(presses.map((press) => press?.message?.date === 0)).toEqual([false, true, true]);
    expect(an.sees(group).map((seen) => [seen.is, seen.labels.length])).toEqual([
      ['sent', 2],
      ['edited', 0],
      ['deleted', 0],
    ]);
  });
});

describe('changes', () => {
  it('edits its own text, not twice the same', async () => {
    const { message_id } = await send('0/3', buttons('Đã đọc'));
    const place = { chat_id: group.id, message_id };
    expect(await at.refusal('editMessageText', { ...place, text: '0/3', ...buttons('Đã đọc') })).toMatch(
      /^Bad Request: message is not modified: specified new message content/,
    );
    expect((await at.call('editMessageText', { ...place, text: '1/3' })).result).not.toHaveProperty('reply_markup');
    expect(await at.refusal('editMessageReplyMarkup', place)).toMatch(/not modified/);
    const spoken = an.say(group, '/lich');
    const other = { chat_id: group.id, message_id: spoken, text: 'x' };
    expect(await at.refusal('editMessageText', other)).toBe("Bad Request: message can't be edited");
    expect(await at.refusal('editMessageText', { ...other, message_id: 999 })).toMatch(/message to edit not found/);
    expect(await at.refusal('editMessageText', { chat_id: group.id, text: 'x' })).toMatch(
      /identifier is not specified/,
    );
  });

  it('deletes its own for 48 hours, others as an administrator', async () => {
    const { message_id } = await send('a');
    const spoken = an.say(group, '/lich');
    const remove = (id: number) => at.refusal('deleteMessage', { chat_id: group.id, message_id: id });
    expect(await remove(spoken)).toBe("Bad Request: message can't be deleted");
    an.promote(group, 'bot');
    expect(await remove(spoken)).toBeUndefined();
    expect(await remove(spoken)).toBe('Bad Request: message to delete not found');
    await at.clock.advance(49 * 3_600_000);
    expect(await remove(message_id)).toBe("Bad Request: message can't be deleted");
  });
});

describe('photos', () => {
  it('keeps bytes under a file id that can be sent again and downloaded', async () => {
    an.sendPhoto('private', { caption: 'việc tốt', bytes: Buffer.from('ảnh') });
    const [update] = await at.updates();
    const file_id = update?.message?.photo?.at(-1)?.file_id;
    expect(await at.refusal('sendPhoto', { chat_id: group.id, photo: file_id, caption: 'a'.repeat(1025) })).toMatch(
      /too long/,
    );
    expect(await at.refusal('sendPhoto', { chat_id: group.id, photo: 'nothing' })).toMatch(/wrong file identifier/);
    const media = (count: number) => ({
      chat_id: group.id,
      media: Array.from({ length: count }, () => ({ type: 'photo', media: file_id })),
    });
    expect(await at.refusal('sendMediaGroup', media(1))).toMatch(/2-10/);
    const album = (await at.call('sendMediaGroup', media(2))).result as Message[];
    expect(new Set(album.map((each) => each.media_group_id)).size).toBe(1);
    const file = (await at.call('getFile', { file_id })).result as { file_path: string };
    const bytes = await fetch(`${at.fake.apiRoot}/file/bot${TOKEN}/${file.file_path}`);
    expect(await bytes.text()).toBe('ảnh');
    const parts = new FormData();
    parts.set('chat_id', String(group.id));
    parts.set(
      'media',
      JSON.stringify([
        { type: 'photo', media: 'attach://a' },
        { type: 'photo', media: file_id },
      ]),
    );
    parts.set('a', new Blob(['mới']), 'a.jpg');
    const uploaded = await fetch(`${at.fake.apiRoot}/bot${TOKEN}/sendMediaGroup`, { method: 'POST', body: parts });
    expect(await uploaded.json()).toMatchObject({ ok: true });
  });
});

describe('what the bot says about itself', () => {
  it('keeps commands by scope and language', async () => {
    const commands = [{ command: 'hoc', description: 'Bài học tuần này' }];
    const scope = { type: 'all_group_chats' };
    expect(await at.refusal('setMyCommands', { commands: [{ command: 'Hoc', description: 'x' }] })).toMatch(
      /BOT_COMMAND_INVALID/,
    );
    expect(await at.refusal('setMyCommands', { commands: [{ command: 'h', description: '' }] })).toMatch(
      /DESCRIPTION_INVALID/,
    );
    expect(await at.refusal('setMyCommands', { commands, language_code: 'vie' })).toMatch(/language/);
    await at.call('setMyCommands', { commands, scope, language_code: 'vi' });
    expect((await at.call('getMyCommands', { scope, language_code: 'vi' })).result).toEqual(commands);
    expect((await at.call('getMyCommands', { scope })).result).toEqual([]);
    await at.call('deleteMyCommands', { scope, language_code: 'vi' });
    expect(at.fake.settings.commands.size).toBe(0);
    expect(await at.refusal('setMyDescription', { description: 'x'.repeat(513) })).toMatch(/TOO_LONG/);
    expect(await at.refusal('setMyShortDescription', { short_description: 'x'.repeat(121) })).toMatch(/TOO_LONG/);
    await at.call('setMyDescription', { description: 'Nếp' });
    await at.call('setMyShortDescription', { short_description: 'Nền nếp' });
    expect((await at.call('getMyDescription')).result).toEqual({ description: 'Nếp' });
    expect((await at.call('getMyDescription', { language_code: 'vi' })).result).toEqual({ description: '' });
    expect((await at.call('getMyShortDescription')).result).toEqual({ short_description: 'Nền nếp' });
    expect(await at.refusal('setChatMenuButton', { menu_button: { type: 'commands' } })).toBeUndefined();
    expect(at.fake.settings.menuButtons.get('default')).toEqual({ type: 'commands' });
  });
});
