import { afterAll, expect, test } from 'vitest';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { csvOf, newImporter } from '../support/importer.ts';
import { importsApiOf } from '../support/imports-api.ts';
import '../support/stack.ts';

const file = csvOf('name,phone,city', 'Ann,123,Bath');

afterAll(closeMongo);

test('an import with a region that has no phone numbers is refused', async () => {
  const body = { fileName: 'leads.csv', bytes: 100, defaultRegion: 'ZZ' };
  const reply = await importsApiOf(newImporter().tenantId)('POST', '/v1/imports', { body });
  expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/defaultRegion' }] } });
});

test('a file whose metadata names a region that has no phone numbers fails with a sentence', async () => {
  const { run } = newImporter().opens(file, { 'import-default-region': 'ZZ' });
  expect(await run.split()).toMatchObject({
    status: 'failed',
    error: 'ZZ is not a country with phone numbers',
  });
});

test('a report of refused rows that is imported again has the columns of the report once', async () => {
  const them = newImporter();
  const first = await them.imports(file);
  const again = await them.imports(first.reports.get('rejected.csv') ?? '');
  expect(again.record.counts).toMatchObject({ rows: 1, rejected: 1 });
  const [header = ''] = (again.reports.get('rejected.csv') ?? '').split('\n');
  const names = header.split(',');
  expect(new Set(names).size).toBe(names.length);
});
