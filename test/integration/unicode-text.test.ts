import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { conversationRoutes } from '../../functions/api/calls/conversation-routes.ts';
import { campaignRoutes } from '../../functions/api/campaigns/routes.ts';
import { contactRoutes } from '../../functions/api/contacts/routes.ts';
import { doNotCallRoutes } from '../../functions/api/do-not-call/routes.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import { playbookRoutes } from '../../functions/api/playbook/routes.ts';
import { reportRoutes } from '../../functions/api/reports/routes.ts';
import { searchRoutes } from '../../functions/api/search/routes.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { inProcess } from '../support/integration-api.ts';
import '../support/stack.ts';

const deps = inProcess.deps();
const ask = inProcess.asker(
  [
    ...leadRoutes(deps),
    ...contactRoutes(deps),
    ...conversationRoutes(deps),
    ...campaignRoutes(deps, async () => {}),
    ...doNotCallRoutes(deps),
    ...playbookRoutes(deps),
    ...reportRoutes({ cache: deps.cache, findTimezone: async () => undefined }),
    ...searchRoutes(async () => undefined as never),
  ],
  { tenantId: newId() },
);
afterAll(closeMongo);

/** A body for every place where people write text, with that text in it. */
const bodies = (text: string): Readonly<Record<string, object>> => ({
  '/v1/leads': {
    ...{ firstName: text, lastName: text, email: `${newId()}@cobalt.example`, title: text, company: text },
    ...{ city: text, source: text, tags: [text], notes: text, customFields: { favourite: text } },
  },
  '/v1/contacts': { type: 'social', value: text, label: text },
  '/v1/conversations': { channel: 'chat', outcome: text, messages: [{ role: 'lead', text }] },
  '/v1/campaigns': { name: text, type: text, audience: { industry: text, tags: [text] } },
  '/v1/do-not-call': { phone: '+12125550144', reason: text, source: text },
  '/v1/objections': { pattern: text, category: text, responses: [{ text }] },
  '/v1/scripts': { phase: 2, name: text, goal: text, lines: [text], signals: [text] },
});

const written = ['😀', '👩‍👩‍👧‍👦 family', '𠮷野家', '𝒜𝓃𝓃', '🇩🇪 Grüße', '\u{10fffd}', 'ﷺ', 'é'];

/** Every text in a response, however deep. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(textsIn)
      : [];

describe.each(Object.keys(bodies('')))('POST %s', (path) => {
  test('stores text of every plane of Unicode as it came', async () => {
    for (const text of written) {
      const sent = bodies(text)[path];
      const { status, body } = await ask('POST', path, { body: sent });
      expect([text, status, body.errors]).toEqual([text, 201, undefined]);
      const read = await ask('GET', `${path}/${body.id}`);
      const given = textsIn(sent).filter((one) => one === text);
      expect(textsIn(read.body).filter((one) => one === text).length).toBeGreaterThanOrEqual(given.length);
      const patch = await ask('DELETE', `${path}/${body.id}`, { ifMatch: read.etag });
      expect(patch.status).toBe(204);
    }
  });

  test('answers any text with 201 or 4xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), async (text) => {
        const { status, body } = await ask('POST', path, { body: bodies(text)[path] });
        expect([201, 400, 409, 422]).toContain(status);
        if (body.id && status === 201) await ask('DELETE', `${path}/${body.id}`, { ifMatch: '"1"' });
      }),
      { numRuns: 15 },
    );
  });
});

describe('a request that is answered with 4xx', () => {
  test.each([
    ['/v1/search', { q: '\0' }],
    ['/v1/search', { q: 'a\0b', by: 'words' }],
    ['/v1/leads', { q: 'a\0' }],
    ['/v1/leads', { company: '\0' }],
    ['/v1/leads', { 'createdAt[gte]': '0000-01-01T00:00:00Z' }],
    ['/v1/leads', { 'createdAt[lt]': '9999-12-31T23:59:59-23:59' }],
    ['/v1/search', { q: 'price', from: '0000-01-01T00:00:00Z', by: 'words' }],
    ['/v1/reports/funnel', { from: '0000-01-01' }],
    ['/v1/reports/call-activity', { to: '0000-12-31' }],
  ])('is sent with a NUL character or an impossible year: GET %s %j', async (path, query) => {
    const { status } = await ask('GET', path, { query });
    expect([400, 422]).toContain(status);
  });

  test('is not one with text of any plane as a filter', async () => {
    for (const text of written) {
      expect((await ask('GET', '/v1/leads', { query: { company: text } })).status).toBe(200);
      expect((await ask('GET', '/v1/search', { query: { q: text, by: 'words' } })).status).toBe(200);
    }
  });
});

test('a lead is found by the beginning of a word beyond the Basic Multilingual Plane', async () => {
  const email = `${newId()}@cobalt.example`;
  const { body } = await ask('POST', '/v1/leads', { body: { firstName: 'a𠮷𠮷𠮷𠮷', email } });
  for (const q of ['a', 'a𠮷', 'a𠮷𠮷', 'a𠮷𠮷𠮷']) {
    const found = await ask('GET', '/v1/leads', { query: { q } });
    expect(found.body.data.map(({ id }: { id: string }) => id)).toContain(body.id);
  }
});

test('a merge cannot be taken back once another lead has the phone: 409 with the lead that has it', async () => {
  const lead = async (phone: string) => {
    const { body, status } = await ask('POST', '/v1/leads', { body: { firstName: 'Ann', phone } });
    expect(status).toBe(201);
    return body.id as string;
  };
  const [stays, goes] = [await lead('+12125550151'), await lead('+12125550152')];
  const merge = await ask('POST', `/v1/leads/${stays}/merge`, { body: { leadId: goes } });
  expect(merge.status).toBe(200);
  const other = await lead('+12125550152');
  const { status, body } = await ask('POST', `/v1/leads/${stays}/unmerge`, { body: { leadId: goes } });
  expect(status).toBe(409);
  expect(body).toMatchObject({ existingId: other, errors: [{ pointer: '/phone' }] });
  expect(body.detail).toContain('phone');
  expect((await ask('GET', `/v1/leads/${stays}`)).body.version).toBe(merge.body.version);
});
