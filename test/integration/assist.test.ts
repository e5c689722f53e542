import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assistRoutes } from '../../functions/api/assist/routes.ts';
import { decideUses } from '../../functions/jobs/embed-follow/decide-uses.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import { responseIdOf } from '../../shared/domain/assist/objection-help.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { inProcess } from '../support/integration-api.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { embedNew, models, talkedAt } from '../support/integration-embedding.ts';

const tenantId = newId();
const ask = inProcess.asker(assistRoutes(models.named), { tenantId });
const { conversation } = documentsOf(tenantId, talkedAt);
const objection = {
  ...{ _id: newId(), tenantId, createdAt: talkedAt, updatedAt: talkedAt, createdBy: 'tester', version: 1 },
  ...{ pattern: 'Your zeppelins are too expensive', category: 'price', outbox: [], deletedAt: null },
  responses: ['Compared to what?', 'They last.'].map((text) => ({ text, wins: 0, uses: 0 })),
};
const [compared = '', last = ''] = objection.responses.map(({ text }) => responseIdOf(text));

const help = async (text: string) =>
  (await ask('POST', '/v1/assist/objection', { body: { text, limit: 20 } })).body.data;

async function use(responseId: string, outcome: string, changes: Partial<Conversation> = {}) {
  const held = conversation(changes);
  await store({ conversations: [held] });
  const body = { conversationId: held._id, objectionId: objection._id, responseId, outcome };
  return { held, body, answer: await ask('POST', '/v1/assist/outcomes', { body }) };
}

beforeAll(async () => {
  await (await collection('objections')).insertOne(objection);
  await embedNew();
});
afterAll(closeMongo);

test('an objection is answered from the playbook, the nearest first, each with how often it worked', async () => {
  const suggested = await help('Zeppelins cost far too much');
  expect(suggested.length).toBeGreaterThan(3);
  expect(suggested[0]).toMatchObject({
    objectionId: objection._id,
    category: 'price',
    successRate: 0.5,
    uses: 0,
  });
});

test('what is answered learns from how it went', async () => {
  for (const outcome of ['won', 'won', 'lost', 'open']) await use(last, outcome);
  const { held, body, answer } = await use(compared, 'won');
  expect(answer).toMatchObject({ status: 200, body });
  for (let again = 0; again < 3; again += 1) await ask('POST', '/v1/assist/outcomes', { body });
  const found = await help('The zeppelins are expensive');
  const of = (responseId: string) =>
    found.find((one: { responseId: string }) => one.responseId === responseId);
  expect(of(last)).toMatchObject({ wins: 2, uses: 3, successRate: 0.6 });
  expect(of(compared)).toMatchObject({ wins: 1, uses: 1, successRate: 0.6667 });
  await ask('POST', '/v1/assist/outcomes', { body: { ...body, outcome: 'lost' } });
  const again = await help('The zeppelins are expensive');
  expect(again.find((one: { responseId: string }) => one.responseId === compared)).toMatchObject({
    wins: 0,
    uses: 1,
  });
  expect(await (await collection('objectionUses')).countDocuments({ conversationId: held._id })).toBe(1);
});

test('another tenant’s uses are not counted, nor can its conversation be named', async () => {
  const other = inProcess.asker(assistRoutes(models.named), { tenantId: newId() });
  const { body } = await use(last, 'won');
  expect((await other('POST', '/v1/assist/outcomes', { body })).status).toBe(404);
  const { data } = (await other('POST', '/v1/assist/objection', { body: { text: 'zeppelins' } })).body;
  expect(data.every((one: { objectionId: string }) => one.objectionId !== objection._id)).toBe(true);
});

test('an answer that the objection does not have is refused', async () => {
  const { answer } = await use('0123456789abcdef', 'won');
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/responseId' }] } });
});

describe('a conversation that ends', () => {
  const outcomeOf = async ({ _id }: Conversation) =>
    (await collection('objectionUses')).findOne({ conversationId: _id });

  test('says how its answers went, and says otherwise when it changes', async () => {
    const { held } = await use(last, 'open', { status: 'open' });
    expect(await decideUses(tenantId, [held._id], new Date())).toBe(0);
    await store({ conversations: [{ ...held, status: 'closed', version: 2 }] });
    expect(await decideUses(tenantId, [held._id], new Date())).toBe(1);
    expect(await outcomeOf(held)).toMatchObject({ outcome: 'lost', decidedBy: 'conversation' });
    const qualification = { score: 80, qualified: true };
    await store({ conversations: [{ ...held, status: 'closed', qualification, version: 3 }] });
    expect(await decideUses(tenantId, [held._id], new Date())).toBe(1);
    expect(await decideUses(tenantId, [held._id], new Date())).toBe(0);
    expect(await outcomeOf(held)).toMatchObject({ outcome: 'won' });
  });

  test('does not overrule a person', async () => {
    const { held } = await use(last, 'won', { status: 'closed' });
    expect(await decideUses(tenantId, [held._id], new Date())).toBe(0);
    expect(await outcomeOf(held)).toMatchObject({ outcome: 'won', decidedBy: 'person' });
  });
});

test('the next line of a conversation is that of its phase', async () => {
  const held = conversation({ phases: [], messages: [] });
  await store({ conversations: [held] });
  const { status, body } = await ask('GET', `/v1/assist/conversations/${held._id}/next-line`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ phase: 1, name: 'opening', line: expect.stringContaining('Good morning') });
  expect((await ask('GET', `/v1/assist/conversations/${newId()}/next-line`)).status).toBe(404);
});
