import type { LeadImport, RowOutcome, RowWarning } from '../../../shared/contracts/lead-import.ts';
import type { Row } from '../../../shared/domain/imports/parse-rows.ts';
import { type ReadLead, type RowOptions, rowToLead } from '../../../shared/domain/imports/row-to-lead.ts';
import { assembleLead } from '../../../shared/domain/leads/new-lead.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import type { Candidate } from './candidate.ts';
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
      const read = rowToLead(row, this.options);
      if ('rejected' in read) this.outcomes.push(read.rejected);
      else {
        const candidate = this.candidateOf(row, read);
        if (candidate) candidates.push(candidate);
      }
    }
    return candidates;
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
    const reason = `duplicate of line ${earlier}`;
    this.outcomes.push({ line: row.line, fate: 'skipped', reason, cells: [...row.cells] });
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
