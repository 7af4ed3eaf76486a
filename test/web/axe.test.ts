import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Program, startProgram, temporaryFolder } from '../program.ts';
import { DESKTOP, launchBrowser, noBrowser, openPage, PHONE, whySkipped } from './browser.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** A word in the group, one with buttons, a press with its answer, and a private chat. */
const BEFORE = [
  { path: 'say', form: { as: 'thoa', chat: 'group:4', text: '/diemdanh 19:30 họp chi bộ' } },
  { path: 'clock', form: { as: 'thoa', tab: '', jump: 'wednesday' } },
  { path: 'say', form: { as: 'luu', chat: 'group:4', text: 'xin vắng' } },
];

describe.skipIf(noBrowser)(`axe finds nothing to better in what the web shows${whySkipped}`, () => {
  const folders = [temporaryFolder(), temporaryFolder()];
  const programs: Program[] = [];
  let browser: Browser;
  let room = '';
  let bare = '';

  beforeAll(async () => {
    const [first, second] = folders.map(({ path }, index) =>
      startProgram({ DATA_DIR: path, REHEARSAL: index === 0 ? 'on' : 'off' }),
    );
    if (!first || !second) throw new Error('two programs were to be started');
    programs.push(first, second);
    [browser, room, bare] = await Promise.all([launchBrowser(), first.ready(), second.ready()]);
    for (const { path, form } of BEFORE) {
      const answer = await fetch(`${room}/room/${path}`, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { 'x-requested-with': 'fetch' },
      });
      expect(answer.status).toBe(204);
    }
  });

  afterAll(async () => {
    await browser?.close();
    for (const program of programs) program.signal('SIGKILL');
    await Promise.all(programs.map(({ ended }) => ended));
    for (const folder of folders) folder.remove();
  });

  async function onPage(device: typeof PHONE, address: string, look: (page: Page) => Promise<void>): Promise<void> {
    const { context, page } = await openPage(browser, device);
    try {
      await page.goto(address);
      await look(page);
    } finally {
      await context.close();
    }
  }

  const PEOPLE = [
    { as: 'thoa', who: 'the secretary' },
    { as: 'nhai', who: 'a member' },
  ];
  const CASES = [PHONE, DESKTOP].flatMap((device) => PEOPLE.map((person) => ({ ...person, device, on: device.name })));

  test.each(CASES)('the room of $who on a $on, with messages, buttons and a toast', async ({ as, device }) => {
    await onPage(device, `${room}/room?as=${as}&tab=group:4`, async (page) => {
      await page.getByRole('button', { name: 'Có mặt' }).first().click();
      await page.getByText('Chỉ đồng chí thấy').waitFor();
      await page.getByText('Câu 3/3').waitFor();
      expect(await faults(page)).toEqual([]);

      if (device === PHONE) await page.getByText('Tua đến…').click();
      await page.getByText('Làm lại từ đầu').click();
      await page.getByRole('button', { name: 'Đúng, xoá và làm lại' }).waitFor();
      expect(await faults(page)).toEqual([]);
    });
  });

  test.each(PEOPLE)('the private chat and the list of people on the phone of $who', async ({ as }) => {
    await onPage(PHONE, `${room}/room?as=${as}&tab=private`, async (page) => {
      await page.getByText('Mời đồng chí đọc bài học').waitFor();
      await page.getByText('Đổi vai', { exact: true }).click();
      await page.getByRole('link', { name: 'Quách Văn Thuần' }).waitFor();
      expect(await faults(page)).toEqual([]);
    });
  });

  test('an empty chat, a sentence above the chats, and a badge', async () => {
    await onPage(PHONE, `${room}/room?as=nhai&tab=private`, async (page) => {
      await fetch(`${room}/room/say`, {
        method: 'POST',
        body: new URLSearchParams({ as: 'luu', chat: 'group:4', text: 'Chào các đồng chí' }),
      });
      await page.getByText('tin chưa đọc').waitFor({ state: 'attached' });
      await page.getByRole('textbox').fill(' ');
      await page.getByRole('button', { name: 'Gửi' }).click();
      await page.getByRole('status').waitFor();
      expect(await faults(page)).toEqual([]);
    });
    await onPage(DESKTOP, `${room}/room?as=thuan`, async (page) => {
      await page.getByText('Chưa có tin nào').waitFor();
      expect(await faults(page)).toEqual([]);
    });
  });

  test.each([
    ['what is not there', () => `${room}/khong-co`, 'Không có trang này'],
    ['someone who is not of the room', () => `${room}/room?as=ai-do`, 'Phòng không có vai này'],
    ['a word of life where there is no room', () => bare, 'Nếp đang chạy'],
    ['what is not there, where there is no room', () => `${bare}/room`, 'Không có trang này'],
  ])('a small page: %s', async (_, address, text) => {
    for (const device of [PHONE, DESKTOP]) {
      await onPage(device, address(), async (page) => {
        await page.getByRole('heading', { name: text }).waitFor();
        expect(await faults(page)).toEqual([]);
      });
    }
  });
});

/** Runs axe in the page, past its policy: the rule's name, what it wants, and where it is broken. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const options = { runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations'] };
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as axe.AxeResults;
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html}`));
}
