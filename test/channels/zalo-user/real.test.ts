import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openZaloUser, type ZaloUserChannel } from '../../../src/channels/zalo/user/index.ts';
import type { Inbound } from '../../../src/core/inbound.ts';
import { startZaloServers } from '../../fakes/zalo-user/server.ts';
import { message } from '../../fakes/zalo-user/shapes.ts';
import { type Folder, temporaryFolder } from '../../program.ts';
import { groupPlace } from './rig.ts';

const SELF = '3141592653589793238';
const AN = '2000000000000000001';
const GROUP = '6000000000000000001';

type Servers = Awaited<ReturnType<typeof startZaloServers>>;

let servers: Servers;
let channel: ZaloUserChannel;
let kept: Folder;
let folder = '';
let taken: Inbound[];
let lines: string[];

/** zca-js as it is installed, with servers of our own in place of Zalo's. */
beforeEach(async () => {
  servers = await startZaloServers(SELF);
  kept = temporaryFolder();
  folder = kept.path;
  taken = [];
  lines = [];
  const cookie = [{ key: 'zpw_sek', value: 'first', domain: 'chat.zalo.me', path: '/' }];
  writeFileSync(join(folder, 'session.json'), JSON.stringify({ cookie, imei: 'imei-1', userAgent: 'Mozilla/5.0' }));
  const { Zalo } = await import('../../../node_modules/zca-js/dist/index.js');
  class Local extends Zalo {
    constructor(options: ConstructorParameters<typeof Zalo>[0]) {
      super({ ...options, polyfill: servers.fetch });
    }
  }
  const note = (facts: object, sentence: string) => void lines.push(`${sentence} ${JSON.stringify(facts)}`);
  channel = openZaloUser({
    sessionFile: join(folder, 'session.json'),
    folder,
    secret: 'test',
    now: Date.now,
    log: { info: note, warn: note, error: note },
    // Pauses are nearly nothing; what gives others time leaves them some.
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms < 30_000 ? ms / 1000 : 3000);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    load: async () => ({ Zalo: Local }),
  });
  await channel.start(async (inbound) => {
    taken.push(inbound);
    return [{ to: 'place', message: { text: 'Đã ghi.' } }];
  });
  await until(() => servers.isOpen());
});

afterEach(async () => {
  await channel.stop();
  await servers.close();
  kept.remove();
});

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 2000) throw new Error(`it never came to that: ${lines.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const said = (id: number, content: string, from = AN) =>
  message({ id, type: 1, thread: GROUP, from, self: SELF, name: 'An', at: Date.now(), content });

test('logs in, hears the group without our own words, answers with a mention, and asks nobody but Zalo', async () => {
  servers.push([said(1, 'của Nếp', SELF), said(2, 'có mặt')]);
  await until(() => servers.asked.length > 0);
  expect(taken).toMatchObject([{ sender: { id: AN, name: 'An' }, place: groupPlace(GROUP), body: { text: 'có mặt' } }]);
  const [{ path, params } = { path: '', params: {} }] = servers.asked;
  expect(path).toBe('/api/group/mention');
  expect(params).toMatchObject({ grid: GROUP, message: '@An Đã ghi.' });
  expect(JSON.parse(String(params.mentionInfo))).toEqual([{ pos: 0, uid: AN, len: 3, type: 0 }]);
  expect(
    [...servers.hosts].every((host) => /(?:\.zalo\.me|\.zalo\.test)$/u.test(host)),
    [...servers.hosts].join(),
  ).toBe(true);
});

test('sets a reminder with an attendance, and takes its answers in', async () => {
  servers.answer('/api/board/topic/createv2', { error_code: 0, data: { id: '77' } });
  servers.answer('/api/board/topic/listResponseEvent', {
    error_code: 0,
    data: { acceptMember: [], rejectMember: [AN] },
  });
  const meeting = { title: 'họp chi bộ', at: Date.now() + 3_600_000, accept: 'yes', decline: 'no' };
  expect(await channel.send({ id: 'p', to: groupPlace(GROUP), message: { text: 'Điểm danh', meeting } })).toEqual({
    is: 'sent',
  });
  await until(() => taken.length === 1);
  servers.control('accept_remind', { topicId: '77', updateMembers: [AN], groupId: GROUP, time: '1' });
  await until(() => taken.length === 2);
  const pressed = taken.map(({ body }) => (body.is === 'choice' ? body.press : body.is));
  expect(pressed).toEqual(['no', 'yes']);
});

test.each([
  [122, { is: 'refused', why: 'code 122' }],
  [221, { is: 'retryAfter', ms: 30_000 }],
  [600, { is: 'retryAfter', ms: 5000 }],
])('reads code %i out of what zca-js throws', async (error_code, wanted) => {
  servers.answer('/api/group/sendmsg', { error_code });
  expect(await channel.send({ id: 'p', to: groupPlace(GROUP), message: { text: 'bài học' } })).toEqual(wanted);
});

test('1006 is opened again; 3000 is not, and health says so; a renewed cookie is kept', async () => {
  servers.renew('second');
  await channel.send({ id: 'p', to: groupPlace(GROUP), message: { text: 'bài học' } });
  await until(() => readFileSync(join(folder, 'session.json'), 'utf8').includes('second'));
  servers.drop(1006);
  await until(() => servers.connects() === 2);
  servers.push([said(3, 'vẫn nghe')]);
  await until(() => taken.length === 1);
  expect(channel.healthy()).toBe(true);
  servers.drop(3000);
  await until(() => !channel.healthy());
  expect(lines.at(-1)).toMatch(/opened elsewhere/u);
});
