import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../../shared/contracts/call-log.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { drawAgents } from '../../shared/stores/neo4j/agent-projection.ts';
import { drawCalls } from '../../shared/stores/neo4j/call-projection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { drawConversations } from '../../shared/stores/neo4j/conversation-projection.ts';
import { drawLeads } from '../../shared/stores/neo4j/lead-projection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { aCall } from '../support/integration-graph.ts';
import { cells, page, panel, phone, sideways, signInAt, violations } from '../support/page.ts';
import { stack } from '../support/stack.ts';
import { closeTenants, newPerson, newTenant, type Person } from '../support/tenants.ts';

const at = new Date('2026-03-02T15:00:00Z');
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);

let manager: Person;
let ann: Lead;

beforeAll(async () => {
  const { id } = await newTenant();
  manager = await newPerson(id, 'manager');
  const { lead, agent, conversation } = documentsOf(id, at);
  const [dana, gus] = [agent('Dana'), agent('Gus')];
  const called = (hours: number) => ({ stats: { ...lead().stats, lastCallAt: later(hours) } });
  const customer = lead(
    { firstName: 'Cy', lastName: 'Won', company: 'Fern' },
    { status: 'closed_won', ownerId: dana._id, ...called(1) },
  );
  ann = lead(
    { firstName: 'Ann', lastName: 'Lee', company: 'Fern' },
    { referredBy: { leadId: customer._id, at, channel: 'email' }, pipelineValueCents: 90_000, ...called(99) },
  );
  const bo = lead(
    { firstName: 'Bo', lastName: 'Ray', company: 'Cobalt' },
    {
      relations: [{ leadId: ann._id, type: 'knows', since: at }],
      referredBy: { leadId: ann._id, at, channel: 'phone' },
      pipelineValueCents: 120_000,
    },
  );
  const leads = [customer, ann, bo, lead({ firstName: 'Di', company: 'Fern' })];
  const call = (hours: number, outcome: Call['outcome'], agentId: string, leadId = ann._id) =>
    aCall(id, { leadId, agentId, outcome, startedAt: later(hours) });
  const calls = [
    ...[call(0, 'no_answer', dana._id), call(3, 'voicemail', dana._id), call(99, 'completed', gus._id)],
    call(1, 'completed', dana._id, customer._id),
  ];
  const phases = [1, 4, 11].map((phase) => ({ phase, at: later(phase), messageId: '1' }));
  const talks = [true, true, false].map((qualified) =>
    conversation({ phases, agentId: dana._id, qualification: { score: 50, qualified } }),
  );
  await store({ agents: [dana, gus], leads, conversations: talks });
  await (await collection('calls')).insertMany(calls);
  await drawAgents([dana, gus]);
  await drawLeads(leads);
  await drawCalls(calls);
  await drawConversations(talks);
});
afterAll(async () => {
  await closeGraph();
  await closeTenants();
});

/** Every part has said what it has to say. */
const isLoaded = () =>
  expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 20_000 }).toBe(0);
const networkRow = (name: string) => panel('Network').getByRole('rowheader', { name });

