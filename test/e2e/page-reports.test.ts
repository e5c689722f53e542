import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { store } from '../support/integration-documents.ts';
import { daysAgo, salesOf } from '../support/integration-sales.ts';
import { runEtl } from '../support/integration-warehouse.ts';
import {
  cells,
  context,
  newPage,
  page,
  panel,
  phone,
  sideways,
  signInAt,
  violations,
} from '../support/page.ts';
import { stack } from '../support/stack.ts';
import { closeTenants, newPerson, newTenant, type Person } from '../support/tenants.ts';

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

let manager: Person;
let agent: Person;

beforeAll(async () => {
  const tenant = await newTenant();
  await store(salesOf(tenant.id));
  await runEtl(tenant.id, { now: new Date() });
  manager = await newPerson(tenant.id, 'manager');
  agent = await newPerson(tenant.id, 'agent');
});
afterAll(closeTenants);

const isLoaded = (one = page, said = 'The reports are up to date.') => one.getByText(said).waitFor();

async function open(query = ''): Promise<void> {
  await signInAt(`/reports${query}`, manager);
  await isLoaded();
}

const chooser = (name: string) => page.getByRole('combobox', { name });
/** The figure of a tile. */
const figure = async (name: string): Promise<string | null> =>
  page
    .locator('.tiles > div', { has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .first()
    .textContent();
describe('signing in', () => {
  test('says what is wrong, and leads to the reports by keyboard alone', async () => {
    await page.goto(`${stack.apiUrl}/reports`);
    await page.locator('[name=email]:focus').waitFor();
    await page.keyboard.type(manager.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.getByText('Incorrect email or password').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(manager.password);
    await page.keyboard.press('Enter');
    await isLoaded();
  });

  test('keeps the refresh token where no script of the page finds it', async () => {
    await open();
    const [cookie, ...others] = await context.cookies();
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({
      ...{ httpOnly: true, secure: true, sameSite: 'Strict', path: '/v1/auth/browser' },
    });
    const found = await page.evaluate('[document.cookie, { ...localStorage }, { ...sessionStorage }]');
    expect(found).toEqual(['', {}, {}]);
  });

  test('holds when the page is loaded anew, in two tabs at once', async () => {
    await open();
    const other = await newPage();
    await other.goto(`${stack.apiUrl}/reports`);
    await isLoaded(other);
    await Promise.all([page.reload(), other.reload()]);
    await Promise.all([isLoaded(), isLoaded(other)]);
  });

  test('ends with signing out', async () => {
    await open();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  test('whose account may not read reports is told so', async () => {
    await signInAt('/reports', agent);
    await isLoaded(page, '9 of 9 reports could not be loaded.');
    await panel('Agents').getByText('This needs the permission reports:read').waitFor();
  });
});

describe('the reports', () => {
  test('say what the warehouse says', async () => {
    await open('?period=custom&from=2025-01-01&to=2030-12-31&timezone=UTC');
    expect(await figure('Calls')).toBe('17');
    expect(await figure('New leads')).toBe('5');
    expect((await cells('Campaign ROI'))[0]?.slice(0, 6)).toEqual([
      ...['Autumn', '4', '3', '1', '25%', '14'],
    ]);
    expect((await cells('Agents')).map(([name, calls]) => [name, calls])).toEqual([
      ['Dana', '11'],
      ['Marcus', '5'],
    ]);
    expect((await cells('Sentiment by channel')).map(([channel]) => channel)).toEqual([
      ...['Chat', 'Email', 'SMS', 'Voice'],
    ]);
    expect((await cells('Top leads'))[0]?.[0]).toBe('Unnamed lead'); // the most valuable one has no company
    expect((await cells('Funnel')).find(([status]) => status === 'Qualified')?.slice(2)).toEqual([
      ...['3', '60%', '1'],
    ]);
  });

  test('are asked for once each, whichever panels show them', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await open();
    const reports = asked.filter((url) => url.includes('/v1/reports/'));
    expect(reports.length).toBeGreaterThan(8);
    expect(new Set(reports).size).toBe(reports.length);
  });

  test('are filtered by period, campaign and agent; the address keeps what was chosen', async () => {
    await open('?period=365');
    await chooser('Agent').selectOption({ label: 'Marcus' });
    await isLoaded();
    expect((await cells('Agents')).map(([name]) => name)).toEqual(['Marcus']);
    await chooser('Campaign').selectOption({ label: 'Spring' });
    await panel('Agents').getByText('No activity in this period.').waitFor();
    await chooser('Period').selectOption('7');
    await isLoaded();
    expect(new URL(page.url()).searchParams.get('period')).toBe('7');
    await page.reload();
    await isLoaded();
    await chooser('Agent').getByText('Dana').waitFor({ state: 'attached' });
    expect(await chooser('Agent').locator('option:checked').textContent()).toBe('Marcus');
    expect(await chooser('Campaign').locator('option:checked').textContent()).toBe('Spring');
  });

  test('of days without anything say so', async () => {
    await open('?period=custom&from=2021-01-01&to=2021-01-31');
    for (const [name, said] of [
      ['Calls over time', 'No calls in this period.'],
      ['Calls by hour of the day', 'No calls in this period.'],
      ['Funnel', 'No leads were created in this period.'],
      ['Call quality (MOS)', 'No quality data for this period.'],
      ['Sentiment by channel', 'No conversations in this period.'],
      ['Agents', 'No activity in this period.'],
    ] as const) {
      expect(await panel(name).locator('.notice').textContent(), name).toBe(said);
    }
  });

  test('refuse a period that ends before it begins, and load nothing', async () => {
    await open('?period=custom&from=2026-01-02&to=2026-01-31');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByLabel('To', { exact: true }).fill('2026-01-01');
    await page.getByLabel('To', { exact: true }).blur();
    const message = await page
      .getByLabel('To', { exact: true })
      .evaluate((input: { validationMessage?: string }) => input.validationMessage);
    expect(message).toBe('The last day must not be before the first');
    await page.waitForTimeout(500);
    expect(asked.filter((url) => url.includes('/v1/'))).toEqual([]);
  });

  test('show that they load, and when one fails, that one alone', async () => {
    let isBroken = true;
    let isSlow = true;
    await page.route('**/v1/reports/agent-performance?*', async (route) => {
      const isPanel = !route.request().url().includes('from=2020-01-01');
      if (!isPanel || !isBroken) return route.continue();
      const problem = { title: 'Temporarily unavailable', status: 503, detail: 'A store is away' };
      return route.fulfill({ status: 503, json: problem, contentType: 'application/problem+json' });
    });
    await page.route('**/v1/reports/sentiment?*', async (route) => {
      while (isSlow) await new Promise((resolve) => setTimeout(resolve, 20));
      await route.continue();
    });
    await signInAt('/reports', manager);
    await panel('Agents').getByText('A store is away').waitFor();
    expect(await panel('Sentiment by channel').getAttribute('aria-busy')).toBe('true');
    expect(await panel('Agents').getAttribute('aria-busy')).toBe('false');
    isSlow = false;
    await isLoaded(page, '1 of 9 reports could not be loaded.');
    isBroken = false;
    await panel('Agents').getByRole('button', { name: 'Try again' }).click();
    await panel('Agents').getByRole('rowheader', { name: 'Dana' }).waitFor();
  });

  test('are in the time zone of the user, and in another one on request, "As of" included', async () => {
    const zones: (string | null)[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.pathname.startsWith('/v1/reports/') && url.searchParams.has('from'))
        zones.push(url.searchParams.get('timezone'));
    });
    await open('?period=7');
    const own = (await page.locator('header .zone').textContent())?.replace('Time zone: ', '');
    expect(new Set(zones)).toEqual(new Set([own]));
    await chooser('Time zone').selectOption('Pacific/Auckland');
    await page.getByText(/^As of .*, Pacific\/Auckland$/).waitFor();
    await isLoaded();
    expect(zones.at(-1)).toBe('Pacific/Auckland');
    expect(new URL(page.url()).searchParams.get('timezone')).toBe('Pacific/Auckland');
    await panel('Calls over time').getByText('By day, Pacific/Auckland').waitFor();
    const hours = panel('Calls by hour of the day');
    await hours.getByText('Hours in Pacific/Auckland, over the whole period').waitFor();
    await page.reload();
    await page.getByText(/^As of .*, Pacific\/Auckland$/).waitFor();
    expect(await chooser('Time zone').inputValue()).toBe('Pacific/Auckland');
  });

  test('explain their figures by buttons that a keyboard reaches, and link to leads', async () => {
    await open('?period=365');
    await panel('Calls over time')
      .getByText(/^By week, named by its Monday/)
      .waitFor();
    await panel('Campaign ROI')
      .getByText(/^ROI is not shown: only call spend is recorded/)
      .waitFor();
    const explain = panel('Overview').getByRole('button', { name: 'About Answer rate' });
    await explain.focus();
    await page.keyboard.press('Enter');
    const definition = page.getByText('Answered calls divided by all calls.').first();
    expect(await definition.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await definition.isVisible()).toBe(false);
    await panel('Top leads').getByRole('link').first().click();
    await page.getByRole('region', { name: 'Timeline' }).waitFor();
  });

  test('come as CSV', async () => {
    await open('?period=custom&from=2025-01-01&to=2030-12-31&timezone=UTC');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Agents: download as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('agent-performance.csv');
    expect(readFileSync(await download.path(), 'utf8')).toMatch(/^agentId,agentName,totalCalls,[\s\S]*Dana/);
  });
});

describe('for everybody', () => {
  test('nothing that axe finds is wrong: signed out, signed in, in the dark', async () => {
    await page.goto(`${stack.apiUrl}/reports`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await violations()).toEqual([]);
    await open('?period=365');
    for (const numbers of await page.getByText('View as table').all()) await numbers.click();
    expect(await violations()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations()).toEqual([]);
  });

  test('the keyboard reaches everything, the reports at once', async () => {
    await open('?period=365');
    await page.reload();
    await isLoaded();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the reports');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('content');

    const sort = panel('Agents').getByRole('button', { name: 'Calls', exact: true });
    await sort.focus();
    await page.keyboard.press('Enter');
    const head = panel('Agents').getByRole('columnheader', { name: /^Calls/ });
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    const first = (await cells('Agents'))[0]?.[0];
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect((await cells('Agents'))[0]?.[0]).not.toBe(first);
  });

  test('a chart says what is on it, and its numbers stand beside it', async () => {
    await open(`?period=custom&from=${dayOf(daysAgo(1))}&to=${dayOf(daysAgo(1))}&timezone=UTC`);
    const byDay = panel('Calls over time');
    expect(await byDay.getByRole('img').getAttribute('aria-label')).toMatch(/^4 calls by day, 75% answered/);
    await byDay.getByText('View as table').click();
    expect((await cells('Calls over time')).map((row) => row.slice(1, 4))).toEqual([['4', '3', '75%']]);
  });

  test('it fits a phone: the page itself never scrolls sideways', async () => {
    await page.setViewportSize(phone);
    await open('?period=365');
    expect(await sideways()).toBe(0);
    const boxes = await Promise.all((await page.locator('.panel').all()).map((one) => one.boundingBox()));
    expect(boxes.filter((box) => !box || box.x < 0 || box.x + box.width > 360)).toEqual([]);
  });
});
