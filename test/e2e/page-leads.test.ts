import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { aCall } from '../support/integration-graph.ts';
import { cells, context, layoutFindings, page, panel, signInAt } from '../support/page.ts';
import { stack } from '../support/stack.ts';
import { closeTenants, newPerson, newTenant, type Person } from '../support/tenants.ts';

const at = new Date('2026-03-02T15:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const fullName = 'נֹעָה 👩🏽‍💻 al-Ḥusaynī';

let manager: Person;
let leadId: string;
let longId: string;
let emptyManager: Person;

beforeAll(async () => {
  const { id } = await newTenant();
  manager = await newPerson(id, 'manager');
  const { lead, agent, campaign, call, conversation } = documentsOf(id, at);
  const [dana, spring] = [agent('Dana'), campaign('Spring')];
  const talk = conversation({
    channel: 'voice',
    startedAt: later(5),
    agentId: dana._id,
    messages: [{ id: '1', at: later(5), role: 'lead', text: 'We have <b>$60,000</b> approved.' }],
    analysis: {
      sentiment: 0.4,
      sentimentLabel: 'positive',
      topics: [],
      objections: [{ type: 'price', text: 'too much', messageId: '1', handled: true }],
      buyingSignals: [],
      summary: 'Talked about the budget.',
    },
    bantDetected: {
      budget: {
        score: 25,
        confidence: 0.9,
        value: 6_000_000,
        quote: 'We have <b>$60,000</b> approved.',
        messageId: '1',
      },
    },
    qualification: { score: 25, qualified: false },
  });
  const person = lead(
    { firstName: 'נֹעָה 👩🏽‍💻', lastName: 'al-Ḥusaynī', company: 'Fern 株式会社', phone: '+13125550123' },
    {
      ownerId: dana._id,
      campaignId: spring._id,
      tags: ['größe'],
      doNotCall: true,
      timezone: 'Asia/Tokyo',
      bant: {
        budget: { score: 25, value: 6_000_000, confidence: 0.9, detectedIn: talk._id, updatedAt: at },
        total: 25,
      },
      statusHistory: Array.from({ length: 30 }, (_, place) => ({
        from: place === 0 ? null : ('contacted' as const),
        to: 'contacted' as const,
        by: place === 29 ? `user:${dana._id}` : 'tester',
        at: later(place),
      })),
    },
  );
  const long = lead({ firstName: 'W'.repeat(50), lastName: 'x'.repeat(50), company: 'ÄÖ'.repeat(100) });
  leadId = person._id;
  longId = long._id;
  const session = aCall(id, { leadId, agentId: dana._id, outcome: 'completed', startedAt: later(5) });
  const leg = call({
    leadId,
    agentId: dana._id,
    callSessionId: session.callSessionId,
    initiatedAt: later(5),
    durationSeconds: 90,
    disposition: 'meeting_booked',
    recordings: [{ id: 'rec-1', s3Key: `recordings/${leadId}/one.mp3`, storedAt: later(9) }],
    transcript: [
      { speaker: 'lead', at: later(7), text: 'Second: yes.' },
      { speaker: 'agent', at: later(6), text: 'First: hello.' },
    ],
  });
  await store({
    agents: [dana],
    campaigns: [spring],
    leads: [person, long],
    calls: [leg],
    conversations: [{ ...talk, leadId }],
  });
  await (await collection('calls')).insertMany([session]);
  emptyManager = await newPerson((await newTenant('Empty')).id, 'manager');
});
afterAll(closeTenants);

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const isLoaded = () =>
  expect.poll(() => page.locator('[aria-busy=true], .loading').count(), { timeout: 20_000 }).toBe(0);

async function openLead(): Promise<void> {
  await signInAt(`/leads#id=${leadId}`, manager);
  await panel('Timeline').waitFor();
  await isLoaded();
}

describe('the page of a lead', () => {
  test('shows who the lead is, its status, owner, warnings and local time', async () => {
    await openLead();
    await heading(fullName).waitFor();
    expect(await page.title()).toBe(`${fullName} · Ringleader`);
    const about = panel('Lead');
    for (const text of ['Fern 株式会社', 'Dana', 'Spring', '+13125550123', 'größe', 'Do not call', 'New'])
      await about.getByText(text, { exact: true }).waitFor();
    await about.getByText(/\(Asia\/Tokyo\)$/).waitFor();
  });

  test('shows BANT with the words it rests on, and the factors of the score', async () => {
    await openLead();
    const budget = panel('BANT qualification').getByRole('listitem').first();
    expect(await budget.textContent()).toContain('25 / 25');
    expect(await budget.textContent()).toContain('$60,000');
    expect(await budget.locator('blockquote').textContent()).toContain('“We have <b>$60,000</b> approved.”');
    expect((await cells('Lead score')).map(([factor]) => factor)).toEqual([
      'BANT',
      'Seniority of the title',
      'Engagement (calls and conversations)',
      'Data quality',
    ]);
  });

  test('shows its calls with recording and transcript in the order of time', async () => {
    await openLead();
    expect((await cells('Calls'))[0]?.slice(1, 6)).toEqual([
      'Outbound',
      'Completed',
      '1 min',
      'Dana',
      'Meeting booked',
    ]);
    await panel('Calls').getByText('Transcript', { exact: true }).click();
    const lines = panel('Calls').getByRole('list', { name: 'Transcript of the call' }).getByRole('listitem');
    await lines.first().waitFor();
    expect(await lines.allTextContents()).toEqual(['Agent First: hello.', 'Lead Second: yes.']);
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      panel('Calls').getByRole('button', { name: 'Recording' }).click(),
    ]);
    await opened.waitForURL(/one\.mp3/);
    expect(decodeURIComponent(opened.url())).toContain(`recordings/${leadId}/one.mp3`);
    await opened.close();
  });

  test('shows conversations with their transcripts, and the timeline page by page', async () => {
    await openLead();
    await panel('Conversations').getByText('Talked about the budget.').waitFor();
    await panel('Conversations').getByText('Show full transcript').click();
    await panel('Conversations').getByText('We have <b>$60,000</b> approved.').waitFor();
    const entries = panel('Timeline').getByRole('listitem');
    expect(await entries.count()).toBe(25);
    expect(await entries.first().textContent()).toContain('Dana');
    await panel('Timeline').getByRole('button', { name: 'Show older entries' }).click();
    await expect.poll(() => entries.count()).toBe(32);
    expect(await panel('Timeline').getByRole('button').count()).toBe(0);
    await panel('Timeline').locator('li:focus').waitFor();
  });

  test('keeps the id of the lead out of every request but those to the API', async () => {
    const pages: string[] = [];
    page.on('request', (request) => pages.push(request.url()));
    await openLead();
    expect(pages.filter((url) => url.includes(leadId) && !url.includes('/v1/'))).toEqual([]);
  });

  test('says that a lead does not exist, and leads back to the list', async () => {
    await signInAt('/leads#id=018f0000-0000-7000-8000-000000000000', manager);
    await page.getByText('No such lead').waitFor();
    await page.getByRole('link', { name: 'All leads' }).click();
    await page.getByRole('rowheader', { name: fullName }).waitFor();
  });

  test('shows the parts that can be loaded when others are refused', async () => {
    await page.route('**/v1/calls?*', (route) =>
      route.fulfill({ status: 403, json: { title: 'Not allowed', status: 403, detail: 'Needs calls:read' } }),
    );
    await openLead();
    await panel('Calls').getByText('Needs calls:read').waitFor();
    await page.getByText('1 of 5 parts could not be loaded.').waitFor();
    await panel('Conversations').getByText('Talked about the budget.').waitFor();
  });

  test('has no accessibility findings at any width or colour scheme, with the longest names', async () => {
    await openLead();
    await panel('Calls').getByText('Transcript', { exact: true }).click();
    await panel('Calls').getByRole('list', { name: 'Transcript of the call' }).waitFor();
    expect(await layoutFindings()).toEqual([]);
    await page.goto(`${stack.apiUrl}/leads#id=${longId}`);
    await heading(`${'W'.repeat(50)} ${'x'.repeat(50)}`).waitFor();
    await isLoaded();
    expect(await layoutFindings()).toEqual([]);
  });
});

describe('the list of leads', () => {
  test('finds leads, keeps the filters in the address, and opens a lead', async () => {
    await signInAt('/leads', manager);
    await page.getByLabel('Find leads').fill('Fern');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=Fern/);
    await isLoaded();
    expect(await page.getByRole('rowheader').allTextContents()).toEqual([fullName]);
    await page.getByLabel('Status').selectOption('closed_won');
    await page.getByText('No leads match these filters.').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: fullName }).click();
    await heading(fullName).waitFor();
    await page.goBack();
    await page.getByRole('rowheader', { name: fullName }).waitFor();
    expect(await page.getByLabel('Find leads').inputValue()).toBe('Fern');
  });

  test('of a tenant without leads says so', async () => {
    await signInAt('/leads', emptyManager);
    await page.getByText('No leads yet.').waitFor();
    expect(await layoutFindings()).toEqual([]);
  });

  test('has no accessibility findings at any width or colour scheme', async () => {
    await signInAt('/leads', manager);
    await page.getByRole('rowheader', { name: fullName }).waitFor();
    expect(await layoutFindings()).toEqual([]);
  });
});
