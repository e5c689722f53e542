import type { Lead } from '../../../shared/contracts/lead.ts';
import type { ImportMode, RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { restoredLead, updatedLead } from '../../../shared/domain/imports/update-lead.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { type Candidate, duplicate, inserted, skipped } from './candidate.ts';

export interface SettleOptions {
  readonly importId: string;
  readonly mode: ImportMode;
  readonly context: WriteContext;
}

/** What becomes of a row that met a lead; with what the lead becomes, at the version it was seen at. */
export interface Settlement {
  readonly outcome: RowOutcome;
  readonly next?: Lead;
  /** It takes the place of a later row of the same import. */
  readonly overrules?: boolean;
}

/** What a row says, but for a phone or an e-mail that is not the lead's: somebody else has it. */
function withoutForeignKeys({ input, row, warnings }: Candidate, twin: Lead): Candidate['input'] {
  const left = { ...input };
  for (const key of ['phone', 'email'] as const) {
    const value = left[key];
    if (!value || value === twin[key]) continue;
    if (!warnings.some((known) => known.value === value && known.column === key)) {
      warnings.push({ line: row.line, column: key, value, reason: 'belongs to another lead' });
    }
    delete left[key];
    if (key === 'phone') delete left.phoneExtension;
  }
  return left;
}

function settleUpdate(
  candidate: Candidate,
  twin: Lead,
  isRefused: boolean,
  { importId, context }: SettleOptions,
): Settlement {
  const { line } = candidate.row;
  const mark = twin.importUpdate?.id === importId ? twin.importUpdate : undefined;
  if (mark?.line === line) return { outcome: { line, fate: 'updated', leadId: twin._id } };
  if (mark && (mark.line < line || mark.version !== twin.version)) {
    return { outcome: duplicate(candidate, mark.line, twin._id) };
  }
  // What a later row of the same import changed is as it was before, at the version it was seen at.
  const restored = mark && restoredLead(twin, context.now);
  const base = restored ? { ...restored, version: twin.version } : twin;
  const input = isRefused ? withoutForeignKeys(candidate, base) : candidate.input;
  const next = updatedLead(base, input, { id: importId, line }, context);
  const overrules = mark !== undefined;
  if (next) return { outcome: { line, fate: 'updated', leadId: twin._id }, next, overrules };
  const outcome = skipped(candidate, 'the lead says all of this already', twin._id);
  return restored ? { outcome, next: restored, overrules } : { outcome };
}

/**
 * Settles a row that met a lead with its phone, its e-mail, or its name and company. The lead may be this very
 * row's, from a message delivered before; or a later row's of the same file, which then gives way, so that the
 * first row of a person wins whatever slice came first; or somebody who was there before.
 * @param isRefused whether writing what the row says met somebody else's phone or e-mail.
 */
export function settle(
  candidate: Candidate,
  twin: Lead,
  isRefused: boolean,
  options: SettleOptions,
): Settlement {
  const own = candidate.lead.import?.line ?? 0;
  if (twin.import?.id !== options.importId) {
    return options.mode === 'skip'
      ? { outcome: skipped(candidate, 'the lead exists already', twin._id) }
      : settleUpdate(candidate, twin, isRefused, options);
  }
  if (twin.import.line === own) return { outcome: inserted(candidate, twin._id) };
  if (twin.import.line < own || twin.version !== 1 || isRefused) {
    return { outcome: duplicate(candidate, twin.import.line, twin._id) };
  }
  return {
    outcome: inserted(candidate, twin._id),
    next: { ...candidate.lead, _id: twin._id },
    overrules: true,
  };
}
