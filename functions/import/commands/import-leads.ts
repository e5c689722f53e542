import { existsSync } from 'node:fs';
import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { table } from '../../../shared/platform/table.ts';
import { dropFile, followImport, type ShownImport } from './upload.ts';

const file = process.argv[2];

function showProgress({ status, counts }: ShownImport): void {
  const { rows, inserted, skipped, rejected } = counts;
  const line = `${status.padEnd(10)} ${rows} rows: ${inserted} inserted, ${skipped} skipped, ${rejected} rejected`;
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`);
}

if (!file || !existsSync(file)) {
  console.error('Usage: npm run import:leads -- FILE');
  process.exitCode = 1;
} else {
  useLocalStack();
  const settings = readSettings(
    'IMPORT_BUCKET',
    'RINGLEADER_TENANT_ID',
    'RINGLEADER_API_URL',
    'RINGLEADER_API_KEY',
  );
  const address = {
    bucket: settings.IMPORT_BUCKET,
    tenantId: settings.RINGLEADER_TENANT_ID,
    apiUrl: settings.RINGLEADER_API_URL,
    apiKey: settings.RINGLEADER_API_KEY,
  };
  const result = await followImport(await dropFile(file, address), address, showProgress);
  console.log(`\n${table(['result', 'rows'], Object.entries({ ...result.counts }))}`);
  console.log(`\nImport ${result.id}: ${result.status}${result.error ? `. ${result.error}` : ''}`);
  if (result.reports) console.log(`Not imported, with reasons: ${result.reports.rejected}`);
  if (result.status === 'failed') process.exitCode = 1;
}
