import { afterEach, describe, expect, test } from 'vitest';
import { openCell, type TelegramCell } from './cell.ts';

// Photos of good deeds, from the member's phone to the group's highlights.

let cell: TelegramCell;
afterEach(() => cell.close());

const PEOPLE = { An: ['bí thư'], Bình: [], Chi: [] } as const;

/** What the bot sent into a chat: `[photo] caption` or the first line of a text. */
const read = (
  where: Parameters<ReturnType<TelegramCell['person']>['sees']>[0],
  who: ReturnType<TelegramCell['person']>,
) =>
  who
    .sees(where)
    .filter(({ from, is }) => from === 'bot' && is === 'sent')
    .map(({ text, photo }) => (photo === undefined ? (text.split('\n')[0] ?? '') : `[${photo}] ${text}`));

/** The file ids a person has sent, in order. */
const filesOf = (who: ReturnType<TelegramCell['person']>, where: Parameters<typeof read>[0]) =>
  who.sees(where).flatMap(({ from, photo }) => (from === who.name && photo !== undefined ? [photo] : []));

async function scene(options?: Parameters<typeof openCell>[1]) {
  cell = await openCell(PEOPLE, options);
  const { group, person, clock } = cell;
  /** Nobody reads and writes within a second. */
  const settle = async () => {
    await cell.settle();
    clock.set(clock.now() + 4000);
  };
  const [an, binh] = [person('An'), person('Bình')];
  const approveAll = async () => {
    an.say('private', '/duyet');
    await settle();
    an.tap('private', 'Duyệt');
    await settle();
  };
  const highlight = async () => {
    const before = group.seen.length;
    an.say('private', '/tongket');
    await settle();
    return group.seen.slice(before).filter(({ from }) => from === 'bot');
  };
  return { ...cell, an, binh, settle, approveAll, highlight };
}

describe('a photo goes with its deed', () => {
  test('told in its caption: seen by the officer before the yes, and posted above the highlights', async () => {
    const { an, binh, group, settle, approveAll, highlight } = await scene({ privacy: 'on' });
    binh.sendPhoto(group, { caption: '/viectot bà Tư giúp hàng xóm sửa mái nhà' });
    await settle();
    const [file] = filesOf(binh, group);
    expect(read('private', binh)).toEqual(['Cảm ơn đồng chí đã kể việc tốt:']);
    expect(binh.sees('private').at(-1)?.text).toContain('Nếu có nêu hay chụp ai khác');

    await approveAll();
    expect(read('private', an).slice(0, 3)).toEqual([
      'Có việc tốt chờ duyệt: /duyet',
      `[${file}] Việc tốt số 1`,
      'Việc tốt số 1:',
    ]);
    expect(an.sees('private').map(({ text }) => text)).toContainEqual(
      expect.stringContaining('Kèm 1 ảnh gửi qua Telegram.'),
    );

    const posted = await highlight();
    expect(posted.map(({ photo, text }) => [photo, text])).toEqual([
      [file, 'bà Tư giúp hàng xóm sửa mái nhà\nCảm ơn đồng chí Bình!'],
      [undefined, 'Việc tốt trong tuần\n\n• bà Tư giúp hàng xóm sửa mái nhà\nCảm ơn đồng chí Bình!'],
    ]);
    expect(cell.fake.calls('sendMediaGroup')).toEqual([]);
    // The largest size, and the same for the officer and the group.
    expect(cell.fake.calls('sendPhoto').map(({ params }) => params.photo)).toEqual([file, file]);
    expect(cell.fake.limits.violations()).toEqual([]);
  });

  test('an album is one deed and one question, four of its photos are kept and posted together', async () => {
    const { binh, group, settle, approveAll, highlight, fake } = await scene();
    binh.sendAlbum(group, 6, { caption: 'việc tốt: dọn vệ sinh ngõ 7, đừng nêu tên' });
    await settle();
    expect(read(group, binh)).toEqual(['Đã ghi, cảm ơn đồng chí!']);
    expect(read('private', binh)).toHaveLength(1);
    await approveAll();
    const posted = await highlight();
    expect(posted.flatMap(({ photo }) => photo ?? [])).toEqual(filesOf(binh, group).slice(0, 4));
    expect(fake.calls('sendMediaGroup').at(-1)?.params).toMatchObject({ media: { length: 4 } });
    expect(JSON.stringify(posted)).not.toContain('Bình');
    expect(posted.every(({ text }) => text.includes('Cảm ơn một đồng chí!'))).toBe(true);
  });

  test('sent right after the telling, privately or in answer to Nếp, and those in it are asked about again', async () => {
    const { binh, group, settle, approveAll, highlight } = await scene({ privacy: 'on' });
    binh.say(group, '/viectot vá con đường đầu thôn');
    await settle();
    binh.tap('private', 'Đồng ý');
    await settle();
    binh.sendPhoto(group, { replyTo: group.seen.at(-1)?.messageId ?? 0 });
    await settle();
    expect(read(group, binh)).toEqual(['Đã ghi, cảm ơn đồng chí!', 'Đã kèm ảnh, cảm ơn đồng chí!']);
    expect(binh.sees('private').at(-1)?.text).toContain('Người trong ảnh đã đồng ý chưa?');
    binh.sendPhoto('private');
    await settle();
    await approveAll();
    const files = [...filesOf(binh, group), ...filesOf(binh, 'private')];
    expect((await highlight()).flatMap(({ photo }) => photo ?? [])).toEqual(files);
  });
});

