import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../src/web/room/entry.ts';
import type { Room } from '../../src/web/room.ts';
import { roomRoutes } from '../../src/web/room.ts';
import { webApp } from '../../src/web/server.ts';

const MONDAY = Date.parse('2026-11-23T07:30:00+07:00');
const HOUR = 3_600_000;

/** A room without a bot: it keeps what it is given and records what is done in it. */
function fakeRoom() {
  const entries: Entry[] = [];
  const listeners = new Set<(entry: Entry) => void>();
  const acts: unknown[] = [];
  const room: Room = {
    personas: [
      { key: 'an', name: 'Nguyễn Văn An', role: 'bí thư', secretary: true },
      { key: 'binh', name: '<script>alert(1)</script>', role: 'đảng viên' },
      { key: 'le', name: 'Lê Minh Hạnh', role: 'lãnh đạo' },
    ],
    groups: [{ id: 'g1', name: 'Chi bộ 1', members: ['an', 'binh'] }],
    history: (viewer) => entries.filter(({ seenBy }) => seenBy === undefined || seenBy === viewer),
    subscribe(_viewer, listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    marks: () => ({ start: 0, last: entries.length }),
    async say(person, where, text) {
      acts.push({ person, where, text });
      return text === 'đóng' ? 'closed' : 'taken';
    },
    async press(person, where, message, press) {
      acts.push({ person, where, message, press });
      return press === 'q:a' ? 'taken' : 'refused';
    },
  };
  const add = (entry: Partial<Entry>) => {
    const at = MONDAY + entries.length * HOUR;
    const seq = entries.length + 1;
    const base = {
      seq,
      id: `e#${seq}`,
      place: 'group',
      groupId: 'g1',
      from: 'bot',
      text: '',
      choices: [],
      at,
    } as const;
    const whole: Entry = { ...base, ...entry };
    entries.push(whole);
    for (const hear of listeners) hear(whole);
  };
  return { room, add, acts, listeners };
}

function setUp() {
  const fake = fakeRoom();
  let now = MONDAY;
  const clock = {
    now: () => now,
    playUntil: vi.fn(async (to: number) => {
      now = to;
    }),
  };
  const reset = vi.fn(async () => undefined);
  const closing = new AbortController();
  const app = roomRoutes({ room: fake.room, clock, reset, closing: closing.signal });
  closers.push(() => closing.abort());
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(form), headers });
  return { ...fake, app, post, clock, reset, closing };
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const SCRIPT = { 'x-requested-with': 'fetch' };

/** Reads the stream until it holds the text, then hangs up. */
async function readUntil(response: Response, text: string): Promise<string> {
  const reader = response.body?.getReader();
  let read = '';
  while (reader !== undefined && !read.includes(text)) {
    const { value, done } = await reader.read();
    if (done) break;
    read += new TextDecoder().decode(value);
  }
  await reader?.cancel();
  return read;
}

