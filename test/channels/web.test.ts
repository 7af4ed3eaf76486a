import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Entry, openWebChannel, type Where } from '../../src/channels/web/index.ts';
import type { Inbound } from '../../src/core/inbound.ts';
import type { Place } from '../../src/core/message.ts';
import type { Outgoing, Reply } from '../../src/ports/channel.ts';

const NOW = Date.parse('2026-11-23T07:30:00+07:00');
const GROUP: Where = { kind: 'group', id: 'g1' };
const PRIVATE: Where = { kind: 'private' };
const toGroup: Place = { channel: 'web', kind: 'group', id: 'g1' };
const toPrivate = (id: string): Place => ({ channel: 'web', kind: 'private', id });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nep-web-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = () =>
  openWebChannel({
    folder,
    now: () => NOW,
    personas: [
      { key: 'an', name: 'An', role: 'bí thư' },
      { key: 'binh', name: 'Bình', role: 'đảng viên' },
      { key: 'le', name: 'Lê', role: 'lãnh đạo' },
    ],
    groups: [{ id: 'g1', name: 'Chi bộ 1', members: ['an', 'binh'] }],
  });

const started = async (onInbound: (inbound: Inbound) => Promise<readonly Reply[]> = async () => []) => {
  const channel = await open();
  await channel.start(onInbound);
  return channel;
};

const quiz = (id: string, to: Place = toGroup): Outgoing => ({
  id,
  to,
  message: { text: 'Câu 1', choices: [{ label: 'A. Một', press: 'q:a' }] },
});

const texts = (entries: readonly Entry[]) => entries.map(({ text }) => text);

const toast = async (): Promise<readonly Reply[]> => [{ to: 'asker', message: { text: 'Đúng rồi' } }];

describe('the log', () => {
  it('shows a message once, however often it is sent', async () => {
    const channel = await started();
    const sent = await Promise.all([channel.send(quiz('e#0')), channel.send(quiz('e#0')), channel.send(quiz('e#1'))]);
    expect(sent).toEqual([{ is: 'sent' }, { is: 'sent' }, { is: 'sent' }]);
    await channel.stop();

    const again = await started();
    expect(await again.send(quiz('e#0'))).toEqual({ is: 'sent' });
    expect(again.history('an').map(({ id }) => id)).toEqual(['e#0', 'e#1']);
    await again.stop();
  });

  it('is there again after reopening, and goes on counting', async () => {
    const channel = await started(async () => [{ to: 'place', message: { text: 'Nếp nghe' } }]);
    await channel.say('an', GROUP, 'Chào\ncả nhà');
    const before = channel.history('binh');
    await channel.stop();

    const again = await started();
    expect(again.history('binh')).toEqual(before);
    await again.say('binh', GROUP, 'Chào anh');
    expect(again.history('an').map(({ seq }) => seq)).toEqual([1, 2, 3]);
    await again.stop();
  });

  it('drops a torn last line and writes on after the last whole one', async () => {
    const channel = await started();
    await channel.send(quiz('e#0'));
    await channel.stop();
    const path = join(folder, 'messages.jsonl');
    await appendFile(path, '{"seq":2,"id":"e#1","text":"nửa ch');

    const again = await started();
    expect(again.history('an').map(({ id }) => id)).toEqual(['e#0']);
    await again.send(quiz('e#2'));
    await again.stop();
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['e#0', 'e#2']);
  });

  it('names the file and line of a spoilt entry', async () => {
    await writeFile(join(folder, 'messages.jsonl'), '{"seq":1}\n');
    await expect(open()).rejects.toThrow(/messages\.jsonl, line 1/);
  });

  it('is empty after a reset, and its numbers never fall', async () => {
    const channel = await started();
    await channel.send(quiz('e#0'));
    await channel.reset();
    expect(channel.history('an')).toEqual([]);
    expect(channel.marks()).toEqual({ start: 1, last: 1 });
    await channel.send(quiz('e#0'));
    await channel.stop();

    const again = await open();
    expect(again.marks()).toEqual({ start: 1, last: 2 });
    expect(again.history('an').map(({ seq }) => seq)).toEqual([2]);
    await again.stop();
  });

  it('refuses what a real platform would refuse', async () => {
    const channel = await started();
    const long = { id: 'e#0', to: toGroup, message: { text: 'a'.repeat(4001) } };
    expect(await channel.send(long)).toMatchObject({ is: 'refused' });
    expect(channel.history('an')).toEqual([]);
    await channel.stop();
  });
});

