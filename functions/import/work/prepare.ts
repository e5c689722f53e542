import type { LeadImport, RowOutcome, RowWarning } from '../../../shared/contracts/lead-import.ts';
import type { Row } from '../../../shared/domain/imports/parse-rows.ts';
import {
  keptCells,
  type ReadLead,
  type RowOptions,
  type RowResult,
  rowToLead,
} from '../../../shared/domain/imports/row-to-lead.ts';
import { assembleLead } from '../../../shared/domain/leads/new-lead.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { log } from '../../../shared/platform/log.ts';
import { type Candidate, duplicate } from './candidate.ts';
import { couldBeOne } from './find-twins.ts';

/** Reads the rows of a slice one after the other, and knows the people that it has seen in it. */
export class Preparation {
  readonly outcomes: RowOutcome[] = [];
  readonly warnings: RowWarning[] = [];
  private readonly record: LeadImport;
  private readonly options: RowOptions;
  private readonly context: WriteContext;
  private readonly newId: () => string;
  private readonly firstLines = new Map<string, number>();
  private readonly namesakes = new Map<string, Candidate>();

  constructor(record: LeadImport, context: WriteContext, newId: () => string) {
    const { format, options, policy } = record;
    if (!format) throw new Error(`Import ${record._id} has slices and no format`);
    this.record = record;
    this.context = context;
    this.newId = newId;
    this.options = {
      format,
      source: options.source,
      defaultRegion: context.defaultRegion,
      requiredFields: options.mode === 'update' ? undefined : policy?.requiredFields,
    };
  }

  /** @returns those of the rows that are leads, without those that repeat an earlier row of the slice. */
  candidates(rows: readonly Row[]): Candidate[] {
    const candidates: Candidate[] = [];
    for (const row of rows) {
      const read = this.read(row);
      if ('rejected' in read) this.outcomes.push(read.rejected);
      else {
        const candidate = this.candidateOf(row, read);
        if (candidate) candidates.push(candidate);
      }
    }
    return candidates;
  }

  /** Only notes the people of rows that an earlier message of the slice has done. */
  passOver(rows: readonly Row[]): void {
    this.candidates(rows);
    this.outcomes.length = 0;
  }

  /** A row that trips the reading itself is refused like any other: it must not stop those beside it. */
  private read(row: Row): RowResult {
    try {
      return rowToLead(row, this.options);
    } catch (error) {
      log.error('row cannot be read', { importId: this.record._id, line: row.line, error: error as Error });
      const reason = `cannot be read: ${(error as Error).message}`;
      return { rejected: { line: row.line, fate: 'rejected', reason, cells: keptCells(row) } };
    }
  }

  private candidateOf(row: Row, { input, timezone, contacts, warnings }: ReadLead): Candidate | undefined {
    const { tags, campaignId } = this.record.options;
    if (tags.length > 0) input.tags = [...new Set([...tags, ...(input.tags ?? [])])].slice(0, 50);
    if (campaignId) input.campaignId = campaignId;
    const from = { id: this.record._id, line: row.line };
    const lead = assembleLead(
      timezone && !input.timezone ? { ...input, timezone } : input,
      this.newId(),
      this.context,
      from,
    );
    const candidate = { row, lead, input, contacts, warnings: [...warnings] };
    const earlier = this.earlierLine(candidate);
    if (earlier === undefined) return candidate;
    this.outcomes.push(duplicate({ row }, earlier));
    return undefined;
  }

  /** Line of the slice in which the person stands already; notes the person otherwise. */
  private earlierLine(candidate: Candidate): number | undefined {
    const { row, lead } = candidate;
    const { phoneHash, emailHash, personHash } = lead.identity;
    const seen =
      (phoneHash && this.firstLines.get(phoneHash)) || (emailHash && this.firstLines.get(emailHash));
    if (seen) return seen;
    const namesake = personHash && this.namesakes.get(personHash);
    if (namesake && couldBeOne(namesake.lead, lead)) return namesake.row.line;
    if (phoneHash) this.firstLines.set(phoneHash, row.line);
    if (emailHash) this.firstLines.set(emailHash, row.line);
    if (personHash && !namesake) this.namesakes.set(personHash, candidate);
    return undefined;
  }
}
