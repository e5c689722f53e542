import type { Lead } from '../../../shared/contracts/lead.ts';
import type { RowOutcome } from '../../../shared/contracts/lead-import.ts';
import type { Row } from '../../../shared/domain/imports/parse-rows.ts';
import { keptCells, type ReadLead } from '../../../shared/domain/imports/row-to-lead.ts';

/** A row that is a valid lead, ready to be written under a new id. */
export interface Candidate {
  readonly row: Row;
  /** As it is written when its person is nobody's lead yet. */
  readonly lead: Lead;
  readonly input: ReadLead['input'];
  readonly contacts: ReadLead['contacts'];
  readonly warnings: ReadLead['warnings'][number][];
}

/** Who is named as author of what an import writes. */
export const actorOf = (importId: string): string => `import:${importId}`;

export const skipped = ({ row }: Candidate, reason: string, leadId?: string): RowOutcome => ({
  line: row.line,
  fate: 'skipped',
  reason,
  ...(leadId && { leadId }),
  cells: keptCells(row),
});

/** The row repeats the person of an earlier one. */
export const duplicate = ({ row }: Pick<Candidate, 'row'>, line: number, leadId?: string): RowOutcome => ({
  line: row.line,
  fate: 'skipped',
  reason: `duplicate of line ${line}`,
  duplicateOf: line,
  ...(leadId && { leadId }),
  cells: keptCells(row),
});

export const inserted = ({ row }: Candidate, leadId: string): RowOutcome => ({
  line: row.line,
  fate: 'inserted',
  leadId,
});