describe('the page of the graph', () => {
  test('shows what the whole of it says', async () => {
    await signInAt('/graph', manager);
    await panel('Script paths by qualification rate').getByText('Opening → Discovery → Commitment').waitFor();
    await isLoaded();
    expect((await cells('Script paths by qualification rate'))[0]?.slice(1, 4)).toEqual(['2', '1', '60%']);
    expect(await cells('Calls per won lead')).toEqual([['1', '1', '0', '100%']]);
    expect(await cells('Stalled leads (no call in 14 days)')).toEqual([
      ['Completed', '3', '1', '$900.00', 'Ann Lee'],
    ]);
    expect((await cells('Top referrers')).map(([name]) => name)).toEqual(['Ann Lee', 'Cy Won']);
    expect((await cells('Companies with several open leads'))[0]?.slice(0, 2)).toEqual(['Fern', '2']);
    expect((await cells('Agent workload')).map(([name]) => name)).toContain('Dana');
    await panel('Reassignment loops').getByText('No leads bounced back.').waitFor();
  });

  test('finds a lead by keyboard alone, and draws its network with a list that says the same', async () => {
    await signInAt('/graph', manager);
    await page.getByRole('searchbox').fill('Ann');
    await page.keyboard.press('Enter');
    await page.locator('button:focus', { hasText: 'Ann Lee' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ann Lee, new' }).waitFor();
    await networkRow('Bo Ray').waitFor();
    const listed = await cells('Network');
    expect(listed.map(([name, kind, steps]) => [name, kind, steps])).toEqual([
      ['Bo Ray', 'New', '1'],
      ['Cy Won', 'Closed won', '1'],
      ['Fern', 'Company', '1'],
      ['Cobalt', 'Company', '2'],
      ['Di', 'New', '2'],
    ]);
    expect(listed[0]?.[3]).toBe('Ann Lee → referred; Knows → Ann Lee; Works at → Cobalt');
    const drawn = await panel('Network').locator('svg .node text').allTextContents();
    expect(drawn.toSorted()).toEqual(['Ann Lee', ...listed.map(([name]) => name)].toSorted());
  });

  test('draws the calls of a lead, each agent’s on a line of their own', async () => {
    await signInAt(`/graph?lead=${ann._id}`, manager);
    await panel('Calls').getByRole('rowheader').first().waitFor();
    expect((await cells('Calls')).map((row) => row.slice(1))).toEqual([
      ['–', 'No answer', '1 min', 'Dana'],
      ['3 h', 'Voicemail', '1 min', 'Dana'],
      ['4 days', 'Completed', '1 min', 'Gus'],
    ]);
    expect(await panel('Calls').locator('.lane-name').allTextContents()).toEqual(['Dana', 'Gus']);
    expect(await panel('Calls').locator('.call').count()).toBe(3);
  });

  test('says who led to a lead, who can introduce, and who should take it', async () => {
    await signInAt(`/graph?lead=${ann._id}`, manager);
    await panel('Referrals').getByText('Referral pipeline: $1,200').waitFor();
    expect((await cells('Referrals')).map((row) => row.slice(0, 2))).toEqual([
      ['Cy Won', 'Referred this lead'],
      ['Bo Ray', 'Referred by this lead'],
    ]);
    await panel('Introductions').getByText('Cy Won – referred – Ann Lee').waitFor();
    await panel('Suggested owner').getByRole('rowheader', { name: 'Dana' }).waitFor();
    await panel('Likely duplicates').getByText('No duplicates found.').waitFor();
  });

  test('goes from lead to lead by picture and list, and back', async () => {
    await signInAt(`/graph?lead=${ann._id}`, manager);
    await networkRow('Bo Ray').waitFor();
    await panel('Network').locator('svg .opens', { hasText: 'Bo Ray' }).click();
    await page.getByRole('heading', { name: 'Bo Ray, new' }).waitFor();
    await networkRow('Ann Lee').getByRole('link').click();
    await page.getByRole('heading', { name: 'Ann Lee, new' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Bo Ray, new' }).waitFor();
    await networkRow('Ann Lee').waitFor();
    expect(await cells('Network')).toHaveLength(4);
    await page.getByLabel('Steps from the lead').selectOption('1');
    await expect.poll(() => cells('Network')).toHaveLength(2);
    await page.getByRole('button', { name: 'Overview' }).click();
    await panel('Script paths by qualification rate').waitFor();
  });

  test('says so when there is no such lead', async () => {
    await signInAt('/graph?lead=018f0000-0000-7000-8000-000000000000', manager);
    await page.getByText('No such lead').waitFor();
    expect(await page.getByRole('region').count()).toBe(0);
    await page.getByRole('button', { name: 'Overview' }).click();
    await panel('Script paths by qualification rate').waitFor();
  });

  test('is for everybody: nothing that axe finds is wrong, and it fits a phone', async () => {
    await page.goto(`${stack.apiUrl}/graph`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await violations()).toEqual([]);
    await signInAt('/graph', manager);
    await panel('Agent workload').getByRole('rowheader').first().waitFor();
    await isLoaded();
    expect(await violations()).toEqual([]);
    await page.setViewportSize(phone);
    expect(await sideways()).toBe(0);
    await page.goto(`${stack.apiUrl}/graph?lead=${ann._id}`);
    await networkRow('Bo Ray').waitFor();
    await panel('Calls').getByRole('rowheader').first().waitFor();
    expect(await violations()).toEqual([]);
    await page.setViewportSize(phone);
    expect(await sideways()).toBe(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations()).toEqual([]);
  });
});
