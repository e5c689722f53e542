import type { Collection } from 'mongodb';
import { afterAll, describe, expect, test } from 'vitest';
import { chainEntries } from '../../functions/audit/chain/chain-entries.ts';
import { takeOver } from '../../functions/audit/record/take-over.ts';
import { verifyChain } from '../../functions/audit/verify-chain.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import { recordAudit } from '../../shared/stores/mongodb/audit.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { type Carrier, relayOutbox } from '../../shared/stores/mongodb/outbox.ts';
import { chained, changeAtRandom, newTenant } from '../support/integration-audit.ts';

const trail = await collection('auditEvents');
const links = await collection('auditBatches');
const contacts = await collection('contacts');

afterAll(closeMongo);

const entriesOf = (tenantId: string) => trail.find({ tenantId }).sort({ _id: 1 }).toArray();

describe('a change', () => {
  test('stands in the trail with who made it, from where, and what it was before', async () => {
    const { tenantId, published, ask } = newTenant();
    const { body, etag } = await ask('POST', '/v1/contacts', {
      body: { type: 'email', value: 'Ann@Cobalt.example' },
    });
    await ask('PATCH', `/v1/contacts/${body.id}`, { body: { label: 'work' }, ifMatch: etag });
    expect(published.filter(({ audit }) => audit !== undefined)).toEqual([]);
    for (const event of published) await takeOver(event);
    const [made, changed] = await entriesOf(tenantId);
    expect(made).toMatchObject({ type: 'contact.created', entityId: body.id, version: 1, actor: 'user:ann' });
    expect(made?.changes?.value).toEqual({ to: 'ann@cobalt.example' });
    expect(made?.from).toBe('192.0.2.7');
    expect(changed).toMatchObject({
      type: 'contact.updated',
      version: 2,
      changes: { label: { to: 'work' } },
    });
    expect((await contacts.findOne({ _id: body.id }))?.outbox).toEqual([]);
  });

  test('that was refused leaves no trace', async () => {
    const { tenantId, published, ask } = newTenant();
    const { body } = await ask('POST', '/v1/contacts', { body: { type: 'social', value: '@ann' } });
    const stale = { body: { label: 'late' }, ifMatch: '"7"' };
    expect((await ask('PATCH', `/v1/contacts/${body.id}`, stale)).status).toBe(412);
    for (const event of published) await takeOver(event);
    expect((await entriesOf(tenantId)).map(({ type }) => type)).toEqual(['contact.created']);
  });
});

describe('a trail', () => {
  test('is whole after many changes, with every message twice and two jobs at once', async () => {
    const { tenantId, published, ask } = newTenant();
    let changes = 0;
    for (let round = 0; round < 3; round += 1) {
      changes += await changeAtRandom(ask, 25);
      const messages = published.splice(0);
      const deliveries = [...messages, ...messages].sort(() => Math.random() - 0.5);
      await Promise.all([
        ...deliveries.map(takeOver),
        chainEntries(tenantId, new Date()),
        chainEntries(tenantId, new Date()),
      ]);
    }
    await Promise.all([chainEntries(tenantId, new Date()), chainEntries(tenantId, new Date())]);
    await chainEntries(tenantId, new Date()); // a job that lost its link to another ends early
    expect(await verifyChain(tenantId)).toMatchObject({ entries: changes, open: 0, faults: [] });
    const held = (await links.find({ tenantId }).toArray()).flatMap(({ entryIds }) => entryIds);
    expect(new Set(held).size).toBe(changes);
    expect(held).toHaveLength(changes);
  });

  test('goes on from a link whose job died before it marked the entries', async () => {
    const { tenantId, published, ask } = await chained(5);
    await trail.updateMany({ tenantId }, { $unset: { batch: '' } });
    await changeAtRandom(ask, 5);
    for (const event of published) await takeOver(event);
    await chainEntries(tenantId, new Date());
    expect(await verifyChain(tenantId)).toEqual({ links: 2, entries: 10, open: 0, faults: [] });
  });

  test('gets what a crash left in its document from the relay, once', async () => {
    const { tenantId, ask } = newTenant();
    const changes = await changeAtRandom(ask, 10); // their messages are lost
    expect(await entriesOf(tenantId)).toEqual([]);
    const own = ownOnly(tenantId);
    const told: DomainEvent[] = [];
    const relay = (before: Date) =>
      relayOutbox(own, async (events) => void told.push(...events), recordAudit, before, 1_000);
    expect(await relay(new Date(0))).toBe(0);
    const soon = new Date(Date.now() + 1_000);
    expect(await relay(soon)).toBe(changes);
    expect(await relay(soon)).toBe(0);
    expect(await entriesOf(tenantId)).toHaveLength(changes);
    expect(told.filter(({ audit }) => audit !== undefined)).toEqual([]);
    await chainEntries(tenantId, new Date());
    expect(await verifyChain(tenantId)).toMatchObject({ entries: changes, open: 0, faults: [] });
  });

  /** The contacts of one tenant, as the relay sees them: the others belong to other tests. */
  function ownOnly(tenantId: string): Collection<Carrier> {
    const find = (filter: object, options: object) => contacts.find({ ...filter, tenantId }, options);
    return { find, updateOne: contacts.updateOne.bind(contacts) } as unknown as Collection<Carrier>;
  }
});
