import { afterAll, describe, expect, test } from 'vitest';
import { contactRoutes } from '../../functions/api/contacts/routes.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { inProcess } from '../support/integration-api.ts';
import '../support/stack.ts';

const published: DomainEvent[] = [];
const deps = inProcess.deps(published);
const ask = inProcess.asker([...leadRoutes(deps), ...contactRoutes(deps)], { tenantId: newId() });
afterAll(closeMongo);

const newLead = async () => {
  const { body } = await ask('POST', '/v1/leads', {
    body: { firstName: 'Ann', email: `${newId()}@cobalt.example` },
  });
  return body as { id: string; version: number };
};

describe('bulk operations on the same record', () => {
  test('run in the given order, each on the version that the one before has made', async () => {
    const leads = await Promise.all(Array.from({ length: 20 }, newLead));
    const steps = ['Albany', 'Boston', 'Chicago', 'Denver'];
    const operations = steps.flatMap((city, step) =>
      leads.map(({ id }) => ({ op: 'update', id, ifMatch: `"${step + 1}"`, body: { city } })),
    );
    operations.push(...(leads.map(({ id }) => ({ op: 'delete', id, ifMatch: '"5"' })) as never[]));
    const { body } = await ask('POST', '/v1/leads/bulk', { body: { operations } });
    const statuses = (body.results as { status: number }[]).map(({ status }) => status);
    expect(statuses).toEqual([...steps.flatMap(() => leads.map(() => 200)), ...leads.map(() => 204)]);
  });

  test('end in what the last one says, with If-Match *', async () => {
    const { id } = await newLead();
    const cities = Array.from({ length: 50 }, (_, place) => `City ${place}`);
    const operations = cities.map((city) => ({ op: 'update', id, ifMatch: '*', body: { city } }));
    const { body } = await ask('POST', '/v1/leads/bulk', { body: { operations } });
    const answers = body.results as { status: number; body: { city: string; version: number } }[];
    expect(answers.map((one) => one.body?.city)).toEqual(cities);
    expect((await ask('GET', `/v1/leads/${id}`)).body).toMatchObject({ city: 'City 49', version: 51 });
  });
});

describe('If-Match: *', () => {
  test('is met by a resource that exists, whatever else is written meanwhile', async () => {
    const { id } = await newLead();
    const writes = Array.from({ length: 8 }, (_, place) =>
      ask('PATCH', `/v1/leads/${id}`, { ifMatch: '*', body: { city: `City ${place}` } }),
    );
    expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(writes.map(() => 200));
    expect((await ask('GET', `/v1/leads/${id}`)).body.version).toBe(9);
  });

  test('is not met by a resource that does not exist, and a version still is held against', async () => {
    const { id } = await newLead();
    expect((await ask('PATCH', `/v1/leads/${newId()}`, { ifMatch: '*', body: {} })).status).toBe(404);
    const writes = Array.from({ length: 4 }, (_, place) =>
      ask('PATCH', `/v1/leads/${id}`, { ifMatch: '"1"', body: { city: `City ${place}` } }),
    );
    const statuses = (await Promise.all(writes)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, 412, 412, 412]);
  });
});

test('a contact that is no longer the primary one gets a version, an event and an audit entry', async () => {
  const lead = await newLead();
  const contact = async () => {
    const value = `${newId()}@cobalt.example`;
    const body = { type: 'email', value, leadId: lead.id, isPrimary: true };
    return (await ask('POST', '/v1/contacts', { body })).body.id as string;
  };
  const [first] = [await contact(), await contact()];
  const stored = await (await collection('contacts')).findOne({ _id: first });
  expect(stored).toMatchObject({ isPrimary: false, version: 2 });
  const told = stored?.outbox.find(({ type }) => type === 'contact.updated');
  expect(told).toMatchObject({
    version: 2,
    audit: { actor: 'tester', changes: { isPrimary: { to: false } } },
  });
});

describe('a PATCH that changes nothing', () => {
  test('makes no version and no event, of a lead', async () => {
    const lead = await newLead();
    const body = {
      city: 'Boston',
      tags: ['a', 'b'],
      customFields: { size: 3 },
      nextFollowUpAt: '2026-05-01T10:00:00Z',
    };
    const first = await ask('PATCH', `/v1/leads/${lead.id}`, { ifMatch: '*', body });
    expect(first.etag).toBe('"2"');
    published.length = 0;
    for (const patch of [body, {}, { city: 'Boston' }, { company: null }]) {
      const again = await ask('PATCH', `/v1/leads/${lead.id}`, { ifMatch: '"2"', body: patch });
      expect([again.status, again.etag]).toEqual([200, '"2"']);
      expect(again.body).toEqual(first.body);
    }
    expect(published).toEqual([]);
    expect((await ask('PATCH', `/v1/leads/${lead.id}`, { ifMatch: '"1"', body: {} })).status).toBe(412);
  });

  test('makes no version of a contact', async () => {
    const made = await ask('POST', '/v1/contacts', {
      body: { type: 'email', value: `${newId()}@cobalt.example` },
    });
    const patched = await ask('PATCH', `/v1/contacts/${made.body.id}`, {
      ifMatch: made.etag,
      body: { isVerified: false },
    });
    expect([patched.status, patched.etag]).toEqual([200, '"1"']);
  });
});
