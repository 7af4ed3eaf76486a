import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** As much as is used here of what a page is. */
declare const document: {
  readonly title: string;
  querySelectorAll(selector: string): Iterable<{ readonly dataset: { seq?: string }; readonly textContent: string }>;
};

/** The folder of the guide and its pictures. */
export const DOCS = join(import.meta.dirname, '..', '..', 'docs');

const SECTION = 'Làm thử trong mười phút';

type Where = 'nhóm' | 'riêng';

type Act =
  | { readonly is: 'write'; readonly text: string }
  /** `under` is what stands in the message whose button is meant; without it the newest such button. */
  | { readonly is: 'press'; readonly label: string; readonly under: string | null };

/** `thấy (riêng, Đỗ Thị Thoa): “…”`: what someone reads after the step, or must never read. */
type Sight = {
  readonly never: boolean;
  readonly who: string;
  readonly where: Where | 'đồng hồ';
  readonly text: string;
};

type Step = {
  readonly number: number;
  readonly who: string;
  readonly where: Where | 'đồng hồ';
  readonly acts: readonly Act[];
  readonly sights: readonly Sight[];
};

/** What the guide has its reader do, in order, and the pictures that stand between. */
export type Item = Step | { readonly picture: string };

/** Reads the steps out of the guide; a line that looks like one and cannot be read is a fault of the guide. */
export function readGuide(): readonly Item[] {
  const text = readFileSync(join(DOCS, 'huong-dan.md'), 'utf8');
  const section = text.split(/^## /mu).find((part) => part.startsWith(SECTION));
  if (section === undefined) throw new Error(`the guide has no chapter “${SECTION}”`);
  const items: Item[] = [];
  for (const line of section.split('\n').map((each) => each.trimEnd())) {
    const picture = /^!\[[^\]]+\]\(images\/([a-z0-9-]+\.png)\)$/u.exec(line)?.[1];
    if (picture !== undefined) items.push({ picture });
    else if (/^\d/u.test(line)) items.push(readStep(line, items.filter((item) => 'number' in item).length + 1));
    else if (/^ +- /u.test(line)) items.push(withSight(items.pop(), line));
  }
  return items;
}

/** `3. **Đỗ Thị Thoa** · riêng · gõ \`/taochibo Chi bộ 4\`` */
function readStep(line: string, expected: number): Step {
  const [, number, who, where, acts] = /^(\d+)\. \*\*([^*]+)\*\* · (nhóm|riêng|đồng hồ) · (.+)$/u.exec(line) ?? [];
  if (who === undefined || acts === undefined) throw new Error(`not a step: ${line}`);
  if (Number(number) !== expected) throw new Error(`step ${expected} is missing before: ${line}`);
  const place = where as Step['where'];
  return { number: expected, who, where: place, acts: acts.split(', rồi ').map(readAct), sights: [] };
}