describe('what people say', () => {
  it('reaches the bot with place, sender and a cause of its own', async () => {
    const seen: Inbound[] = [];
    const channel = await started(async (inbound) => {
      seen.push(inbound);
      return [];
    });
    await channel.say('an', GROUP, '/lich');
    await channel.say('le', PRIVATE, '/captren');
    expect(seen).toMatchObject([
      { place: toGroup, sender: { id: 'an', name: 'An' }, at: NOW, body: { is: 'text', text: '/lich' } },
      { place: toPrivate('le'), sender: { id: 'le', name: 'Lê' }, body: { is: 'text', text: '/captren' } },
    ]);
    expect(new Set(seen.map(({ cause }) => cause)).size).toBe(2);
    for (const { cause } of seen) expect(cause).toMatch(/^web:/);
    await channel.stop();
  });

  it('is answered in the group for all, or in the asker’s own chat', async () => {
    const channel = await started(async () => [
      { to: 'place', message: { text: 'cho cả nhóm' } },
      { to: 'asker', message: { text: 'chỉ cho đồng chí' } },
    ]);
    await channel.say('an', GROUP, '/diem');
    expect(channel.history('an').map(({ place, text }) => [place, text])).toEqual([
      ['group', '/diem'],
      ['group', 'cho cả nhóm'],
      ['private', 'chỉ cho đồng chí'],
    ]);
    expect(texts(channel.history('binh'))).toEqual(['/diem', 'cho cả nhóm']);
    await channel.stop();
  });

  it('is handled in order for one person, and side by side for two', async () => {
    const begun: string[] = [];
    const first = Promise.withResolvers<void>();
    const channel = await started(async ({ sender, body }) => {
      begun.push(`${sender.id} ${body.is === 'choice' ? body.press : body.is === 'text' && body.text}`);
      if (begun.length === 1) await first.promise;
      return [];
    });
    const an1 = channel.say('an', GROUP, '1');
    const an2 = channel.say('an', GROUP, '2');
    await channel.say('binh', GROUP, '1');
    expect(begun).toEqual(['an 1', 'binh 1']);
    first.resolve();
    await Promise.all([an1, an2]);
    expect(begun).toEqual(['an 1', 'binh 1', 'an 2']);
    await channel.stop();
  });

  it('rejects when the bot fails, and the next word is handled', async () => {
    let calls = 0;
    const channel = await started(async () => {
      calls += 1;
      if (calls === 1) throw new Error('disk full');
      return [];
    });
    const [one, two] = await Promise.allSettled([channel.say('an', GROUP, '1'), channel.say('an', GROUP, '2')]);
    expect(one.status).toBe('rejected');
    expect(two).toEqual({ status: 'fulfilled', value: 'taken' });
    await channel.stop();
  });

  it('is not taken from someone outside the group', async () => {
    const channel = await started();
    expect(await channel.say('le', GROUP, 'Chào')).toBe('refused');
    expect(channel.history('an')).toEqual([]);
    await channel.stop();
  });
});

