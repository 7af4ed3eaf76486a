import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { startProgram, temporaryFolder } from '../program.ts';
import { DESKTOP, launchBrowser, noBrowser, openPage, PHONE, whySkipped } from './browser.ts';
import { DOCS, readGuide, walk } from './guide.ts';

describe.skipIf(noBrowser)(`whoever does what the guide says${whySkipped}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test.each([PHONE, DESKTOP])('on a $name, sees what the guide says', async (device) => {
    const folder = temporaryFolder();
    const program = startProgram({ DATA_DIR: folder.path });
    const { context, page } = await openPage(browser, device);
    try {
      const faults: string[] = [];
      page.on('pageerror', (fault) => faults.push(String(fault)));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      await page.goto(`${await program.ready()}/room`);
      expect(await walk(page, readGuide())).toEqual([]);
      expect(faults).toEqual([]);
    } finally {
      await context.close();
      program.signal('SIGKILL');
      await program.ended;
      folder.remove();
    }
  });
});

describe('the guide', () => {
  const text = readFileSync(join(DOCS, 'huong-dan.md'), 'utf8');

  test('goes from an empty room to three members, a quiz, a roll-call and a highlight', () => {
    const seen = readGuide().flatMap((item) => ('sights' in item ? item.sights.map((sight) => sight.text) : []));
    const wanted = ['Phòng trống', 'Đã duyệt', 'Đáp án', 'Tổng số đảng viên: 3', 'Việc tốt trong tuần'];
    for (const word of wanted) expect(seen.filter((sight) => sight.includes(word))).not.toEqual([]);
  });

  test('names only commands and buttons that there are', () => {
    const known = new Set(commands.map(({ name }) => name));
    const named = [...text.matchAll(/`\/([a-z]+)/gu)].map(([, name = '']) => name);
    expect(named.filter((name) => !known.has(name))).toEqual([]);

    const sentences = join(DOCS, '..', 'src', 'text', 'vi');
    const said = readdirSync(sentences).map((name) => readFileSync(join(sentences, name), 'utf8'));
    const buttons = [...text.matchAll(/\[([^\]]+)\](?!\()/gu)].map(([, label = '']) => label);
    // The options of a question are made of letters.
    const unknown = buttons.filter((label) => label.length > 1 && !said.some((source) => source.includes(label)));
    expect(unknown).toEqual([]);
  });

  test('shows every picture there is, and each is small', () => {
    const shown = [...text.matchAll(/\(images\/([^)]+)\)/gu)].map(([, name = '']) => name);
    expect(shown.toSorted()).toEqual(readdirSync(join(DOCS, 'images')).toSorted());
    for (const name of shown) expect(statSync(join(DOCS, 'images', name)).size, name).toBeLessThan(120 * 1024);
  });
});