function readAct(text: string): Act {
  const [, written, label, under = null] = /^(?:gõ `([^`]+)`|bấm \[([^\]]+)\](?: dưới “([^”]+)”)?)$/u.exec(text) ?? [];
  if (written !== undefined) return { is: 'write', text: written };
  if (label === undefined) throw new Error(`neither “gõ” nor “bấm”: ${text}`);
  return { is: 'press', label, under };
}

function withSight(item: Item | undefined, line: string): Step {
  const [, seen, where, who, text] =
    /^ +- (thấy|không thấy) \((nhóm|riêng|đồng hồ)(?:, ([^)]+))?\): “([^”]+)”$/u.exec(line) ?? [];
  if (item === undefined || !('number' in item) || text === undefined) throw new Error(`not a sight: ${line}`);
  const sight = { never: seen === 'không thấy', who: who ?? item.who, where: where as Sight['where'], text };
  return { ...item, sights: [...item.sights, sight] };
}

/**
 * Does what the guide says on this page, step by step, as its reader would: chooses who to be, goes to the chat, types and
 * presses, and looks for what shall be seen. `MÃ` in a step is the code that was seen last. Answers what was seen although
 * it never should be.
 */
export async function walk(
  page: Page,
  items: readonly Item[],
  onPicture: (name: string) => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  let code = '';
  for (const item of items) {
    if ('picture' in item) {
      await onPicture(item.picture);
      continue;
    }
    try {
      await become(page, item.who);
      const before = Number(await page.evaluate(LAST_SEQ));
      for (const act of item.acts) await perform(page, item.where, act, code);
      for (const sight of item.sights.filter(({ never }) => !never)) {
        code = (await look(page, sight, before)) ?? code;
      }
    } catch (fault) {
      throw new Error(`step ${item.number} of the guide, as ${item.who}`, { cause: fault });
    }
  }

  const seen: string[] = [];
  const sights = items.flatMap((item) => ('sights' in item ? item.sights : []));
  for (const { who, where, text } of sights.filter(({ never }) => never)) {
    await become(page, who);
    const chats = where === 'đồng hồ' ? page.locator('#clock') : log(page, where);
    if (pattern(text).test((await chats.textContent()) ?? '')) seen.push(`${who} (${where}): ${text}`);
  }
  return seen;
}

/** The highest number of an entry anyone has got by now. */
const LAST_SEQ = `fetch(location.href).then((page) => page.text()).then((text) => /data-after="(\\d+)"/.exec(text)[1])`;

async function become(page: Page, who: string): Promise<void> {
  if ((await page.title()).startsWith(`${who} · `)) return;
  const folded = page.getByText('Đổi vai', { exact: true });
  if (await folded.isVisible()) await folded.click();
  await page.getByRole('link', { name: new RegExp(`^${who}`, 'u') }).click();
  await page.waitForFunction((title) => document.title.startsWith(title), `${who} · `);
  await page.waitForLoadState();
}

const log = (page: Page, where: Where): Locator =>
  page.getByRole('log', { name: where === 'nhóm' ? /^Nhóm/u : 'Riêng với Nếp', includeHidden: true });

/** On a phone one chat is in front. */
async function goTo(page: Page, where: Where): Promise<void> {
  const tab = page.getByRole('link', { name: where === 'nhóm' ? /^Nhóm/u : /^Riêng với Nếp/u });
  if (await tab.isVisible()) await tab.click();
}

async function perform(page: Page, where: Step['where'], act: Act, code: string): Promise<void> {
  if (where === 'đồng hồ') {
    if (act.is === 'press') await turnClock(page, act.label);
    return;
  }
  await goTo(page, where);
  const chat = page.getByRole('region', { name: where === 'nhóm' ? /^Nhóm/u : 'Riêng với Nếp' });
  if (act.is === 'write') {
    await chat.getByRole('textbox').fill(act.text.replace('MÃ', code));
    await taken(page, chat.getByRole('button', { name: 'Gửi', exact: true }));
    return;
  }
  const { label, under } = act;
  const name = new RegExp(`^${RegExp.escape(label)}(?:$|[.)\\s])`, 'u');
  const messages = chat.getByRole('listitem').filter({ has: page.getByRole('button', { name }) });
  const meant = under === null ? messages : messages.filter({ hasText: pattern(under) });
  await taken(page, meant.getByRole('button', { name }).last());
}

async function turnClock(page: Page, label: string): Promise<void> {
  const clock = page.getByRole('region', { name: 'Đồng hồ của phòng' });
  const fold = clock.locator('summary').filter({ hasText: label });
  const wanted = clock.locator('button, summary').filter({ hasText: label });
  if (!(await wanted.isVisible())) await clock.getByText('Tua đến…').click();
  if ((await fold.count()) > 0) return fold.click();
  if ((await wanted.getAttribute('name')) === 'jump') {
    const before = (await clock.locator('#clock').textContent()) ?? '';
    await taken(page, wanted);
    await clock.locator('#clock[data-playing="false"]').filter({ hasNotText: before }).waitFor();
    return;
  }
  // A room made afresh is loaded anew, often before the press was answered.
  const loaded = page.waitForEvent('load');
  await wanted.click();
  await loaded;
}

/** Presses the button and waits until Nếp has taken it: a refusal would be told to the page's script in words. */
async function taken(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await button.click();
  const answer = await answered;
  if (answer.status() !== 204) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
}

/** Waits until this stands in an entry after `before`; answers the code in it, where the guide speaks of one. */
async function look(page: Page, { who, where, text }: Sight, before: number): Promise<string | null> {
  await become(page, who);
  if (where !== 'đồng hồ') await goTo(page, where);
  const entries = `.chat[data-chat^="${where === 'nhóm' ? 'group:' : 'private'}"] li[data-seq]`;
  const found = await page.waitForFunction(
    ({ selector, source, after }) => {
      const matches = [...document.querySelectorAll(selector)]
        .filter(({ dataset }) => Number(dataset.seq ?? Number.POSITIVE_INFINITY) > after)
        .map(({ textContent }) => new RegExp(source, 'u').exec(textContent));
      return matches.find((match) => match !== null);
    },
    { selector: where === 'đồng hồ' ? '#clock' : entries, source: pattern(text).source, after: before },
  );
  const [, code = null] = (await found.jsonValue()) ?? [];
  return code;
}

/** What the guide shows, as it may stand on the page: any white space, and any code for `MÃ`. */
function pattern(text: string): RegExp {
  const spaced = (part: string) =>
    part
      .split(/\s+/u)
      .map((word) => RegExp.escape(word))
      .join('\\s+');
  return new RegExp(text.split('MÃ').map(spaced).join('([A-Z0-9]{6,})'), 'u');
}
