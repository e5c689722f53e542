import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { openBrowser } from './browser.ts';
import { stack } from './stack.ts';
import type { Person } from './tenants.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser: Browser;
/** What the browser complained of: what its policy forbids, what a script threw. */
let complaints: string[];

/** The browser's window of the test that runs: what its pages complain of fails the test. */
export let context: BrowserContext;
export let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** Another tab. */
export async function newPage(): Promise<Page> {
  const opened = await context.newPage();
  opened.on('pageerror', (error) => complaints.push(error.message));
  opened.on('console', (message) => {
    // That nobody is signed in, or a service is down, the browser notes by itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return opened;
}

beforeEach(async () => {
  complaints = [];
  context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  page = await newPage();
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
});

/** Opens a page and signs in there. @param path with its query. */
export async function signInAt(path: string, { email, password }: Person): Promise<void> {
  await page.goto(`${stack.apiUrl}${path}`);
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** A part of the page by its heading. */
export const panel = (name: string, one = page) => one.getByRole('region', { name, exact: true });

/** The cells of a part's table, row by row. */
export const cells = (name: string): Promise<string[][]> =>
  panel(name)
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));

/** Whatever breaks WCAG 2.2 at level A or AA, as axe finds it. */
export async function violations(): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`);
}

export const phone = { width: 360, height: 740 } as const;

/** A phone, a tablet and a laptop. */
const widths = [390, 768, 1280] as const;

/** Findings of axe, and scrolling sideways, at every width and in light and dark. */
export async function layoutFindings(): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const findings = await violations();
      found.push(...findings.map((finding) => `${width} px, ${colorScheme}: ${finding}`));
    }
    const overflow = await sideways();
    if (overflow > 0) found.push(`${width} px: scrolls sideways by ${overflow} px`);
  }
  return found;
}

/** By how many pixels the page scrolls sideways. */
export const sideways = (): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - innerWidth');
