import { afterEach, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { type App, createApp } from '../../../src/app/app.ts';
import { ownerCode } from '../../../src/app/keys.ts';
import { loadLibrary } from '../../../src/content/library.ts';
import { openSqlite, type SqliteStore } from '../../../src/stores/sqlite.ts';
import { openRig, type Rig } from './rig.ts';

const library = loadLibrary('data');
let rig: Rig;
let store: SqliteStore;
afterEach(async () => {
  await rig.close();
  await store.close();
});

/** All of Nếp on Telegram, its owner, and a way to let everything come to rest. */
async function nep() {
  rig = await openRig();
  store = openSqlite({ file: ':memory:' });
  const log = { info() {}, warn() {}, error: (facts: object, line: string) => void rig.lines.push(`${line} ${facts}`) };
  const world = { library, zone: 'Asia/Ho_Chi_Minh' };
  const app: App = createApp({ store, world, commands, channels: [rig.channel], secret: 'test', log });
  rig.handle(app.handle);
  await rig.start();

  const settle = async () => {
    await rig.until(() => rig.fake.pending().length === 0);
    await rig.channel.idle();
    await app.tick(rig.clock.now());
    for (let held = app.held(); held !== null; held = app.held()) {
      rig.clock.set(Math.max(held, rig.clock.now() + 1));
      await app.tick(rig.clock.now());
    }
    // Well within what Telegram lets a bot say.
    rig.clock.set(rig.clock.now() + 4000);
  };
  const owner = rig.fake.person('Chủ', { started: true });
  owner.say('private', `/nhanquyen ${ownerCode('test')}`);
  await settle();
  owner.say('private', '/taochibo Chi bộ 1');
  await settle();
  const invited = owner.sees('private').at(-1)?.text ?? '';
  const code = /\/ghep (\w+)/u.exec(invited)?.[1] ?? '';
  const link = /https:\/\/t\.me\/nep_bot\?startgroup=(\S+)/u.exec(invited)?.[1] ?? '';
  return { ...rig, app, owner, code, link, settle };
}

type Nep = Awaited<ReturnType<typeof nep>>;

const last = (chat: { readonly seen: readonly { readonly text: string }[] }) => chat.seen.at(-1)?.text;

/** An has brought Nếp into the group of a new cell, by one link. */
async function bound({ fake, link, settle }: Nep, kind: 'group' | 'supergroup' = 'supergroup') {
  const an = fake.person('An');
  const binh = fake.person('Bình');
  const group = fake[kind]('Chi bộ 1', { members: [an, binh] });
  an.addBot(group, link, 'administrator');
  await settle();
  return { an, binh, group };
}

test('one link brings Nếp into a group, binds it, and leads its secretary into private', async () => {
  const here = await nep();
  const { an, group } = await bound(here);
  expect(group.seen.map(({ text }) => text)).toContainEqual(expect.stringContaining('Chào các đồng chí'));
  expect(last(group)).toMatch(/gắn với Chi bộ 1/u);
  an.tap(group, 'Nhắn riêng cho Nếp');
  await here.settle();
  expect(an.sees('private').at(-1)?.text).toMatch(/Chào đồng chí/u);
});

test('the link of a unit makes whoever opens it its leader', async () => {
  const { fake, owner, settle } = await nep();
  owner.say('private', '/captren lập Đảng ủy phường');
  await settle();
  const [, link = ''] = /t\.me\/nep_bot\?start=(\S+)/u.exec(owner.sees('private').at(-1)?.text ?? '') ?? [];
  const lan = fake.person('Lan');
  lan.start(link);
  await settle();
  expect(lan.sees('private').at(-1)?.text).toMatch(/theo dõi Đảng ủy phường/u);
});

test('who never wrote to Nếp is shown the way, and finds the consent notice at its end', async () => {
  const here = await nep();
  const { an, binh, group } = await bound(here);
  an.start();
  await here.settle();
  binh.say(group, '/thamgia');
  await here.settle();
  expect(last(group)).toMatch(/nhắn riêng cho Nếp/u);
  binh.tap(group, 'Nhắn riêng cho Nếp');
  await here.settle();
  expect(binh.sees('private').at(-1)?.text).toMatch(/Tham gia Chi bộ 1/u);
  binh.tap('private', 'Đồng ý');
  await here.settle();
  an.tap('private', 'Duyệt');
  await here.settle();
  expect(binh.sees('private').at(-1)?.text).toMatch(/đã có tên trong Chi bộ 1/u);
});

test('a group that becomes a supergroup keeps its cell when Telegram says so', async () => {
  const here = await nep();
  const { an, group } = await bound(here, 'group');
  const fresh = an.upgradeToSupergroup(group);
  an.say(fresh, '/diemdanh 19:30 họp chi bộ');
  await here.settle();
  expect(fresh.seen.map(({ text }) => text)).toContainEqual(expect.stringContaining('Điểm danh: họp chi bộ'));
});

test('a group that becomes a supergroup under a post keeps its cell, and reads the post once', async () => {
  const here = await nep();
  const { an, group } = await bound(here, 'group');
  here.fake.faults.script('sendMessage', { is: 'migrated' }, { chat: group.id });
  an.say(group, '/diemdanh 19:30 họp chi bộ');
  await here.settle();
  const fresh = an.sees(group).map(({ text }) => text);
  expect(fresh.filter((text) => text.startsWith('Điểm danh: họp'))).toHaveLength(1);
  an.say(group, '/siso');
  await here.settle();
  expect(an.sees(group).at(-1)?.text).toMatch(/Sĩ số buổi 19:30/u);
});

test('put out of the group, Nếp tells the secretary in private; let in again, it goes on', async () => {
  const here = await nep();
  const { an, group } = await bound(here);
  an.start();
  await here.settle();
  an.removeBot(group);
  await here.settle();
  expect(an.sees('private').at(-1)?.text).toMatch(/không còn ở trong nhóm của Chi bộ 1/u);
  an.addBot(group, undefined, 'administrator');
  await here.settle();
  expect(last(group)).toMatch(/có mặt trong nhóm của Chi bộ 1/u);
  an.say(group, '/diemdanh 19:30 họp chi bộ');
  await here.settle();
  expect(last(group)).toMatch(/Điểm danh: họp chi bộ/u);
});

test('in a forum the cell is read in the topic where it was bound, and in General when that is gone', async () => {
  const here = await nep();
  const { fake, settle, code } = here;
  const an = fake.person('An', { started: true });
  const forum = fake.supergroup('Diễn đàn', { members: [an], bot: 'administrator', forum: true });
  an.say(forum, 'Chào cả nhà');
  const topic = fake.topic(forum, 'Chi bộ');
  an.say(forum, `/ghep ${code}`, { topic });
  await settle();
  expect(forum.seen.at(-1)).toMatchObject({ topic });
  an.say(forum, '/diemdanh 19:30 họp chi bộ', { topic });
  await settle();
  expect(forum.seen.at(-1)).toMatchObject({ topic, text: expect.stringContaining('Điểm danh') });
  fake.deleteTopic(forum, topic);
  here.clock.set(here.clock.now() + 3 * 3_600_000);
  an.say(forum, '/chot');
  await settle();
  expect(forum.seen.at(-1)?.topic).toBeUndefined();
});

test('a press is answered to the presser alone, and one from long ago kindly', async () => {
  const here = await nep();
  const { an, group } = await bound(here);
  an.say(group, '/diemdanh 19:30 họp chi bộ');
  await here.settle();
  const said = () => group.seen.filter(({ is }) => is === 'sent');
  const { length } = said();
  an.tap(group, 'Có mặt');
  await here.settle();
  expect(an.toasts().at(-1)?.text).toMatch(/Đã ghi: đồng chí có mặt/u);
  const [{ messageId = 0 } = {}] = group.seen.filter(({ labels }) => labels.includes('Có mặt'));
  an.forgeTap(group, messageId, 'diemdanh c1 1 excused');
  await here.settle();
  expect(an.toasts().at(-1)?.text).toMatch(/không còn dùng được/u);
  expect(said()).toHaveLength(length);
});

test('an anonymous administrator is told why nothing happens', async () => {
  const here = await nep();
  const { an, group } = await bound(here);
  an.say(group, '/diemdanh 19:30 họp chi bộ', { anonymous: true });
  await here.settle();
  expect(last(group)).toMatch(/ẩn danh/u);
});
