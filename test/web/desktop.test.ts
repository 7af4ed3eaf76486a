import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Program, startProgram, temporaryFolder } from '../program.ts';
import { launchBrowser, noBrowser, openPage, whySkipped } from './browser.ts';

describe.skipIf(noBrowser)(`the room on the screen of an office computer${whySkipped}`, () => {
  const folder = temporaryFolder();
  let program: Program;
  let browser: Browser;
  let address = '';
  beforeAll(async () => {
    program = startProgram({ DATA_DIR: folder.path });
    [browser, address] = await Promise.all([launchBrowser(), program.ready()]);
  });
  afterAll(async () => {
    await browser?.close();
    program.signal('SIGKILL');
    await program.ended;
    folder.remove();
  });

  test.each([800, 720])(
    '1280×%d: the clock with all its buttons, and who one is, without scrolling',
    async (height) => {
      const { context, page } = await openPage(browser, { name: 'desktop', width: 1280, height });
      // The last of the list: the hardest to keep in sight.
      await page.goto(`${address}/room?as=thuan`);
      const clock = page.getByRole('region', { name: 'Đồng hồ của phòng' });
      const me = page.getByRole('link', { name: /^Quách Văn Thuần/u });
      const buttons = clock.locator('button:visible, summary:visible, input:visible');
      expect(await buttons.count()).toBe(9);
      const parts = [clock, me, ...(await buttons.all())];
      for (const part of parts) expect(await lowest(part), await part.innerText()).toBeLessThanOrEqual(height);
      const [list, face] = await Promise.all([lowest(me), highest(clock)]);
      expect(list).toBeLessThanOrEqual(face);
      await context.close();
    },
  );

  test('the field of the clock never offers a moment that has gone by, and keeps one that was chosen', async () => {
    const { context, page } = await openPage(browser, { name: 'desktop', width: 1280, height: 800 });
    await page.goto(`${address}/room`);
    const field = page.getByLabel('Đến ngày giờ khác');
    const shown = async () => page.locator('#clock time').getAttribute('datetime');
    const hourLater = async () => {
      const before = await shown();
      await page.getByRole('button', { name: '+1 giờ' }).click();
      await page.locator(`#clock[data-playing="false"] time:not([datetime="${before}"])`).waitFor();
    };
    await hourLater();
    expect(await field.inputValue()).toBe(await shown());
    const chosen = `${(await shown())?.slice(0, 10)}T23:45`;
    await field.fill(chosen);
    await hourLater();
    expect(await field.inputValue()).toBe(chosen);
    await context.close();
  });
});

async function lowest(part: Locator): Promise<number> {
  const box = await part.boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
}

async function highest(part: Locator): Promise<number> {
  return (await part.boundingBox())?.y ?? Number.NEGATIVE_INFINITY;
}
