import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { isBulkWriteError, isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';
import type { Row } from './parse-rows.ts';

/** A row that is a valid lead, ready to be written under a new id. */
export interface Candidate {
  readonly row: Row;
  readonly lead: Lead;
}

type Twin = Pick<Lead, '_id' | 'version' | 'import' | 'identity'>;

const skipped = ({ row }: Candidate, reason: string, leadId?: string): RowOutcome => ({
  line: row.line,
  fate: 'skipped',
  reason,
  ...(leadId && { leadId }),
  cells: [...row.cells],
});

const inserted = ({ row }: Candidate, leadId: string): RowOutcome => ({
  line: row.line,
  fate: 'inserted',
  leadId,
});

/** The live leads that have the phone or the e-mail of a candidate, by those keys. */
async function findTwins(leads: Collection<Lead>, candidates: readonly Candidate[]) {
  const projection = { version: 1, import: 1, identity: 1 };
  const twins = new Map<string, Twin>();
  for (const key of ['phoneHash', 'emailHash'] as const) {
    const hashes = candidates.map(({ lead }) => lead.identity[key]).filter((hash) => hash !== undefined);
    if (hashes.length === 0) continue;
    const found = leads.find<Twin>({ [`identity.${key}`]: { $in: hashes } }, { projection });
    for await (const twin of found) twins.set(twin.identity[key] ?? '', twin);
  }
  return twins;
}

/** The lead already there for a candidate: by phone, then by e-mail. */
const twinOf = ({ lead }: Candidate, twins: ReadonlyMap<string, Twin>): Twin | undefined =>
  twins.get(lead.identity.phoneHash ?? '') ?? twins.get(lead.identity.emailHash ?? '');

/**
 * Settles a candidate that met a lead with its phone or e-mail. The lead may be this very row's, from a
 * message delivered before; or a later row's of the same file, which then gives way, so that the first
 * row of a person wins whatever slice came first; or simply somebody who was there before.
 */
async function settle(leads: Collection<Lead>, candidate: Candidate, twin: Twin): Promise<RowOutcome> {
  const own = candidate.lead.import;
  if (!own || twin.import?.id !== own.id) return skipped(candidate, 'the lead exists already', twin._id);
  if (twin.import.line === own.line) return inserted(candidate, twin._id);
  const duplicate = skipped(candidate, `duplicate of line ${twin.import.line}`, twin._id);
  if (twin.import.line < own.line || twin.version !== 1) return duplicate;
  const { _id, ...content } = candidate.lead;
  try {
    const replaced = await leads.replaceOne(
      { _id: twin._id, version: 1, 'import.line': twin.import.line },
      content,
    );
    if (replaced.matchedCount === 1) return inserted(candidate, twin._id);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // its other key belongs to somebody else: a duplicate after all
  }
  return duplicate;
}

/** Positions of the documents that met a unique index; anything else that went wrong is thrown. */
function duplicatesIn(error: unknown): number[] {
  if (!isBulkWriteError(error)) throw error;
  const failures = [error.writeErrors].flat();
  if (failures.some(({ code }) => code !== 11_000)) throw error;
  return failures.map(({ index }) => index);
}

/**
 * Writes a batch: inserts all of it at once and looks only at what the unique indexes refused.
 * @returns an outcome for each candidate, in their order.
 */
export async function writeLeads(
  leads: Collection<Lead>,
  candidates: readonly Candidate[],
): Promise<RowOutcome[]> {
  if (candidates.length === 0) return [];
  const refused = new Set<number>();
  try {
    await leads.insertMany(
      candidates.map(({ lead }) => lead),
      { ordered: false },
    );
  } catch (error) {
    for (const index of duplicatesIn(error)) refused.add(index);
  }
  if (refused.size === 0) return candidates.map((candidate) => inserted(candidate, candidate.lead._id));
  const twins = await findTwins(
    leads,
    candidates.filter((_, index) => refused.has(index)),
  );
  const outcomes: RowOutcome[] = [];
  for (const [index, candidate] of candidates.entries()) {
    if (!refused.has(index)) {
      outcomes.push(inserted(candidate, candidate.lead._id));
      continue;
    }
    const twin = twinOf(candidate, twins);
    // Refused a moment ago and gone now: deleted in between. The message comes again and inserts it.
    if (!twin) throw new Error(`Line ${candidate.row.line} met a duplicate that has vanished`);
    outcomes.push(await settle(leads, candidate, twin));
  }
  return outcomes;
}

/** What `writeLeads` would do, without writing: for a dry run. */
export async function checkLeads(
  leads: Collection<Lead>,
  candidates: readonly Candidate[],
): Promise<RowOutcome[]> {
  const twins = await findTwins(leads, candidates);
  return candidates.map((candidate) => {
    const twin = twinOf(candidate, twins);
    return twin
      ? skipped(candidate, 'the lead exists already', twin._id)
      : { line: candidate.row.line, fate: 'inserted' as const };
  });
}
