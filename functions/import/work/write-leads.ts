import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { duplicatesIn } from '../../../shared/stores/mongodb/errors.ts';
import { type Candidate, inserted, skipped } from './candidate.ts';
import { findNamesakes, findTwins, type Twins, twinOf } from './find-twins.ts';
import { type Settlement, type SettleOptions, settle } from './settle.ts';

/** A row that changes a lead: it takes effect if the lead still is as it was seen. */
interface Change extends Settlement {
  readonly candidate: Candidate;
  readonly seen: Lead;
  readonly next: Lead;
}

const maxLooks = 10;
const nobody: Twins = new Map();

/** Inserts all at once. @returns those that a unique index refused. */
async function insertAll(leads: Collection<Lead>, candidates: readonly Candidate[]): Promise<Candidate[]> {
  if (candidates.length === 0) return [];
  try {
    await leads.insertMany(
      candidates.map(({ lead }) => lead),
      { ordered: false },
    );
    return [];
  } catch (error) {
    return duplicatesIn(error).map((index) => candidates[index] as Candidate);
  }
}

/**
 * Writes changes in one round trip. How many took effect is all that the store tells: when one did not, all
 * are looked at again, and those that did are known by their mark.
 * @returns whether all took effect but the refused, whose phone or e-mail is somebody else's.
 */
async function writeChanges(
  leads: Collection<Lead>,
  changes: readonly Change[],
  refused: Set<Candidate>,
): Promise<boolean> {
  const operations = changes.map(({ seen, next }): AnyBulkWriteOperation<Lead> => {
    const { _id, ...replacement } = next;
    const mark = { 'import.line': seen.import?.line ?? null };
    return { replaceOne: { filter: { _id, version: seen.version, ...mark }, replacement } };
  });
  try {
    return (await leads.bulkWrite(operations, { ordered: false })).matchedCount === changes.length;
  } catch (error) {
    for (const index of duplicatesIn(error)) refused.add((changes[index] as Change).candidate);
    return false;
  }
}

/** One at a time for each lead: the next row looks at what the one before it left. */
function firstOfEach(changes: readonly Change[]): Change[] {
  const busy = new Set<string>();
  return changes.filter(({ seen }) => !busy.has(seen._id) && busy.add(seen._id));
}

/** A batch on its way: rows without an outcome are open, and looked at until they have one. */
class Batch {
  readonly outcomes = new Map<Candidate, RowOutcome>();
  open: readonly Candidate[];
  private readonly refused = new Set<Candidate>();
  private readonly leads: Collection<Lead>;
  private readonly options: SettleOptions;

  constructor(leads: Collection<Lead>, candidates: readonly Candidate[], options: SettleOptions) {
    this.leads = leads;
    this.options = options;
    this.open = candidates;
  }

  /** Inserts those nobody is known to be, then settles what met a lead. */
  async look(): Promise<void> {
    const namesakes = await findNamesakes(this.leads, this.open);
    if (this.options.mode !== 'update') await this.insert(namesakes);
    if (this.open.length > 0) await this.settle(namesakes);
  }

  private close(): void {
    this.open = this.open.filter((candidate) => !this.outcomes.has(candidate));
  }

  private async insert(namesakes: Twins): Promise<void> {
    const fresh = this.open.filter((candidate) => !twinOf(candidate, nobody, namesakes));
    const met = new Set(await insertAll(this.leads, fresh));
    for (const candidate of fresh) {
      if (!met.has(candidate)) this.outcomes.set(candidate, inserted(candidate, candidate.lead._id));
    }
    this.close();
  }

  private async settle(namesakes: Twins): Promise<void> {
    const twins = await findTwins(this.leads, this.open);
    const changes: Change[] = [];
    for (const candidate of this.open) {
      const seen = twinOf(candidate, twins, namesakes);
      if (seen) changes.push(...this.settleWith(candidate, seen));
      else if (this.options.mode === 'update') {
        this.outcomes.set(candidate, skipped(candidate, 'no lead has this phone or e-mail'));
      } // else it was refused and yet nobody is there: deleted in between, and inserted at the next look
    }
    const first = firstOfEach(changes);
    if (first.length > 0 && (await writeChanges(this.leads, first, this.refused))) {
      for (const { candidate, outcome } of first) this.outcomes.set(candidate, outcome);
    }
    this.close();
  }

  /** @returns the change that has to be written before there is an outcome, if any. */
  private settleWith(candidate: Candidate, seen: Lead): Change[] {
    const { outcome, next } = settle(candidate, seen, this.refused.has(candidate), this.options);
    if (next) return [{ candidate, seen, outcome, next }];
    this.outcomes.set(candidate, outcome);
    return [];
  }
}

/**
 * Writes a batch: inserts all of it at once and looks only at what the unique indexes refused, again where
 * others were faster. Mode `update` looks first and inserts nothing.
 * @returns an outcome for each candidate, in their order.
 * @throws when leads keep changing; the message then comes again.
 */
export async function writeLeads(
  leads: Collection<Lead>,
  candidates: readonly Candidate[],
  options: SettleOptions,
): Promise<RowOutcome[]> {
  const batch = new Batch(leads, candidates, options);
  for (let look = 0; batch.open.length > 0; look += 1) {
    if (look === maxLooks) throw new Error(`Line ${batch.open[0]?.row.line} meets leads that keep changing`);
    await batch.look();
  }
  return candidates.map((candidate) => batch.outcomes.get(candidate) as RowOutcome);
}