describe('the page', () => {
  it('is where the front door leads', async () => {
    const response = await setUp().app.request('/');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/room']);
  });

  it('shows each persona the chats that are theirs', async () => {
    const { app, add } = setUp();
    add({ text: 'Chào cả nhóm' });
    add({ text: 'Riêng cho An', place: 'private', seenBy: 'an' });
    const pages = await Promise.all(
      ['an', 'binh', 'le'].map(async (as) => (await app.request(`/room?as=${as}`)).text()),
    );
    const [an = '', binh = '', le = ''] = pages;
    for (const page of pages) expect(page).toContain('<html lang="vi">');
    expect(an).toContain('Riêng cho An');
    expect(an).toContain('/diemdanh 19:30');
    expect(an).toContain('thứ Hai, 23/11/2026');
    expect(binh).toContain('Chào cả nhóm');
    expect(binh).not.toContain('Riêng cho An');
    expect(binh).not.toContain('/diemdanh 19:30');
    expect(le).not.toContain('Chào cả nhóm');
  });

  it('makes names, texts and labels harmless', async () => {
    const { app, add } = setUp();
    const evil = '"><img src=x onerror=alert(1)>';
    add({ from: 'binh', text: evil, choices: [{ label: evil, press: evil }] });
    const page = await (await app.request(`/room?as=an&fill=${encodeURIComponent('</textarea><script>')}`)).text();
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;alert(1)');
    const response = await app.request('/room');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('hangs a press and its answer under the message, once each', async () => {
    const { app, add } = setUp();
    add({ text: 'Câu 1', choices: [{ label: 'A. Một', press: 'q:a' }] });
    for (let press = 0; press < 3; press += 1) {
      add({ from: 'an', text: 'A. Một', under: 'e#1', seenBy: 'an' });
      add({ text: 'Đúng rồi', under: 'e#1', seenBy: 'an', toast: true });
    }
    const page = await (await app.request('/room?as=an')).text();
    expect(page.match(/Đồng chí đã bấm “A. Một”/g)).toHaveLength(1);
    expect(page.match(/Đúng rồi/g)).toHaveLength(1);
    expect(page).toContain('<button name="press" value="q:a">A. Một</button>');
  });

  it('keeps a stranger out kindly', async () => {
    const response = await setUp().app.request('/room?as=ai-do');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Phòng không có vai này');
  });
});

describe('who may come in', () => {
  it.each(['evil.example', 'localhost.evil.example', '192.168.1.5:3000', ''])('not by the name %j', async (host) => {
    const { app } = setUp();
    expect((await app.request('/room', { headers: { host } })).status).toBe(403);
    expect((await app.request('/room/events?as=an', { headers: { host } })).status).toBe(403);
  });

  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])('by the name %s', async (host) => {
    expect((await setUp().app.request('/room', { headers: { host } })).status).toBe(200);
  });

  it('a form from elsewhere changes nothing', async () => {
    const { post, acts, clock, reset } = setUp();
    const host = '127.0.0.1:3000';
    const form = { as: 'an', chat: 'group:g1', text: 'x', jump: 'day' };
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:4000', 'http://localhost:3000']) {
      for (const path of ['say', 'press', 'clock', 'reset']) {
        expect((await post(`/room/${path}`, form, { origin, host })).status).toBe(403);
      }
    }
    expect(acts).toEqual([]);
    expect(clock.playUntil).not.toHaveBeenCalled();
    expect(reset).not.toHaveBeenCalled();
    expect((await post('/room/say', form, { origin: `http://${host}`, host })).status).toBe(303);
  });
});

