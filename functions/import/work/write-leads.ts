import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { duplicatesIn, isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';
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
 * Gives the lead of a later row of the same file to this earlier one, unless somebody edited it since.
 * @returns false when the twin is no longer what it was: another worker was here first.
 * @throws the duplicate key error when the candidate's other key belongs to somebody else.
 */
async function takeOver(leads: Collection<Lead>, candidate: Candidate, twin: Twin): Promise<boolean> {
  const { _id, ...content } = candidate.lead;
  const asSeen = { _id: twin._id, version: 1, 'import.line': twin.import?.line ?? 0 };
  return (await leads.replaceOne(asSeen, content)).matchedCount === 1;
}

/**
 * Settles a candidate that met a lead with its phone or e-mail. The lead may be this very row's, from a
 * message delivered before; or a later row's of the same file, which then gives way, so that the first
 * row of a person wins whatever slice came first; or simply somebody who was there before.
 * @returns undefined when the twin changed meanwhile: look again.
 */
async function settle(
  leads: Collection<Lead>,
  candidate: Candidate,
  twin: Twin,
): Promise<RowOutcome | undefined> {
  const own = candidate.lead.import;
  if (!own || twin.import?.id !== own.id) return skipped(candidate, 'the lead exists already', twin._id);
  if (twin.import.line === own.line) return inserted(candidate, twin._id);
  const duplicate = skipped(candidate, `duplicate of line ${twin.import.line}`, twin._id);
  if (twin.import.line < own.line || twin.version !== 1) return duplicate;
  try {
    return (await takeOver(leads, candidate, twin)) ? inserted(candidate, twin._id) : undefined;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return duplicate;
  }
}

const maxLooks = 10;

/** Settles those that the unique indexes refused, looking again where another worker was faster. */
async function settleAll(
  leads: Collection<Lead>,
  refused: readonly Candidate[],
): Promise<Map<Candidate, RowOutcome>> {
  const settled = new Map<Candidate, RowOutcome>();
  let open = refused;
  for (let look = 0; open.length > 0 && look < maxLooks; look += 1) {
    const twins = await findTwins(leads, open);
    for (const candidate of open) {
      const twin = twinOf(candidate, twins);
      const outcome = twin && (await settle(leads, candidate, twin));
      if (outcome) settled.set(candidate, outcome);
    }
    open = open.filter((candidate) => !settled.has(candidate));
  }
  // Refused and yet nobody there: deleted in between. The message comes again and inserts it.
  if (open[0]) throw new Error(`Line ${open[0].row.line} met a duplicate that has vanished`);
  return settled;
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
  const outcomes = await settleAll(
    leads,
    candidates.filter((_, index) => refused.has(index)),
  );
  return candidates.map((candidate) => outcomes.get(candidate) ?? inserted(candidate, candidate.lead._id));
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
