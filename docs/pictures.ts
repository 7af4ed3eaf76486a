import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram, temporaryFolder } from '../test/program.ts';
import { DESKTOP, launchBrowser, openPage, PHONE } from '../test/web/browser.ts';
import { DOCS, readGuide, walk } from '../test/web/guide.ts';
import { withPalette } from './png.ts';

/** Walks through the guide on a phone and on a desktop, and takes each picture where the guide shows it. */
const DEVICES = [
  { prefix: 'dien-thoai-', device: PHONE, scale: 1.5 },
  { prefix: 'may-tinh-', device: { ...DESKTOP, height: 800 }, scale: 1 },
];

const folder = join(DOCS, 'images');
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(join(folder, name));

const browser = await launchBrowser();
try {
  for (const { prefix, device, scale } of DEVICES) {
    const data = temporaryFolder();
    const program = startProgram({ DATA_DIR: data.path });
    try {
      const { page } = await openPage(browser, device, scale);
      await page.goto(`${await program.ready()}/room`);
      await walk(page, readGuide(), async (name) => {
        if (!name.startsWith(prefix)) return;
        const picture = withPalette(await page.screenshot({ caret: 'hide' }));
        writeFileSync(join(folder, name), picture);
        console.log(`docs/images/${name}: ${Math.ceil(picture.length / 1024)} KB`);
      });
    } finally {
      program.signal('SIGKILL');
      await program.ended;
      data.remove();
    }
  }
} finally {
  await browser.close();
}
