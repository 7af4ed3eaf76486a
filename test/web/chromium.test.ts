import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Folder, type Program, startProgram, temporaryFolder } from '../program.ts';
import { launchBrowser, noBrowser, PHONE, whySkipped } from './browser.ts';

/** Whose words nobody but the secretary may read. */
const REASON = 'đưa cháu đi tiêm phòng';

describe.skipIf(noBrowser)(`the room in a real browser, on a phone${whySkipped}`, () => {
  let browser: Browser;
  let program: Program;
  let address = '';
  let folder: Folder;
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    complaints = [];
    folder = temporaryFolder();
    program = startProgram({ DATA_DIR: folder.path });
    address = await program.ready();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    program.signal('SIGKILL');
    await program.ended;
    folder.remove();
  });

  /** A phone of one's own, in the hands of this person. */
  async function enter(name: string): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: PHONE.width, height: PHONE.height },
      hasTouch: true,
      isMobile: true,
      locale: 'vi-VN',
    });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${address}/room`);
    await page.getByText('Đổi vai').tap();
    await page.getByRole('link', { name }).tap();
    await page.getByRole('link', { name: 'Riêng với Nếp' }).waitFor();
    await page.waitForURL(/[?]as=/u);
    return page;
  }

  test('a quiz: three answers by tapping, the result for oneself alone, a day later “Đáp án” for all', async () => {
    const [secretary, member] = await Promise.all([enter('Đỗ Thị Thoa'), enter('Bùi Văn Lựu')]);
    await secretary.getByText('Tua đến…').tap();
    await secretary.getByRole('button', { name: 'Tối thứ Tư 19:30' }).tap();

    for (const question of ['Câu 1/3', 'Câu 2/3', 'Câu 3/3']) {
      const message = group(member).getByRole('listitem').filter({ hasText: question });
      await message.getByRole('button', { name: /^A\. / }).tap();
      await message.getByRole('listitem').filter({ hasText: 'Đồng chí đã bấm “A. ' }).waitFor();
      const result = message.getByRole('listitem').filter({ hasText: /Đúng rồi: A|chọn A, chưa đúng/u });
      expect(await result.textContent()).toMatch(/Chỉ đồng chí thấy[\s\S]*Nguồn: /u);
    }
    await clock(member).getByText('19:30', { exact: true }).waitFor();
    expect(await group(member).getByText('Đáp án').count()).toBe(0);

    await secretary.getByRole('button', { name: '+1 ngày' }).tap();
    for (const page of [secretary, member]) {
      const close = group(page).getByRole('listitem').filter({ hasText: 'Đáp án trắc nghiệm' });
      expect(await close.textContent()).toContain('Có 1 đồng chí tham gia');
      // The share of one person alone would be that person's result.
      expect(await close.textContent()).not.toMatch(/đúng \d+%/u);
      expect(await width(page), 'nothing is wider than the phone').toBeLessThanOrEqual(PHONE.width);
    }
    // The secretary has seen the questions and the close, and nothing of who answered what.
    expect(await secretary.content()).not.toMatch(/Đúng rồi|chưa đúng/u);
    expect(complaints).toEqual([]);
  });

  test('attendance: opened from the keyboard, answered by tapping, counted; the reason stays with the secretary', async () => {
    const [secretary, present, absent] = await Promise.all(
      ['Đỗ Thị Thoa', 'Bùi Văn Lựu', 'Tạ Thị Sen'].map(enter) as [Promise<Page>, Promise<Page>, Promise<Page>],
    );
    await writeByKeyboard(secretary, '/diemdanh 8:30 họp chi bộ');

    await meeting(present).getByRole('button', { name: 'Có mặt' }).tap();
    await meeting(present).getByText('Đã ghi: đồng chí có mặt').waitFor();

    await meeting(absent).getByRole('button', { name: 'Xin vắng' }).tap();
    await absent.getByRole('link', { name: /^Riêng với Nếp/u }).tap();
    await own(absent).getByText('vì lý do gì?').waitFor();
    await absent.getByRole('textbox', { name: 'Viết riêng cho Nếp…' }).fill(REASON);
    await absent.getByRole('button', { name: 'Gửi' }).tap();
    await own(absent).getByText('kèm lý do').waitFor();

    // To 08:00 and 09:00: past the nudge and the announced time.
    for (const hour of ['08:00', '09:00']) {
      await secretary.getByRole('button', { name: '+1 giờ' }).tap();
      await clock(secretary).getByText(hour, { exact: true }).waitFor();
    }
    await secretary.getByRole('textbox', { name: 'Viết vào nhóm…' }).fill('/chot');
    await secretary.getByRole('button', { name: 'Gửi' }).tap();
    const line = 'Tổng số đảng viên: 9; có mặt: 1; vắng có lý do: 1; vắng không lý do: 7; miễn sinh hoạt: 1';
    for (const page of [secretary, present]) {
      const close = group(page).getByRole('listitem').filter({ hasText: line });
      expect(await close.textContent()).toContain('30 phút');
    }

    // It was there to be read, and yet: only where it belongs.
    await secretary.getByRole('link', { name: /^Riêng với Nếp/u }).tap();
    await own(secretary).getByText(`Tạ Thị Sen (${REASON})`).waitFor();
    expect(await present.content()).not.toContain(REASON);
    await present.reload();
    await group(present).getByText(line).waitFor();
    expect(await present.content()).not.toContain(REASON);
    await absent.getByRole('link', { name: /^Nhóm/u }).tap();
    expect(await group(absent).textContent()).not.toContain(REASON);
    expect(complaints).toEqual([]);
  });
});

const group = (page: Page): Locator => page.getByRole('log', { name: /^Nhóm/u });
const own = (page: Page): Locator => page.getByRole('log', { name: 'Riêng với Nếp' });
const clock = (page: Page): Locator => page.locator('#clock');
const meeting = (page: Page): Locator => group(page).getByRole('listitem').filter({ hasText: 'Điểm danh: họp chi bộ' });

/** Without a mouse or a finger: to the input by the page's first link, then the words, then Enter. */
async function writeByKeyboard(page: Page, text: string): Promise<void> {
  const input = page.getByRole('textbox', { name: 'Viết vào nhóm…' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await input.and(page.locator(':focus')).waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await group(page).getByText(text, { exact: true }).waitFor();
  await input.and(page.locator(':focus:placeholder-shown')).waitFor();
}

async function width(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth'));
}
