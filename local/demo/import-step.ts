import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followImport, uploadFile } from '../../functions/import/commands/api.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { freshWithBadPhone, makeCsv, rowsOf } from './make-csv.ts';
import type { Step } from './step.ts';

const total = Object.values(rowsOf).reduce((sum, count) => sum + count, 0);

/** A CSV dropped into the bucket becomes leads, counted to the row. */
export const importStep: Step = async ({ stack, run, called }) => {
  const file = join(tmpdir(), `ringleader-demo-${run}.csv`);
  makeCsv(file, run);
  const id = await uploadFile(file, statSync(file).size, {}, stack);
  let last = '';
  const result = await followImport(id, stack, ({ status, progress }) => {
    const line = `       ${status.padEnd(16)} ${String(progress?.done ?? 0).padStart(5)} of ${total} rows`;
    if (line !== last) console.log(line);
    last = line;
  });
  const leads = await collection('leads');
  const stored = await leads.countDocuments({ 'import.id': result.id });
  const imported = await (await fetch(result.reports?.imported ?? '')).text();
  const rejected = await (await fetch(result.reports?.rejected ?? '')).text();
  const lines = (csv: string) => csv.trimEnd().split('\n').length - 1;
  const people = await leads
    .find({ 'import.id': result.id, phone: { $exists: true } })
    .limit(3)
    .toArray();
  for (const { _id, phone = '' } of people) called.push({ id: _id, phone });
  const { counts = { rows: 0, inserted: 0, updated: 0, skipped: 0, rejected: 0 } } = result;
  const { inserted, skipped, updated, rejected: refused, rows } = counts;
  return {
    did: `${rows} rows: ${inserted} inserted, ${skipped} skipped, ${refused} rejected`,
    figures: [
      { name: 'rows in the file', want: total, got: rows },
      { name: 'inserted', want: rowsOf.fresh, got: inserted },
      { name: 'skipped as duplicates', want: rowsOf.samePerson + rowsOf.sameEmail, got: skipped },
      { name: 'rejected', want: rowsOf.ragged + rowsOf.unreachable + rowsOf.unreadable, got: refused },
      {
        name: 'inserted + updated + skipped + rejected',
        want: rows,
        got: inserted + updated + skipped + refused,
      },
      { name: 'leads of the import in MongoDB', want: inserted, got: stored },
      { name: 'rows of imported.csv', want: inserted, got: lines(imported) },
      { name: 'rows of rejected.csv', want: skipped + refused, got: lines(rejected) },
      {
        name: 'imported without a bad phone, with a warning',
        want: freshWithBadPhone,
        got: imported.split('phone:').length - 1,
      },
    ],
  };
};
