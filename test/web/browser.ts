import { spawnSync } from 'node:child_process';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PROGRAMS = ['/usr/bin/chromium', 'chromium', 'chromium-browser', 'google-chrome'];

const executablePath = spawnSync('which', PROGRAMS, { encoding: 'utf8' }).stdout?.split('\n').find(Boolean);

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where everything that runs in production must be tried, a missing browser is a failure and not a reason to pass by. */
export const noBrowser = executablePath === undefined && !process.env.NEP_REQUIRE_ALL;

/** Stands behind the name of what is skipped. */
export const whySkipped = noBrowser ? ' (no chromium on this machine)' : '';

export function launchBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(`no ${PROGRAMS.join(', ')}: install it`);
  return chromium.launch({ executablePath, args: ARGS });
}

export type Device = { readonly name: string; readonly width: number; readonly height: number };

/** The phone most people have, and the smallest screen of an office computer. */
export const PHONE: Device = { name: 'phone', width: 390, height: 844 };
export const DESKTOP: Device = { name: 'desktop', width: 1280, height: 720 };

/** A fresh page on this device; `scale` makes its pictures finer. */
export async function openPage(
  browser: Browser,
  { width, height }: Device,
  scale = 1,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const isMobile = width < 1000;
  const context = await browser.newContext({
    viewport: { width, height },
    isMobile,
    hasTouch: isMobile,
    locale: 'vi-VN',
    reducedMotion: 'reduce',
    deviceScaleFactor: scale,
  });
  context.setDefaultTimeout(20_000);
  return { context, page: await context.newPage() };
}
