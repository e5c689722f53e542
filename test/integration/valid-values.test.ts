import { afterAll, describe, expect, test } from 'vitest';
import { campaignRoutes } from '../../functions/api/campaigns/routes.ts';
import { contactRoutes } from '../../functions/api/contacts/routes.ts';
import { doNotCallRoutes } from '../../functions/api/do-not-call/routes.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { inProcess } from '../support/integration-api.ts';
import '../support/stack.ts';

const published: DomainEvent[] = [];
const deps = inProcess.deps(published);
const ask = inProcess.asker(
  [
    ...leadRoutes(deps),
    ...contactRoutes(deps),
    ...campaignRoutes(deps, async () => {}),
    ...doNotCallRoutes(deps),
  ],
  { tenantId: newId() },
);
afterAll(closeMongo);

const email = () => `${newId()}@cobalt.example`;
let phones = 100;
const phone = () => `+1212555${String(++phones).padStart(4, '0')}`;
const newLead = async (more: object = {}) => {
  const { status, body } = await ask('POST', '/v1/leads', {
    body: { firstName: 'Ann', email: email(), ...more },
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body as { id: string; version: number; doNotCall: boolean; tags: string[] };
};
const read = async (path: string) => (await ask('GET', path)).body;

describe('a lead', () => {
  const wrong = { country: 'ZZ', timezone: 'Mars/Phobos', language: 'xx', website: 'javascript:alert(1)' };

  test.each(Object.entries(wrong))('with a %s that does not exist is refused: %s', async (field, value) => {
    const created = await ask('POST', '/v1/leads', {
      body: { firstName: 'Ann', email: email(), [field]: value },
    });
    const lead = await newLead();
    const patched = await ask('PATCH', `/v1/leads/${lead.id}`, { ifMatch: '*', body: { [field]: value } });
    for (const { status, body } of [created, patched]) {
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ pointer: `/${field}` }]);
    }
  });

  test('whose value from before does not exist can still be changed elsewhere', async () => {
    const lead = await newLead();
    await (await collection('leads')).updateOne({ _id: lead.id }, { $set: { country: 'ZZ' } });
    const { status } = await ask('PATCH', `/v1/leads/${lead.id}`, { ifMatch: '*', body: { city: 'Boston' } });
    expect(status).toBe(200);
  });

  test('has each tag once, in the order given', async () => {
    const lead = await newLead({ tags: ['b', 'a', 'b', ' a '] });
    expect(lead.tags).toEqual(['b', 'a']);
    const { body } = await ask('PATCH', `/v1/leads/${lead.id}`, { ifMatch: '*', body: { tags: ['c', 'c'] } });
    expect(body.tags).toEqual(['c']);
  });
});

test('a contact and a campaign with a zone or language that does not exist are refused', async () => {
  const value = email();
  for (const channelPreferences of [{ timezone: 'Mars/Phobos' }, { language: 'xx' }]) {
    const { status } = await ask('POST', '/v1/contacts', {
      body: { type: 'email', value, channelPreferences },
    });
    expect(status).toBe(422);
  }
  const schedule = { days: ['mon'], from: '09:00', to: '17:00', timezonePolicy: 'fixed', timezone: '+02:00' };
  expect((await ask('POST', '/v1/campaigns', { body: { name: 'Spring', schedule } })).status).toBe(422);
});

describe('a lead whose number is on the do-not-call list', () => {
  test('is marked when the number is listed, with version and event', async () => {
    const number = phone();
    const lead = await newLead({ phone: number });
    expect(lead.doNotCall).toBe(false);
    published.length = 0;
    expect((await ask('POST', '/v1/do-not-call', { body: { phone: number } })).status).toBe(201);
    expect(await read(`/v1/leads/${lead.id}`)).toMatchObject({ doNotCall: true, version: lead.version + 1 });
    expect(published.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['doNotCall.created', 'lead.updated']),
    );
  });

  test('is marked when it is created, or gets the number', async () => {
    const [number, other] = [phone(), phone()];
    for (const one of [number, other]) await ask('POST', '/v1/do-not-call', { body: { phone: one } });
    expect((await newLead({ phone: number, doNotCall: false })).doNotCall).toBe(true);
    const lead = await newLead();
    const { body } = await ask('PATCH', `/v1/leads/${lead.id}`, { ifMatch: '*', body: { phone: other } });
    expect(body.doNotCall).toBe(true);
    const back = await ask('PATCH', `/v1/leads/${lead.id}`, { ifMatch: '*', body: { doNotCall: false } });
    expect([back.status, back.body.errors]).toMatchObject([409, [{ pointer: '/doNotCall' }]]);
  });

  test('is not marked by the list of one campaign, nor by an entry that ends or begins later', async () => {
    const campaign = await ask('POST', '/v1/campaigns', { body: { name: 'Spring' } });
    const later = new Date(Date.now() + 86_400_000).toISOString();
    for (const more of [{ campaignId: campaign.body.id }, { until: later }, { since: later }]) {
      const number = phone();
      const lead = await newLead({ phone: number });
      expect((await ask('POST', '/v1/do-not-call', { body: { phone: number, ...more } })).status).toBe(201);
      expect((await read(`/v1/leads/${lead.id}`)).doNotCall).toBe(false);
    }
  });
});

describe('contacts of a deleted lead', () => {
  test('are deleted with it, each with an event, and no longer listed', async () => {
    const lead = await newLead();
    const contacts: string[] = [];
    for (const isPrimary of [true, false]) {
      const body = { type: 'email', value: email(), leadId: lead.id, isPrimary };
      contacts.push((await ask('POST', '/v1/contacts', { body })).body.id);
    }
    const kept = (await ask('POST', '/v1/contacts', { body: { type: 'email', value: email() } })).body.id;
    expect((await ask('DELETE', `/v1/leads/${lead.id}`, { ifMatch: '*' })).status).toBe(204);
    expect((await ask('GET', '/v1/contacts', { query: { leadId: lead.id } })).body.data).toEqual([]);
    for (const id of contacts) expect((await ask('GET', `/v1/contacts/${id}`)).status).toBe(404);
    expect((await ask('GET', `/v1/contacts/${kept}`)).status).toBe(200);
    const stored = await (await collection('contacts')).find({ _id: { $in: contacts } }).toArray();
    for (const { deletedAt, version, outbox, primaryKey } of stored) {
      expect([deletedAt instanceof Date, version, primaryKey]).toEqual([true, 2, undefined]);
      expect(outbox.map(({ type }) => type)).toContain('contact.deleted');
    }
  });

  test('stay when the deletion is refused', async () => {
    const lead = await newLead();
    const { body } = await ask('POST', '/v1/contacts', {
      body: { type: 'email', value: email(), leadId: lead.id },
    });
    expect((await ask('DELETE', `/v1/leads/${lead.id}`, { ifMatch: '"7"' })).status).toBe(412);
    expect((await ask('GET', `/v1/contacts/${body.id}`)).status).toBe(200);
  });
});