describe('saying and pressing', () => {
  it('comes back to the same chat without script, and answers nothing with it', async () => {
    const { post, acts } = setUp();
    const plain = await post('/room/say', { as: 'an', chat: 'group:g1', text: 'dòng 1\r\ndòng 2' });
    expect([plain.status, plain.headers.get('location')]).toEqual([303, '/room?as=an&tab=group%3Ag1']);
    const script = await post('/room/press', { as: 'an', chat: 'private', message: 'e#1', press: 'q:a' }, SCRIPT);
    expect(script.status).toBe(204);
    expect(acts).toEqual([
      { person: 'an', where: { kind: 'group', id: 'g1' }, text: 'dòng 1\ndòng 2' },
      { person: 'an', where: { kind: 'private' }, message: 'e#1', press: 'q:a' },
    ]);
  });

  it('says kindly what cannot be taken, and passes nothing on', async () => {
    const { post, acts, app } = setUp();
    const say = async (form: Record<string, string>) => {
      const response = await post('/room/say', form, SCRIPT);
      return [response.status, await response.text()];
    };
    expect(await say({ as: 'an', chat: 'private', text: ' \n ' })).toEqual([
      400,
      expect.stringContaining('chưa viết gì'),
    ]);
    expect(await say({ as: 'ai', chat: 'private', text: 'x' })).toEqual([400, expect.stringContaining('vai này')]);
    expect(await say({ as: 'le', chat: 'group:g1', text: 'x' })).toEqual([403, expect.stringContaining('nhóm đó')]);
    expect(await say({ as: 'an', chat: 'private', text: 'a'.repeat(20_001) })).toEqual([
      413,
      expect.stringContaining('20.000'),
    ]);
    expect(await say({ as: 'an', chat: 'private', text: 'a'.repeat(70_000) })).toEqual([
      413,
      expect.stringContaining('lớn quá'),
    ]);
    const json = await app.request('/room/say', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(json.status).toBe(400);
    expect(acts).toEqual([]);
  });

  it('passes long and empty-looking but lawful text on as it is', async () => {
    const { post, acts } = setUp();
    const text = 'ế'.repeat(6000);
    expect((await post('/room/say', { as: 'an', chat: 'private', text }, SCRIPT)).status).toBe(204);
    expect(acts).toEqual([{ person: 'an', where: { kind: 'private' }, text }]);
  });

  it('tells when the button was not offered, or the bot is away', async () => {
    const { post } = setUp();
    const stale = await post('/room/press', { as: 'an', chat: 'private', message: 'e#1', press: 'q:z' });
    expect([stale.status, await stale.text()]).toEqual([400, expect.stringContaining('Nút này không có')]);
    const closed = await post('/room/say', { as: 'an', chat: 'private', text: 'đóng' });
    expect([closed.status, await closed.text()]).toEqual([503, expect.stringContaining('đang khởi động lại')]);
  });
});

describe('the clock', () => {
  it.each([
    ['hour', '2026-11-23T08:30:00+07:00'],
    ['day', '2026-11-24T07:30:00+07:00'],
    ['monday', '2026-11-30T07:30:00+07:00'],
    ['wednesday', '2026-11-25T19:30:00+07:00'],
    ['friday', '2026-11-27T16:00:00+07:00'],
    ['saturday', '2026-11-28T08:00:00+07:00'],
  ])('jumps by %s to %s', async (jump, to) => {
    const { post, clock } = setUp();
    expect((await post('/room/clock', { as: 'an', tab: 'private', jump }, SCRIPT)).status).toBe(204);
    expect(clock.playUntil).toHaveBeenCalledExactlyOnceWith(Date.parse(to));
  });

  it.each([
    ['2026-11-23T07:30', 'không lùi lại'],
    ['2020-01-01T00:00', 'không lùi lại'],
    ['2026-12-22T07:30', '4 tuần'],
    ['2026-02-30T07:30', 'chưa hiểu'],
    ['2026-11-23T24:00', 'chưa hiểu'],
    ['mai', 'chưa hiểu'],
  ])('does not go to %s', async (at, why) => {
    const { post, clock } = setUp();
    const response = await post('/room/clock', { as: 'an', tab: 'private', at }, SCRIPT);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(why)]);
    expect(clock.playUntil).not.toHaveBeenCalled();
  });

  it('shows that it is playing, and takes no second jump or reset meanwhile', async () => {
    const { post, clock, app, reset } = setUp();
    const playing = Promise.withResolvers<undefined>();
    clock.playUntil.mockReturnValueOnce(playing.promise);
    const first = post('/room/clock', { as: 'an', tab: '', at: '2026-11-23T09:15' });
    await vi.waitFor(() => expect(clock.playUntil).toHaveBeenCalled());
    expect((await post('/room/clock', { jump: 'hour' }, SCRIPT)).status).toBe(409);
    expect((await post('/room/reset', { as: 'an' }, SCRIPT)).status).toBe(409);
    expect(await (await app.request('/room')).text()).toContain('Đang tua…');
    playing.resolve(undefined);
    expect((await first).status).toBe(303);
    expect(await (await app.request('/room')).text()).not.toContain('Đang tua…');
    expect(reset).not.toHaveBeenCalled();
  });

  it('says so when something broke on the way, and can be moved again', async () => {
    const { post, clock } = setUp();
    clock.playUntil.mockRejectedValueOnce(new Error('disk full'));
    const broken = await post('/room/clock', { as: 'an', jump: 'hour' }, SCRIPT);
    expect([broken.status, await broken.text()]).toEqual([500, expect.stringContaining('trục trặc')]);
    expect((await post('/room/clock', { as: 'an', jump: 'hour' }, SCRIPT)).status).toBe(204);
  });
});

