import { afterAll, describe, expect, test } from 'vitest';
import { verifyChain } from '../../functions/audit/verify-chain.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { chained } from '../support/integration-audit.ts';

const trail = await collection('auditEvents');
const links = await collection('auditBatches');

afterAll(closeMongo);

describe('what was done to a trail behind its back is reported:', () => {
  const faultsOf = async (tenantId: string) => (await verifyChain(tenantId)).faults;

  /** Its second link of three, and an entry of it. */
  async function target() {
    const { tenantId } = await chained(12, 4);
    const link = await links.findOne({ tenantId, number: 2 });
    const entryId = link?.entryIds[1] ?? '';
    expect(await faultsOf(tenantId)).toEqual([]);
    return { tenantId, link, entryId };
  }

  test('an entry that says something else', async () => {
    const { tenantId, entryId } = await target();
    await trail.updateOne({ _id: entryId }, { $set: { 'changes.label': { to: 'forged' } } });
    const fault = `link 2: entry ${entryId} says something else than when it was written`;
    expect(await faultsOf(tenantId)).toEqual([fault]);
  });

  test('an entry that names another author', async () => {
    const { tenantId, entryId } = await target();
    await trail.updateOne({ _id: entryId }, { $set: { actor: 'user:bo' } });
    expect(await faultsOf(tenantId)).toEqual(['link 2: its hash is not that of its entries']);
  });

  test('an entry whose changes were taken out without an erasure', async () => {
    const { tenantId, entryId } = await target();
    await trail.updateOne({ _id: entryId }, { $unset: { changes: '', salt: '' } });
    expect(await faultsOf(tenantId)).toHaveLength(1);
  });

  test('an entry that is gone', async () => {
    const { tenantId, entryId } = await target();
    await trail.deleteOne({ _id: entryId });
    expect(await faultsOf(tenantId)).toContain(`link 2: entry ${entryId} is missing`);
  });

  test('a link that is gone, wherever it was', async () => {
    for (const number of [1, 2, 3]) {
      const { tenantId } = await target();
      await links.deleteOne({ tenantId, number });
      expect(await faultsOf(tenantId), `link ${number}`).not.toEqual([]);
    }
  });

  test('an entry moved to another link', async () => {
    const { tenantId, link, entryId } = await target();
    const third = await links.findOne({ tenantId, number: 3 });
    await links.updateOne(
      { tenantId, number: 2 },
      { $set: { entryIds: link?.entryIds.filter((id) => id !== entryId) ?? [] } },
    );
    await links.updateOne(
      { tenantId, number: 3 },
      { $set: { entryIds: [...(third?.entryIds ?? []), entryId] } },
    );
    await trail.updateOne({ _id: entryId }, { $set: { batch: 3 } });
    const faults = await faultsOf(tenantId);
    expect(faults).toContain('link 2: its hash is not that of its entries');
    expect(faults).toContain('link 3: its hash is not that of its entries');
  });

  test('an entry put in by hand', async () => {
    const { tenantId, entryId } = await target();
    const entry = await trail.findOne({ _id: entryId });
    if (!entry) throw new Error('the entry is there');
    await trail.insertOne({ ...entry, _id: newId() });
    expect(await faultsOf(tenantId)).toEqual(['1 entries claim to be in a link that does not hold them']);
  });
});
