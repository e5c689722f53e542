import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversationRoutes } from '../../functions/api/calls/conversation-routes.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import { responseBytes } from '../../shared/domain/response-size.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { inProcess } from '../support/integration-api.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import '../support/stack.ts';

/** What Lambda lets through, the body being a string in JSON. */
const lambdaLimit = 6_291_556;
const tenantId = newId();
const at = new Date('2026-03-02T15:00:00Z');
const deps = inProcess.deps();
const ask = inProcess.asker([...leadRoutes(deps), ...conversationRoutes(deps)], { tenantId });
const made = documentsOf(tenantId, at);
const lead = made.lead({ firstName: 'Ann' });

/** Each about 100 kB, with quotes, which count twice, and characters of four bytes. */
const large = Array.from({ length: 200 }, (_, place) =>
  made.conversation({
    ...{ leadId: lead._id, startedAt: new Date(at.getTime() + place) },
    messages: Array.from({ length: 10 }, (_message, index) => ({
      ...{ id: `m${index}`, at, role: 'lead' as const, text: `${'"😀'.repeat(2_000)}${index}` },
    })),
  }),
);

beforeAll(async () => {
  await store({ leads: [lead] });
  const conversations = await collection('conversations');
  for (let from = 0; from < large.length; from += 20)
    await conversations.insertMany(large.slice(from, from + 20));
});
afterAll(closeMongo);

const bytesOf = (body: unknown) => responseBytes(JSON.stringify(body));

describe('a page of 200 large conversations', () => {
  test.each(['-createdAt', 'createdAt', '-startedAt', 'startedAt'])(
    'ends where the response would grow too large, and the next ones bring the others: sort=%s',
    async (sort) => {
      const ids: string[] = [];
      let pages = 0;
      let cursor: string | undefined;
      do {
        const query = { limit: '200', sort, ...(cursor && { cursor }) };
        const { status, body } = await ask('GET', '/v1/conversations', { query });
        expect(status).toBe(200);
        expect(bytesOf(body)).toBeLessThan(lambdaLimit);
        ids.push(...body.data.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor;
        pages += 1;
      } while (cursor);
      expect(pages).toBeGreaterThan(1);
      expect(new Set(ids).size).toBe(200);
      expect(ids).toHaveLength(200);
      const ordered = sort.startsWith('-') ? ids.toReversed() : ids;
      expect(ordered).toEqual(large.map(({ _id }) => _id));
    },
  );

  test('still has as many as asked for when they are small', async () => {
    const query = { limit: '200', fields: 'id,status' };
    const { body } = await ask('GET', '/v1/conversations', { query });
    expect(body.data.length).toBeGreaterThan(100);
  });

  test('is included with a lead as far as one response holds them', async () => {
    for (const path of ['/v1/leads', `/v1/leads/${lead._id}`]) {
      const { status, body } = await ask('GET', path, { query: { include: 'conversations' } });
      expect(status).toBe(200);
      expect(bytesOf(body)).toBeLessThan(lambdaLimit);
      const [shown] = body.data ?? [body];
      expect(shown.conversations.length).toBeGreaterThan(0);
      expect(shown.conversations[0].id).toBe(large.at(-1)?._id);
    }
  });
});

test('bulk results beyond what one response holds tell the id and ETag without the record', async () => {
  const notes = '"'.repeat(4_990);
  const operations = Array.from({ length: 150 }, () => ({
    op: 'create',
    body: {
      firstName: 'Ann',
      email: `${newId()}@cobalt.example`,
      notes,
      customFields: { a: '"'.repeat(1_000) },
    },
  }));
  const results: { id: string; etag: string; body?: { id: string } }[] = [];
  const { body, status } = await ask('POST', '/v1/leads/bulk', {
    body: { operations: operations.slice(0, 60) },
  });
  expect(status).toBe(200);
  expect(bytesOf(body)).toBeLessThan(lambdaLimit);
  results.push(...body.results);
  expect(results.every(({ id, etag }) => id && etag === '"1"')).toBe(true);
  expect(results[0]?.body?.id).toBe(results[0]?.id);
});

test('a conversation goes on in another document before it is too large to be read or stored', async () => {
  const { body: begun } = await ask('POST', '/v1/conversations', { body: { channel: 'chat' } });
  const text = '😀'.repeat(9_990);
  const messages = Array.from({ length: 20 }, () => ({ role: 'lead', text }));
  for (let round = 0; round < 6; round += 1) {
    const { status } = await ask('POST', `/v1/conversations/${begun.id}/messages`, { body: { messages } });
    expect(status).toBe(201);
  }
  let count = 0;
  for (let id: string | undefined = begun.id; id; ) {
    const { status, body } = await ask('GET', `/v1/conversations/${id}/messages`);
    expect(status).toBe(200);
    expect(bytesOf(body)).toBeLessThan(lambdaLimit);
    count += body.data.length;
    id = body.continuedBy;
  }
  expect(count).toBe(120);
});
