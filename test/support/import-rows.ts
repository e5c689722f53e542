import type { LeadInput } from '../../shared/contracts/lead.ts';
import type { FileFormat } from '../../shared/contracts/lead-import.ts';
import { mapColumns } from '../../shared/domain/imports/map-columns.ts';
import { type ReadLead, type RowOptions, rowToLead } from '../../shared/domain/imports/row-to-lead.ts';

export const formatOf = (header: readonly string[]): FileFormat => ({
  encoding: 'utf-8',
  delimiter: ',',
  header: [...header],
  mapping: mapColumns(header),
});

/** Reads a row in line 7 under a header, given as `{ column: cell }`; `cells` stand in for it where it is ragged. */
export function readCells(
  row: Readonly<Record<string, string>>,
  options: Partial<RowOptions> = {},
  cells: readonly string[] = Object.values(row),
) {
  const format = formatOf(Object.keys(row));
  return rowToLead({ line: 7, cells }, { format, source: 'list', defaultRegion: 'US', ...options });
}

/** What a row that is a lead says. @throws when it is rejected. */
export function leadOf(row: Readonly<Record<string, string>>, options: Partial<RowOptions> = {}): ReadLead {
  const result = readCells(row, options);
  if ('rejected' in result) throw new Error(`rejected: ${result.rejected.reason}`);
  return result;
}

export const inputOf = (
  row: Readonly<Record<string, string>>,
  options: Partial<RowOptions> = {},
): LeadInput => leadOf(row, options).input;
