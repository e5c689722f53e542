import { expect, test } from 'vitest';
import { page, sideways, violations } from '../support/page.ts';
import { stack } from '../support/stack.ts';

const tag = () => page.locator('.opblock-tag').first();

/** The page is large: axe needs seconds for each state of it. */
async function findingsAt(width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  return violations();
}

test('the reference page has no accessibility findings, closed, with open operations, and with a form', async () => {
  await page.goto(`${stack.apiUrl}/docs`);
  await tag().waitFor();
  expect(await findingsAt(390)).toEqual([]);
  expect(await sideways()).toBe(0);
  await tag().click();
  for (const method of ['get', 'patch', 'delete']) {
    await page.locator(`.opblock-${method} .opblock-summary-control`).first().click();
  }
  await page.locator('.opblock-delete .parameters').first().waitFor();
  await page.locator('.try-out__btn').first().click();
  await page.locator('.execute').first().waitFor();
  expect(await findingsAt(1280)).toEqual([]);
});

test('the authorization dialog of the reference page has no accessibility findings', async () => {
  await page.goto(`${stack.apiUrl}/docs`);
  await page.locator('.btn.authorize').click();
  await page.locator('.modal-ux').waitFor();
  expect(await findingsAt(1280)).toEqual([]);
});

test('the reference page opens the operation that its address names', async () => {
  await page.goto(`${stack.apiUrl}/docs`);
  await tag().click();
  await page.locator('.opblock-summary-control').first().click();
  await page.locator('.opblock.is-open').waitFor();
  const { hash } = new URL(page.url());
  expect(hash).toMatch(/^#\/[\w-]+\/\w+$/);
  await page.reload();
  await page.locator('.opblock.is-open').waitFor();
});
