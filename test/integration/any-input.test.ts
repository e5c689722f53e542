import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditRoutes } from '../../functions/api/account/audit-routes.ts';
import { accountRoutes } from '../../functions/api/account/routes.ts';
import { callRoutes } from '../../functions/api/calls/call-routes.ts';
import { conversationRoutes } from '../../functions/api/calls/conversation-routes.ts';
import { campaignRoutes } from '../../functions/api/campaigns/routes.ts';
import { contactRoutes } from '../../functions/api/contacts/routes.ts';
import { doNotCallRoutes } from '../../functions/api/do-not-call/routes.ts';
import { exportRoutes } from '../../functions/api/exports/routes.ts';
import { graphRoutes } from '../../functions/api/graph/routes.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import { playbookRoutes } from '../../functions/api/playbook/routes.ts';
import { reportRoutes } from '../../functions/api/reports/routes.ts';
import { searchRoutes } from '../../functions/api/search/routes.ts';
import { userRoutes } from '../../functions/api/users/routes.ts';
import { webhookRoutes } from '../../functions/api/webhooks/routes.ts';
import type { Route } from '../../shared/http/route.ts';
import { embeddingModels } from '../../shared/platform/embedding/models.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { type Asker, inProcess } from '../support/integration-api.ts';
import { inputsFor } from '../support/json-schema-arbitrary.ts';
import { nameOf } from '../support/route-examples.ts';
import { closeTenants, newTenant } from '../support/tenants.ts';
import '../support/stack.ts';

const deps = inProcess.deps();
const sendMail = async () => {};
const nothing = async () => {};
/** What the operations on one record are asked about; of the others none is there. */
const existing: Record<string, string> = {};

const routes: readonly Route[] = [
  ...leadRoutes(deps),
  ...contactRoutes(deps),
  ...callRoutes(deps),
  ...conversationRoutes(deps),
  ...campaignRoutes(deps, async () => {}),
  ...doNotCallRoutes(deps),
  ...playbookRoutes(deps),
  ...webhookRoutes({ ...deps, masterKey: async () => 'a key of at least thirty-two characters' }),
  ...exportRoutes({
    ...deps,
    send: nothing,
    signedUrl: async () => 'https://a.example',
    removeFile: nothing,
  }),
  ...userRoutes({ ...deps, sendMail, accountPage: 'https://a.example' }),
  ...accountRoutes,
  ...auditRoutes(deps),
  ...reportRoutes({ cache: deps.cache, findTimezone: async () => undefined }),
  ...searchRoutes(embeddingModels({}).named),
  ...graphRoutes,
];
let ask: Asker;

let tenantId: string;
beforeAll(async () => {
  tenantId = (await newTenant()).id;
  ask = inProcess.asker(routes, { tenantId });
  const made = async (path: string, body: object) => (await ask('POST', path, { body })).body.id as string;
  existing.leads = await made('/v1/leads', { firstName: 'Ann', phone: '+12125550144' });
  existing.contacts = await made('/v1/contacts', { type: 'social', value: 'ann', leadId: existing.leads });
  existing.conversations = await made('/v1/conversations', { channel: 'chat', leadId: existing.leads });
  existing.campaigns = await made('/v1/campaigns', { name: 'Spring' });
  existing['do-not-call'] = await made('/v1/do-not-call', { phone: '+12125550177' });
  existing.objections = await made('/v1/objections', {
    pattern: 'a',
    category: 'b',
    responses: [{ text: 'c' }],
  });
  existing.scripts = await made('/v1/scripts', { phase: 2, name: 'a', goal: 'b', lines: ['c'] });
});
afterAll(async () => {
  await closeTenants();
  await closeGraph();
  await closeMongo();
});

/** The path of a route, about a record that exists where one does. */
const pathOf = ({ path }: Route): string => {
  const parts = path.split('/');
  return parts
    .map((part, place) => (part.startsWith('{') ? (existing[parts[place - 1] ?? ''] ?? newId()) : part))
    .join('/');
};

const runs = Number(process.env.ANY_INPUT_RUNS ?? 6);
const taking = routes.filter(({ body, query, method }) => (body || query) && method !== 'DELETE');

describe('an input of any text, instant and number is answered without an internal error', () => {
  test.each(taking.map((one) => [nameOf(one), one] as const))('%s', async (_name, route) => {
    const given = fc.record({
      body: route.body ? inputsFor(route.body) : fc.constant(undefined),
      query: route.query ? inputsFor(route.query) : fc.constant({}),
    });
    await fc.assert(
      fc.asyncProperty(given, async ({ body, query }) => {
        const pairs = Object.entries(query as Record<string, unknown>);
        const text = Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
        const { status, body: answer } = await ask(route.method, pathOf(route), {
          ...(body !== undefined && { body }),
          query: text,
          ifMatch: '*',
        });
        expect([status, status >= 500 ? answer : undefined]).toEqual([status, undefined]);
      }),
      { numRuns: runs, interruptAfterTimeLimit: 20_000 },
    );
  });
});

test('what was written is stored as text that every store can hold', async () => {
  for (const name of ['leads', 'contacts', 'conversations'] as const) {
    const stored = await (await collection(name)).find({ tenantId }).sort({ _id: -1 }).limit(50).toArray();
    expect(JSON.stringify(stored)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  }
});
