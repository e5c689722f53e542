import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lead } from '../../shared/contracts/lead.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { counts, csvOf, newImporter, rowByRow, rowsOf } from '../support/importer.ts';
import { ownFields } from '../support/leads.ts';
import '../support/stack.ts';

const header = 'first_name,company,email,phone,phone 2,title,tags,Shoes,do not call';
const file = csvOf(
  header,
  'Ann,Cobalt,ann@new.example,+12125550101,+12125550111,CFO,new,45,yes',
  'Ben,Bolt,ben@bolt.example,+12125550102,+12125550112,CTO,,,',
  'Cid,Bolt,cid@bolt.example,,,,,,',
);

let them: ReturnType<typeof newImporter>;

const knowsAnn = () =>
  them.knows({
    ...{ firstName: 'Ann', phone: '+12125550101', email: 'ann@old.example', tags: ['old'] },
    customFields: { Shoes: '44', pet: 'cat' },
  });

const upserts = () => them.imports(file, { 'import-mode': 'upsert' }, rowByRow);

const byName = async () => new Map((await them.leads()).map((lead) => [lead.firstName, lead]));

beforeEach(() => {
  them = newImporter();
});
afterAll(closeMongo);

describe('undo', () => {
  test('deletes the leads that the import created, with their contacts', async () => {
    const { run } = await upserts();
    expect(await them.leads()).toHaveLength(3);
    expect(await them.contacts()).toHaveLength(2);
    const { status, undo } = await run.undo();
    expect({ status, counts: undo?.counts }).toEqual({
      status: 'undone',
      counts: { removed: 3, restored: 0, kept: 0 },
    });
    expect(await them.leads()).toEqual([]);
    expect(await them.contacts()).toEqual([]);
  });

  test('lets a lead that was changed say again what it said before', async () => {
    const ann = await knowsAnn();
    const { run } = await upserts();
    expect((await byName()).get('Ann')).toMatchObject({ title: 'CFO', email: 'ann@new.example' });
    const { undo } = await run.undo();
    expect(undo?.counts).toEqual({ removed: 2, restored: 1, kept: 0 });
    const [restored] = await them.leads();
    const { importUpdate, ...said } = restored ?? ann;
    expect(ownFields(said as Lead)).toEqual(ownFields(ann));
    expect(importUpdate).toMatchObject({ id: run.importId, line: 2, before: {}, restoredAt: undo?.at });
    expect(restored).toMatchObject({ identity: ann.identity, leadScore: ann.leadScore, version: 3 });
    expect(await them.contacts()).toEqual([]);
  });

  test('keeps what was edited or deleted since, and lists it', async () => {
    const ann = await knowsAnn();
    const { run, reports } = await upserts();
    const before = await byName();
    const idOf = (name: string) => before.get(name)?._id ?? '';
    await them.edits(ann._id, { title: 'CEO' });
    await them.edits(idOf('Ben'), { title: 'CIO' });
    await them.edits(idOf('Cid'), { deletedAt: new Date(), identity: {} });
    const { undo } = await run.undo();
    expect(undo?.counts).toEqual({ removed: 0, restored: 0, kept: 3 });
    expect(rowsOf(reports.get('kept.csv'))).toEqual([
      { line: '2', lead_id: ann._id, reason: 'was changed since' },
      { line: '3', lead_id: idOf('Ben'), reason: 'was changed since' },
      { line: '4', lead_id: idOf('Cid'), reason: 'was deleted since' },
    ]);
    expect((await byName()).get('Ben')).toMatchObject({ title: 'CIO', email: 'ben@bolt.example' });
    expect((await byName()).get('Ann')).toMatchObject({ title: 'CEO', email: 'ann@new.example' });
    expect(await them.contacts()).toHaveLength(2);
  });

  test('has counts that add up to what the import wrote', async () => {
    const ann = await knowsAnn();
    const { run, record } = await upserts();
    await them.edits(ann._id, { title: 'CEO' });
    const { undo } = await run.undo();
    const { removed = 0, restored = 0, kept = 0 } = undo?.counts ?? {};
    const { inserted = 0, updated = 0 } = record.counts ?? {};
    expect(removed + restored + kept).toBe(inserted + updated);
  });

  test('keeps a lead whose e-mail before is somebody else’s by now', async () => {
    const ann = await knowsAnn();
    const { run, reports } = await upserts();
    await them.knows({ firstName: 'Eve', email: 'ann@old.example' });
    await run.undo();
    expect((await byName()).get('Ann')).toMatchObject({ email: 'ann@new.example', title: 'CFO' });
    expect(rowsOf(reports.get('kept.csv'))).toEqual([
      { line: '2', lead_id: ann._id, reason: 'its phone or e-mail is another lead’s by now' },
    ]);
  });

  test('delivered twice does the same once', async () => {
    await knowsAnn();
    const { run, reports } = await upserts();
    const undone = await run.undo();
    const kept = reports.get('kept.csv');
    const leads = await them.leads();
    const imports = await collection('imports');
    await imports.updateOne({ _id: run.importId }, { $set: { status: 'running', lanesEnded: [] } });
    run.messages.push(
      ...[0, 0, 1, 1, 2, 2].map((slice) => ({
        ...{ importId: run.importId, tenantId: them.tenantId, slice, task: 'undo' as const },
      })),
    );
    await run.work();
    expect((await run.finish()).undo?.counts).toEqual(undone.undo?.counts);
    expect(await them.leads()).toEqual(leads);
    expect(reports.get('kept.csv')).toBe(kept);
  });

  test('leaves people to be imported again', async () => {
    const { run } = await upserts();
    await run.undo();
    expect((await upserts()).record.counts).toEqual(counts({ inserted: 3 }));
  });

  test('leaves what the import skipped', async () => {
    const ann = await knowsAnn();
    const { run } = await them.imports(file, { 'import-mode': 'skip' });
    await run.undo();
    expect(await them.leads()).toEqual([ann]);
  });

  test('leaves the reports of the import, beside its own', async () => {
    const { run } = await upserts();
    const { reports } = await run.undo();
    expect(Object.keys(reports ?? {}).sort()).toEqual(['imported', 'kept', 'rejected', 'warnings']);
  });
});

