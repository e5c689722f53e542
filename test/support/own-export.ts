import { stringify } from 'csv-stringify/sync';
import { cellOf } from '../../functions/api/export-file/write-export.ts';
import { leads } from '../../functions/api/leads/leads.ts';
import { fieldsOf, represent } from '../../functions/api/resource/resource.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { detectFormat } from '../../shared/domain/imports/file-format.ts';
import { parseRows } from '../../shared/domain/imports/parse-rows.ts';
import { type RowResult, rowToLead } from '../../shared/domain/imports/row-to-lead.ts';
import { cut } from './csv-tables.ts';

/** The file of an export of leads. */
export function exportedCsv(all: readonly Lead[], columns = fieldsOf(leads.shown)): Buffer {
  const rows = all.map((lead) => {
    const shown = represent(lead, leads.shown) as Record<string, unknown>;
    return columns.map((name) => cellOf(shown[name]));
  });
  return Buffer.from(stringify(rows, { header: true, columns: [...columns] }));
}

/** What the import makes of a file, row by row. */
export function importedRows(bytes: Buffer): RowResult[] {
  const { format, textStart } = detectFormat(bytes.subarray(0, 65_536));
  const { slices } = cut(bytes, { ...format, textStart, sliceBytes: 1_000 });
  const rows = slices.flatMap(({ start, end, firstLine }) =>
    parseRows(bytes.subarray(start, end), format, firstLine),
  );
  return rows.map((row) => rowToLead(row, { format, source: 'bulk-csv-import', defaultRegion: 'US' }));
}
