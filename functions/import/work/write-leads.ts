import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { keptCells } from '../../../shared/domain/imports/row-to-lead.ts';
import { failuresIn } from '../../../shared/stores/mongodb/errors.ts';
import { type Candidate, inserted, skipped } from './candidate.ts';
import { findNamesakes, findTwins, type Twins, twinOf } from './find-twins.ts';
import { type Settlement, type SettleOptions, settle } from './settle.ts';

export interface WriteOptions extends SettleOptions {
  /**
   * Is awaited before a row takes the place of a later one: what it notes holds even if the worker dies right after
   * the write.
   */
  readonly beforeOverruling: () => Promise<void>;
}

/** A row that changes a lead: it takes effect if the lead still is as it was seen. */
interface Change extends Settlement {
  readonly candidate: Candidate;
  readonly seen: Lead;
  readonly next: Lead;
}

const maxLooks = 10;
const nobody: Twins = new Map();

/** What became of a bulk, by candidate. */
interface Bulk {
  /** They met a unique index. */
  readonly met: ReadonlySet<Candidate>;
  /** The store would have none of them, and why. */
  readonly spoilt: ReadonlyMap<Candidate, string>;
  /** Whether all others took effect. */
  readonly isWhole: boolean;
}

function bulkOf(candidates: readonly Candidate[], error: unknown, isWhole: boolean): Bulk {
  const { duplicates, refused } = failuresIn(error);
  return {
    met: new Set(duplicates.map((index) => candidates[index] as Candidate)),
    spoilt: new Map([...refused].map(([index, why]) => [candidates[index] as Candidate, why])),
    isWhole,
  };
}

const whole: Bulk = { met: new Set(), spoilt: new Map(), isWhole: true };

async function insertAll(leads: Collection<Lead>, candidates: readonly Candidate[]): Promise<Bulk> {
  if (candidates.length === 0) return whole;
  try {
    await leads.insertMany(
      candidates.map(({ lead }) => lead),
      { ordered: false },
    );
    return whole;
  } catch (error) {
    return bulkOf(candidates, error, true);
  }
}

/**
 * Writes changes in one round trip. How many took effect is all that the store tells: when one did not, all
 * are looked at again, and those that did are known by their mark.
 */
async function writeChanges(leads: Collection<Lead>, changes: readonly Change[]): Promise<Bulk> {
  const operations = changes.map(({ seen, next }): AnyBulkWriteOperation<Lead> => {
    const { _id, ...replacement } = next;
    const mark = { 'import.line': seen.import?.line ?? null };
    return { replaceOne: { filter: { _id, version: seen.version, ...mark }, replacement } };
  });
  try {
    const { matchedCount } = await leads.bulkWrite(operations, { ordered: false });
    return { ...whole, isWhole: matchedCount === changes.length };
  } catch (error) {
    return bulkOf(
      changes.map(({ candidate }) => candidate),
      error,
      false,
    );
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
  readonly overruled = new Set<string>();
  open: readonly Candidate[];
  private readonly refused = new Set<Candidate>();
  private readonly leads: Collection<Lead>;
  private readonly options: WriteOptions;

  constructor(leads: Collection<Lead>, candidates: readonly Candidate[], options: WriteOptions) {
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

  /** A row that the store will not have spoils no other: it is refused, with what the store says. */
  private refuse(spoilt: Bulk['spoilt']): void {
    for (const [candidate, why] of spoilt) {
      const reason = `could not be stored: ${why.slice(0, 200)}`;
      this.outcomes.set(candidate, {
        line: candidate.row.line,
        fate: 'rejected',
        reason,
        cells: keptCells(candidate.row),
      });
    }
  }

  private async insert(namesakes: Twins): Promise<void> {
    const fresh = this.open.filter((candidate) => !twinOf(candidate, nobody, namesakes));
    const { met, spoilt } = await insertAll(this.leads, fresh);
    this.refuse(spoilt);
    for (const candidate of fresh) {
      if (met.has(candidate) || spoilt.has(candidate)) continue;
      this.outcomes.set(candidate, inserted(candidate, candidate.lead._id));
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
    await this.change(firstOfEach(changes));
    this.close();
  }

  private async change(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    if (changes.some(({ overrules }) => overrules)) await this.options.beforeOverruling();
    const { met, spoilt, isWhole } = await writeChanges(this.leads, changes);
    this.refuse(spoilt);
    for (const candidate of met) this.refused.add(candidate);
    if (!isWhole) return;
    for (const { candidate, outcome } of changes) this.outcomes.set(candidate, outcome);
  }

  /** @returns the change that has to be written before there is an outcome, if any. */
  private settleWith(candidate: Candidate, seen: Lead): Change[] {
    const { outcome, next, overrules } = settle(candidate, seen, this.refused.has(candidate), this.options);
    if (overrules) this.overruled.add(seen._id);
    if (next) return [{ candidate, seen, outcome, next, overrules: overrules ?? false }];
    this.outcomes.set(candidate, outcome);
    return [];
  }
}

export interface WrittenBatch {
  /** One for each candidate, in their order. */
  readonly outcomes: RowOutcome[];
  /** Ids of leads of which a later row of the same import had to give way. */
  readonly overruled: ReadonlySet<string>;
}

/**
 * Writes a batch: inserts all of it at once and looks only at what the unique indexes refused, again where
 * others were faster. Mode `update` looks first and inserts nothing.
 * @throws when leads keep changing; the message then comes again.
 */
export async function writeLeads(
  leads: Collection<Lead>,
  candidates: readonly Candidate[],
  options: WriteOptions,
): Promise<WrittenBatch> {
  const batch = new Batch(leads, candidates, options);
  for (let look = 0; batch.open.length > 0; look += 1) {
    if (look === maxLooks) throw new Error(`Line ${batch.open[0]?.row.line} meets leads that keep changing`);
    await batch.look();
  }
  const outcomes = candidates.map((candidate) => batch.outcomes.get(candidate) as RowOutcome);
  return { outcomes, overruled: batch.overruled };
}
