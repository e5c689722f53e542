import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsOf, store } from '../support/integration-documents.ts';
import { embedNew, talk, talkedAt } from '../support/integration-embedding.ts';
import { page, phone, sideways, signInAt, violations } from '../support/page.ts';
import { stack } from '../support/stack.ts';
import { closeTenants, newPerson, newTenant, type Person } from '../support/tenants.ts';

let agent: Person;

beforeAll(async () => {
  const { id } = await newTenant();
  agent = await newPerson(id, 'agent');
  const whose = { agentId: agent.id };
  const lead = documentsOf(id, talkedAt).lead({ company: 'Juniper' }, { ownerId: agent.id });
  const dear = 'Honestly, this is more than we can spend this year, our purse is shut.';
  await store({
    leads: [lead],
    conversations: [
      talk(id, dear, { ...whose, leadId: lead._id, channel: 'chat' }),
      talk(id, 'My boss signs, I only prepare the papers for her.', whose),
      talk(id, 'The invoice number is 4711 & <b>paid</b>.', { ...whose, channel: 'email' }),
      talk(id, 'We have known your competitor for years.', whose),
    ],
  });
  await embedNew();
});
afterAll(closeTenants);

const hits = () => page.locator('.hit');
const chooser = (name: string) => page.getByRole('combobox', { name, exact: true });
const answered = () => page.getByText(/^\d+ results?\./).waitFor();

async function search(question: string): Promise<void> {
  await page.getByRole('searchbox').fill(question);
  await page.keyboard.press('Enter');
  await answered();
}

describe('the page of the search', () => {
  test('finds what was meant, with its passage, how well it matches, and its details', async () => {
    await signInAt('/search', agent);
    await page.getByText('Describe what was said').waitFor();
    await chooser('In').selectOption('conversations');
    await search('the budget is too small');
    const first = hits().first();
    expect(await first.locator('.passage').textContent()).toContain('more than we can spend');
    expect(await first.locator('.score').textContent()).toMatch(/^\d[\d.]*% match$/);
    expect(await first.locator('.tags').textContent()).toContain('Chat');
  });

  test('marks the words of the question, and takes what was said for words alone', async () => {
    await signInAt('/search?q=invoice%20number%20paid&by=words', agent);
    await answered();
    expect(await chooser('Search mode').inputValue()).toBe('words');
    expect(await hits().first().locator('mark').allTextContents()).toEqual(
      Array(2).fill(['invoice', 'number', 'paid']).flat(), // in the summary and in what was said
    );
    expect(await hits().first().locator('.passage').textContent()).toContain('<b>paid</b>');
  });

  test('shows all that was said, what is alike, and goes back', async () => {
    await signInAt('/search', agent);
    await search('who decides');
    const boss = hits().filter({ hasText: 'My boss signs' });
    await boss.getByText('Show full transcript').click();
    await boss.locator('.talk li').first().waitFor();
    expect(await boss.locator('.talk li').allTextContents()).toEqual([
      'Lead My boss signs, I only prepare the papers for her.',
    ]);
    await boss.getByRole('button', { name: 'More like this' }).click();
    await page.getByRole('heading', { name: 'Similar conversations' }).waitFor();
    await answered();
    expect(await hits().count()).toBe(3);
    await page.goBack();
    await page.getByRole('heading', { name: 'Search', exact: true }).waitFor();
    await boss.waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('who decides');
  });

  test('is narrowed down; the address keeps what was chosen', async () => {
    await signInAt('/search?q=we%20talk&in=conversations', agent);
    await answered();
    await page.getByText('Filters').click();
    await chooser('Channel').selectOption('email');
    await page.getByLabel('From', { exact: true }).fill('2026-03-01');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 result.').waitFor();
    await page.reload();
    await page.getByText('1 result.').waitFor();
    expect(await chooser('Channel').inputValue()).toBe('email');
    await page.getByLabel('To', { exact: true }).fill('2026-03-01');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('No results. Try fewer or different words').waitFor();
  });

  test('says what is wrong, and tries again', async () => {
    let isBroken = true;
    await page.route('**/v1/search?*', (route) => {
      const problem = { title: 'Temporarily unavailable', status: 503, detail: 'A store is away' };
      return isBroken
        ? route.fulfill({ status: 503, json: problem, contentType: 'application/problem+json' })
        : route.continue();
    });
    await signInAt('/search?q=price', agent);
    await page.getByText('A store is away').waitFor();
    isBroken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await answered();
  });

  test('is for everybody: nothing that axe finds is wrong, and it fits a phone', async () => {
    await page.goto(`${stack.apiUrl}/search`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await violations()).toEqual([]);
    await signInAt('/search?q=money&by=fused&channel=chat', agent);
    await answered();
    await page.getByText('Show full transcript').first().click();
    await page.locator('.talk li').first().waitFor();
    expect(await violations()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations()).toEqual([]);
    await page.setViewportSize(phone);
    expect(await sideways()).toBe(0);
  });
});
