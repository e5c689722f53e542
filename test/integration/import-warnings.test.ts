import { afterAll, expect, test } from 'vitest';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { counts, csvOf, newImporter, rowsOf } from '../support/importer.ts';
import { importsApiOf } from '../support/imports-api.ts';
import '../support/stack.ts';

const file = csvOf(
  'name,email,phone',
  ...Array.from({ length: 6 }, (_, index) => `Ann,p${index}@cobalt.example,123`),
);

afterAll(closeMongo);

test('an import counts the phone numbers that it dropped as warnings, in addition to its four counts', async () => {
  const them = newImporter();
  const { run, reports, record } = await them.imports(file);
  expect(record).toMatchObject({ status: 'done', counts: counts({ inserted: 6 }), warnings: 6 });
  const { body } = await importsApiOf(them.tenantId)('GET', `/v1/imports/${run.importId}`);
  expect(body).toMatchObject({ warnings: 6, reports: { warnings: expect.stringContaining('warnings.csv') } });
  expect(rowsOf(reports.get('warnings.csv'))).toHaveLength(6);
  expect(rowsOf(reports.get('warnings.csv'))[0]).toEqual({
    ...{ line: '2', column: 'phone', value: '123', reason: 'is not a valid phone number' },
  });
});

test('an import that runs reports the warnings of what is done', async () => {
  const them = newImporter();
  const { run } = them.opens(file, {}, { sliceBytes: 60 });
  await run.split();
  run.messages.splice(1);
  Object.assign(run.deps, { sendSlices: async () => {} });
  await run.work();
  const { body } = await importsApiOf(them.tenantId)('GET', `/v1/imports/${run.importId}`);
  expect(body.warnings).toBe(body.counts.inserted);
  expect(body.warnings).toBeGreaterThan(0);
  await them.leaves();
});