describe('undo of a lead that two rows of the file wrote', () => {
  const twice = csvOf(
    'first_name,phone,phone 2',
    'Ann,+12125550101,+12125550111',
    'Eve,+12125550101,+12125550112',
  );

  /** The later row comes first, and gives way. */
  async function importedBackwards(metadata?: Record<string, string>) {
    const { run, reports } = them.opens(twice, metadata, rowByRow);
    await run.split();
    run.messages.reverse();
    await run.work();
    await run.finish();
    return { run, reports };
  }

  test('deletes it once', async () => {
    const { run } = await importedBackwards();
    expect((await run.undo()).undo?.counts).toEqual({ removed: 1, restored: 0, kept: 0 });
    expect(await them.contacts()).toEqual([]);
  });

  test('restores it once', async () => {
    const known = await them.knows({ firstName: 'Old', phone: '+12125550101' });
    const { run } = await importedBackwards({ 'import-mode': 'upsert' });
    expect((await them.leads())[0]?.firstName).toBe('Ann');
    expect((await run.undo()).undo?.counts).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect((await them.leads())[0]?.firstName).toBe(known.firstName);
  });

  test.each([
    ['created', undefined],
    ['changed', { 'import-mode': 'upsert' }],
  ])('keeps its contacts when it was %s, and edited since', async (_, metadata) => {
    if (metadata) await them.knows({ firstName: 'Old', phone: '+12125550101' });
    const { run } = await importedBackwards(metadata);
    const [lead] = await them.leads();
    await them.edits(lead?._id ?? '', { title: 'CEO' });
    expect((await run.undo()).undo?.counts).toEqual({ removed: 0, restored: 0, kept: 1 });
    expect((await them.contacts()).map(({ value }) => value)).toContain('+12125550111');
  });
});
