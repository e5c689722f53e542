import { afterAll, expect, test, vi } from 'vitest';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { findAmong, valuesAtOnce } from '../../shared/stores/mongodb/find-among.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import '../support/stack.ts';

afterAll(closeMongo);

const leads = await collection('leads');

test('documents are found by any number of values, each once, and no statement names more than tens', async () => {
  const [tenantId, other] = [newId(), newId()];
  const now = new Date();
  const own = Array.from({ length: 2 * valuesAtOnce + 1 }, () => documentsOf(tenantId, now).lead());
  const theirs = documentsOf(other, now).lead();
  await store({ leads: [...own, theirs] });
  const ids = own.map(({ _id }) => _id);
  const asked = vi.spyOn(leads, 'find');
  const found = await findAmong(leads, '_id', [...ids, ...ids, theirs._id, newId()], { tenantId });
  expect(found.map(({ _id }) => _id).sort()).toEqual(ids.toSorted());
  const named = asked.mock.calls.map(([filter]) => (filter as { _id: { $in: string[] } })._id.$in.length);
  expect(named).toEqual([valuesAtOnce, valuesAtOnce, 3]);

  asked.mockClear();
  const projection = { _id: 1, tenantId: 1 } as const;
  expect(await findAmong(leads, '_id', [theirs._id], {}, { projection })).toEqual([
    { _id: theirs._id, tenantId: other },
  ]);
  expect(await findAmong(leads, '_id', [])).toEqual([]);
  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockRestore();
});