describe('a press', () => {
  it('is answered by a toast under the message, seen by the presser alone', async () => {
    const channel = await started(toast);
    const heard = { an: [] as string[], binh: [] as string[], le: [] as string[] };
    channel.subscribe('an', ({ text }) => heard.an.push(text));
    channel.subscribe('binh', ({ text }) => heard.binh.push(text));
    const leave = channel.subscribe('le', ({ text }) => heard.le.push(text));
    await channel.send(quiz('e#0'));
    expect(await channel.press('binh', GROUP, 'e#0', 'q:a')).toBe('taken');
    expect(channel.history('binh').slice(1)).toMatchObject([
      { from: 'binh', text: 'A. Một', under: 'e#0', seenBy: 'binh', place: 'group' },
      { from: 'bot', text: 'Đúng rồi', under: 'e#0', seenBy: 'binh', toast: true },
    ]);
    expect(texts(channel.history('an'))).toEqual(['Câu 1']);
    expect(texts(channel.history('le'))).toEqual([]);
    expect(heard).toEqual({ an: ['Câu 1'], binh: ['Câu 1', 'A. Một', 'Đúng rồi'], le: [] });
    leave();
    await channel.stop();
  });

  it('must name a choice that was offered, in that message, there, to that person', async () => {
    const seen: Inbound[] = [];
    const channel = await started(async (inbound) => {
      seen.push(inbound);
      return [];
    });
    await channel.send(quiz('e#0'));
    await channel.send(quiz('e#1', toPrivate('an')));
    expect(await channel.press('an', GROUP, 'e#0', 'q:b')).toBe('refused');
    expect(await channel.press('an', GROUP, 'e#9', 'q:a')).toBe('refused');
    expect(await channel.press('an', PRIVATE, 'e#0', 'q:a')).toBe('refused');
    expect(await channel.press('le', GROUP, 'e#0', 'q:a')).toBe('refused');
    expect(await channel.press('binh', PRIVATE, 'e#1', 'q:a')).toBe('refused');
    expect(seen).toEqual([]);
    expect(await channel.press('an', PRIVATE, 'e#1', 'q:a')).toBe('taken');
    expect(seen).toMatchObject([{ place: toPrivate('an'), body: { is: 'choice', press: 'q:a' } }]);
    await channel.stop();
  });

  it('on a button of a toast is answered under the same message', async () => {
    const channel = await started(async ({ body }) =>
      body.is === 'choice' && body.press === 'q:a'
        ? [{ to: 'asker', message: { text: 'Chắc chưa?', choices: [{ label: 'Rồi', press: 'q:yes' }] } }]
        : [{ to: 'asker', message: { text: 'Đã ghi' } }],
    );
    await channel.send(quiz('e#0'));
    await channel.press('an', GROUP, 'e#0', 'q:a');
    const ask = channel.history('an').find(({ text }) => text === 'Chắc chưa?');
    expect(await channel.press('binh', GROUP, ask?.id ?? '', 'q:yes')).toBe('refused');
    expect(await channel.press('an', GROUP, ask?.id ?? '', 'q:yes')).toBe('taken');
    expect(channel.history('an').at(-1)).toMatchObject({ text: 'Đã ghi', under: 'e#0' });
    await channel.stop();
  });
});

it('nobody sees another’s private chat', async () => {
  const channel = await started(toast);
  const heard: string[] = [];
  channel.subscribe('binh', ({ text }) => heard.push(text));
  await channel.send(quiz('e#0', toPrivate('an')));
  await channel.say('an', PRIVATE, 'xin vắng vì ốm');
  expect(texts(channel.history('an'))).toEqual(['Câu 1', 'xin vắng vì ốm', 'Đúng rồi']);
  expect(channel.history('binh')).toEqual([]);
  expect(heard).toEqual([]);
  await channel.stop();
});

it('stop takes nothing more in and waits for what is in flight', async () => {
  const gate = Promise.withResolvers<void>();
  const channel = await started(async () => {
    await gate.promise;
    return [{ to: 'place', message: { text: 'xong' } }];
  });
  const said = channel.say('an', GROUP, 'chờ tôi');
  let stopped = false;
  const stopping = channel.stop().then(() => {
    stopped = true;
  });
  expect(await channel.say('binh', GROUP, 'muộn rồi')).toBe('closed');
  expect(await channel.send(quiz('e#0'))).toMatchObject({ is: 'retryAfter' });
  expect(stopped).toBe(false);
  gate.resolve();
  expect(await said).toBe('taken');
  await stopping;

  const again = await open();
  expect(texts(again.history('an'))).toEqual(['chờ tôi', 'xong']);
  expect(await again.say('an', GROUP, 'chưa mở')).toBe('closed');
  await again.stop();
});