describe('the stream of events', () => {
  it('resumes after the last entry the browser knows, and goes on live', async () => {
    const { app, add, listeners } = setUp();
    for (const text of ['một', 'hai', 'ba']) add({ text });
    const headers = { 'last-event-id': '2' };
    const response = await app.request('/room/events?as=an&after=0', { headers });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reading = readUntil(response, 'bốn');
    await vi.waitFor(() => expect(listeners.size).toBe(1));
    add({ text: 'bốn' });
    const read = await reading;
    expect(read).not.toContain('hai');
    expect(read.match(/^event: entry$/gm)).toHaveLength(2);
    expect(read.match(/^id: \d+$/gm)).toEqual(['id: 3', 'id: 4']);
    expect(read).toContain('event: clock');
    await vi.waitFor(() => expect(listeners.size).toBe(0));
  });

  it('draws an entry just as the page does', async () => {
    const { app, add } = setUp();
    add({ text: 'một', choices: [{ label: 'Có mặt', press: 'p' }] });
    add({ from: 'binh', text: 'hai' });
    const page = await (await app.request('/room?as=an')).text();
    const read = await readUntil(await app.request('/room/events?as=an&after=1'), 'event: clock');
    const drawn = read.slice(0, read.indexOf('\nid: 2')).replaceAll(/^(event: entry\n)|^data: /gm, '');
    expect(drawn).toContain('&lt;script&gt;');
    expect(page).toContain(drawn);
  });

  it('tells a page from before a reset to start afresh', async () => {
    const { app, add, post, reset } = setUp();
    expect(await (await app.request('/room/events?as=an&after=7')).text()).toContain('event: reset');
    add({ text: 'một' });
    const reading = readUntil(await app.request('/room/events?as=an&after=1'), 'event: reset');
    expect((await post('/room/reset', { as: 'an', tab: 'private' })).status).toBe(303);
    expect(reset).toHaveBeenCalledOnce();
    expect(await reading).toContain('event: reset');
  });

  it('ends when the server goes down', async () => {
    const { app, closing } = setUp();
    const response = await app.request('/room/events?as=an&after=0');
    closing.abort();
    expect(await response.text()).toBeTypeOf('string');
  });
});

describe('the web app', () => {
  const metrics = async () => ({ contentType: 'text/plain; version=0.0.4', body: 'up 1\n' });
  const health = async () => ({ ok: false, store: 'down' });

  it('tells health and metrics', async () => {
    const app = webApp({ health, metrics });
    const sick = await app.request('/healthz', { headers: { host: 'nep.example' } });
    expect([sick.status, await sick.json()]).toEqual([503, { ok: false, store: 'down' }]);
    expect((await webApp({ health: async () => ({ ok: true }), metrics }).request('/healthz')).status).toBe(200);
    const told = await app.request('/metrics');
    expect([told.headers.get('content-type'), await told.text()]).toEqual(['text/plain; version=0.0.4', 'up 1\n']);
  });

  it('serves the room where there is one, and a word of life where there is none', async () => {
    const { room, clock, reset } = setUp();
    expect((await webApp({ health, metrics, room: { room, clock, reset } }).request('/room')).status).toBe(200);
    const bare = webApp({ health, metrics });
    expect(await (await bare.request('/')).text()).toContain('Nếp đang chạy');
    expect((await bare.request('/room')).status).toBe(404);
    for (const file of ['room.css', 'icon.svg']) expect((await bare.request(`/room/${file}`)).status).toBe(200);
    expect(await (await bare.request('/khong-co')).text()).toContain('Không có trang này');
  });
});
