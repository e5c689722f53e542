import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectInfo, objectRange } from '../../shared/platform/aws/object-store.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { exportPerson } from '../../shared/stores/person/export-person.ts';
import { personEverywhere } from '../support/integration-person.ts';

describe('the archive of a person', () => {
  let person: Awaited<ReturnType<typeof personEverywhere>>;
  let files: Record<string, string>;
  let written: Awaited<ReturnType<typeof exportPerson>>;
  beforeAll(async () => {
    person = await personEverywhere();
    const { tenantId, leadId, bucket } = person;
    written = await exportPerson({ tenantId, leadId, id: newId() }, bucket);
    const key = written?.key ?? '';
    const { bytes, etag } = await objectInfo(bucket, key);
    const zip = unzipSync(await objectRange({ bucket, key, etag }, 0, bytes));
    files = Object.fromEntries(Object.entries(zip).map(([name, content]) => [name, strFromU8(content)]));
  });
  afterAll(async () => {
    await closeMongo();
    await closeGraph();
  });

  test.each([
    ...['leads', 'contacts', 'conversations', 'telnyxEvents', 'leadMerges', 'auditEvents'],
    ...['importRows', 'search'],
  ])('has their name in %s.json', (name) => {
    expect(files[`${name}.json`]?.toLowerCase()).toMatch(/zyxandra|quillfeather/);
  });

  test('has their number and words, and what was computed of them', () => {
    expect(files['callLogs.json']).toContain('marmalade');
    expect(files['callLogs.json']).toContain(person.words[3]);
    expect(JSON.parse(files['calls.json'] ?? '')).toHaveLength(1);
    expect(files['graph.json']).toContain(person.leadId);
    const tables = JSON.parse(files['warehouse.json'] ?? '').map(({ table }: { table: string }) => table);
    expect(new Set(tables)).toEqual(new Set(['dim_leads', 'fact_calls', 'fact_conversations']));
  });

  test('says how many records each file has', () => {
    const counted = written?.files.map(({ name, records }) => [name, records]);
    const held = Object.entries(files).filter(([name]) => name.endsWith('.json'));
    expect(counted).toEqual(held.map(([name, text]) => [name, JSON.parse(text).length]));
    expect(files['README.txt']).toContain('one person');
  });

  test('has nothing of anybody else', () => {
    const others = ['bo@fern.example', 'Bo Li', 'Fern'];
    expect(others.filter((word) => Object.values(files).join('\n').includes(word))).toEqual([]);
  });

  test('is not made for another tenant', async () => {
    const asked = { tenantId: newId(), leadId: person.leadId, id: newId() };
    expect(await exportPerson(asked, person.bucket)).toBeNull();
  });
});
