import type { Lead } from '../../../shared/contracts/lead.ts';
import type { RowOutcome } from '../../../shared/contracts/lead-import.ts';
import type { Row } from '../../../shared/domain/imports/parse-rows.ts';
import type { ReadLead } from '../../../shared/domain/imports/row-to-lead.ts';

/** A row that is a valid lead, ready to be written under a new id. */
export interface Candidate {
  readonly row: Row;
  /** As it is written when its person is nobody's lead yet. */
  readonly lead: Lead;
  readonly input: ReadLead['input'];
  readonly contacts: ReadLead['contacts'];
  readonly warnings: ReadLead['warnings'][number][];
}

export const skipped = ({ row }: Candidate, reason: string, leadId?: string): RowOutcome => ({
  line: row.line,
  fate: 'skipped',
  reason,
  ...(leadId && { leadId }),
  cells: [...row.cells],
});

export const inserted = ({ row }: Candidate, leadId: string): RowOutcome => ({
  line: row.line,
  fate: 'inserted',
  leadId,
});