describe('a photo is no deed', () => {
  test('privately one short question is asked, once for an album, and the words that follow take it along', async () => {
    const { binh, settle, approveAll, highlight, events } = await scene();
    binh.sendAlbum('private', 3);
    await settle();
    expect(read('private', binh)).toEqual([expect.stringMatching(/^Ảnh này của việc tốt nào\?/u)]);
    expect((await events()).some(({ type }) => type === 'DeedTold')).toBe(false);
    binh.say('private', 'việc tốt: biếu gạo người già');
    await settle();
    await approveAll();
    expect((await highlight()).filter(({ photo }) => photo)).toHaveLength(3);
  });

  test('in a group nothing is said and nothing is written, whoever sends it', async () => {
    const { binh, group, settle, events, fake } = await scene();
    const before = (await events()).length;
    binh.sendPhoto(group);
    binh.sendPhoto(group, { caption: 'ảnh đẹp quá' });
    const stranger = fake.person('Khách', { started: true });
    stranger.join(group);
    stranger.sendAlbum(group, 3, { caption: 'việc tốt: của người lạ' });
    await settle();
    expect(read(group, binh)).toEqual([]);
    expect(await events()).toHaveLength(before);
  });

  test('the words of the caption still mean what they mean', async () => {
    const { an, binh, group, settle, events } = await scene();
    an.say(group, '/diemdanh 19:30 họp chi bộ');
    await settle();
    binh.sendPhoto(group, { caption: 'có mặt' });
    await settle();
    expect((await events()).at(-1)).toMatchObject({ type: 'PresenceReported', state: 'present' });
  });
});

describe('nothing is lost, doubled or shown unseen', () => {
  test('an officer who reads faster than Telegram lets Nếp write gets the buttons all the same', async () => {
    const { an, binh } = await scene();
    binh.sendPhoto('private', { caption: 'việc tốt: vá đường' });
    await cell.settle();
    for (let nth = 0; nth < 3; nth++) {
      an.say('private', '/duyet');
      await cell.settle();
    }
    expect(cell.fake.limits.violations()).not.toEqual([]);
    const offered = an.sees('private').filter(({ labels }) => labels.includes('Duyệt'));
    expect(offered).toHaveLength(3);
  });

  test('a file id that Telegram does not know costs the photos, not the text', async () => {
    const { binh, group, settle, approveAll, highlight, fake, lines } = await scene();
    const { user } = binh;
    const from = { id: user.id, is_bot: false, first_name: user.first_name };
    const chat = { id: group.id, type: 'supergroup', title: group.title };
    const photo = [{ file_id: 'AgACelsewhere', file_unique_id: 'x', width: 800, height: 800 }];
    const message = { message_id: 900, date: Math.floor(cell.clock.now() / 1000), chat, from, photo };
    fake.forgeUpdate({ message: { ...message, caption: 'việc tốt: giúp nhau gặt lúa' } });
    binh.sendPhoto(group, { caption: 'việc tốt: vá đường' });
    await settle();
    await approveAll();
    await approveAll();
    const posted = await highlight();
    expect(posted.map(({ text }) => text.split('\n')[0])).toEqual(['Việc tốt trong tuần']);
    expect(lines.filter((line) => line.startsWith('photos not taken'))).not.toEqual([]);
    expect(lines.join('\n')).not.toContain('AgAC');
  });

  test('an album whose answer is lost stands twice at most, and its text once', async () => {
    const { binh, group, settle, approveAll, highlight, fake } = await scene();
    binh.sendAlbum(group, 2, { caption: 'việc tốt: dọn ngõ' });
    await settle();
    await approveAll();
    fake.faults.script('sendMediaGroup', { is: 'reset', when: 'after' }, { times: 5, chat: group.id });
    await highlight();
    for (let nth = 0; nth < 10; nth++) {
      cell.clock.set(cell.clock.now() + 60_000);
      await settle();
    }
    const photos = group.seen.flatMap(({ from, photo }) => (from === 'bot' && photo ? [photo] : []));
    expect(photos.length).toBeLessThanOrEqual(4);
    fake.faults.clear();
  });

  test('a photo that comes while the officer reads is looked at first, and none comes after the yes', async () => {
    const { an, binh, settle, highlight } = await scene();
    binh.say('private', 'việc tốt: vá đường');
    await settle();
    an.say('private', '/duyet');
    await settle();
    binh.sendPhoto('private');
    await settle();
    an.tap('private', 'Duyệt');
    await settle();
    expect(an.sees('private').at(-1)?.text).toContain('Người kể vừa gửi thêm ảnh');
    an.say('private', '/duyet');
    await settle();
    an.tap('private', 'Duyệt');
    await settle();
    binh.sendPhoto('private');
    await settle();
    expect(binh.sees('private').at(-1)?.text).toContain('không kèm thêm ảnh được nữa');
    expect((await highlight()).filter(({ photo }) => photo)).toHaveLength(1);
  });

  test('who is forgotten leaves no file id behind', async () => {
    const { binh, group, settle, approveAll, events, forget } = await scene();
    binh.sendAlbum(group, 2, { caption: 'việc tốt: dọn ngõ' });
    await settle();
    await approveAll();
    expect(JSON.stringify(await events())).toContain('AgAC');
    await forget('bình');
    expect(JSON.stringify(await events())).not.toContain('AgAC');
  });

  test('in a topic the album stands where the text stands', async () => {
    const { binh, group, settle, approveAll, highlight, fake } = await scene({ forum: true });
    const topic = fake.topic(group, 'Sinh hoạt');
    binh.sendAlbum(group, 2, { caption: 'việc tốt: dọn ngõ', topic });
    await settle();
    await approveAll();
    const posted = await highlight();
    expect(new Set(posted.map((seen) => seen.topic)).size).toBe(1);
  });
});
