import type { Message, Update } from '@grammyjs/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, bench, TOKEN } from './client.ts';

let at: Bench;
beforeEach(async () => {
  at = await bench();
});
afterEach(() => at.fake.close());

/** A group with the bot, and An who made it and has started the bot. */
function scene() {
  const an = at.fake.person('An', { started: true });
  const group = at.fake.group('Chi bộ 1', { members: [an], bot: 'member' });
  const send = async (text: string, more: object = {}) => {
    const { ok, description, result } = await at.call('sendMessage', { chat_id: group.id, text, ...more });
    return { ok, description, message: result as Message };
  };
  const updates = async (params: object = {}) => (await at.call('getUpdates', params)).result as Update[];
  return { an, group, send, updates };
}

const keyboard = (...labels: string[]) => ({
  reply_markup: { inline_keyboard: [labels.map((text) => ({ text, callback_data: `press:${text}` }))] },
});

describe('calls', () => {
  it('knows its token, its methods and three kinds of bodies', async () => {
    const root = at.fake.apiRoot;
    const wrong = await fetch(`${root}/bot1:wrong/getMe`);
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
    const unknown = await fetch(`${root}/bot${TOKEN}/sendEverything`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ description: 'Not Found: method not found' });
    expect(await (await fetch(`${root}/nothing`)).json()).toMatchObject({ description: 'Not Found' });

    const { an } = scene();
    const query = new URLSearchParams({ chat_id: String(an.id), text: 'Đồng chí ơi' });
    const get = await fetch(`${root}/bot${TOKEN}/SENDmessage?${query}`);
    const raw = await get.text();
    expect(raw).toContain('\\u0110\\u1ed3ng ch\\u00ed');
    expect(JSON.parse(raw)).toMatchObject({ ok: true, result: { text: 'Đồng chí ơi', chat: { id: an.id } } });
    const form = await fetch(`${root}/bot${TOKEN}/sendMessage`, { method: 'POST', body: query });
    expect(form.status).toBe(200);
    const parts = new FormData();
    parts.set('chat_id', String(an.id));
    parts.set('photo', new Blob(['ảnh']), 'a.jpg');
    const photo = await fetch(`${root}/bot${TOKEN}/sendPhoto`, { method: 'POST', body: parts });
    expect(await photo.json()).toMatchObject({ ok: true, result: { photo: [{ width: 90 }, { width: 800 }] } });
  });

  it('gets a message, shows buttons and takes a tap', async () => {
    const { an, group, send, updates } = scene();
    an.say(group, '/diemdanh');
    const [first] = await updates();
    expect(first).toMatchObject({ message: { text: '/diemdanh', entities: [{ type: 'bot_command' }] } });
    await send('Có mặt chưa?', keyboard('Có mặt', 'Xin vắng'));
    an.tap(group, 'có mặt');
    const [second] = await updates({ offset: (first?.update_id ?? 0) + 1 });
    expect(second).toMatchObject({ callback_query: { data: 'press:Có mặt', from: { id: an.id } } });
    const id = second?.callback_query?.id;
    expect(await at.call('answerCallbackQuery', { callback_query_id: id, text: 'Đã ghi' })).toMatchObject({ ok: true });
    expect(an.toasts()).toMatchObject([{ is: 'toast', text: 'Đã ghi' }]);
    expect(an.sees(group).at(-1)).toMatchObject({ text: 'Có mặt chưa?', labels: ['Có mặt', 'Xin vắng'] });
  });
});
