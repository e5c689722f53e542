import { afterAll, describe, expect, test } from 'vitest';
import { callRoutes } from '../../functions/api/calls/call-routes.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { inProcess } from '../support/integration-api.ts';
import '../support/stack.ts';

const published: DomainEvent[] = [];
const ask = inProcess.asker(callRoutes(inProcess.deps(published)), { tenantId: newId() });
afterAll(closeMongo);

const call = {
  ...{
    direction: 'outbound',
    from: '+13125550100',
    to: '+12125550144',
    durationSeconds: 60,
    outcome: 'completed',
  },
  startedAt: new Date(Date.now() - 3_600_000).toISOString(),
};

describe('a call that is recorded with notes', () => {
  test('has a version of its own with them: an ETag names one body', async () => {
    published.length = 0;
    const notes = { disposition: 'interested', notes: 'Call again 😀', tags: ['autumn'] };
    const made = await ask('POST', '/v1/call-logs', { body: { ...call, ...notes } });
    expect([made.status, made.body.errors]).toEqual([201, undefined]);
    expect(made.body).toMatchObject(notes);
    expect(made.etag).toBe(`"${made.body.version}"`);
    expect(made.body.version).toBeGreaterThan(1);
    const read = await ask('GET', `/v1/call-logs/${made.body.id}`);
    expect([read.etag, read.body]).toEqual([made.etag, made.body]);
  });

  test('has an event that tells of them, with an audit entry', async () => {
    published.length = 0;
    const made = await ask('POST', '/v1/call-logs', { body: { ...call, notes: 'Call again' } });
    const told = published.filter(({ type }) => type === 'callLog.updated');
    expect(told.map(({ version }) => version)).toContain(made.body.version);
    const stored = await (await collection('callLogs')).findOne({ _id: made.body.id });
    const audits = (stored?.outbox ?? []).flatMap(({ audit }) => (audit ? [audit] : []));
    expect(audits).toMatchObject([{ actor: 'tester', changes: { notes: { to: 'Call again' } } }]);
  });

  test('without notes stays at the version of its events', async () => {
    const made = await ask('POST', '/v1/call-logs', { body: call });
    const read = await ask('GET', `/v1/call-logs/${made.body.id}`);
    expect([read.etag, read.body]).toEqual([made.etag, made.body]);
  });
});
