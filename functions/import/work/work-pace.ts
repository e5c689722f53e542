import type { Collection } from 'mongodb';
import type { ImportCounts, ImportSliceResult, LeadImport } from '../../../shared/contracts/lead-import.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { type ClaimedSlice, mayWrite } from '../../../shared/stores/mongodb/import-slices.ts';

/** Milliseconds that a worker spends on one message before it hands the remainder over: a third of its timeout. */
export const workMilliseconds = 20_000;
/** Milliseconds after which a worker reports its progress and looks whether the import was cancelled. */
const reportMilliseconds = 2_000;

/** Another worker has the slice by now: this one must not write any more. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** Whether an import still is as it was when a worker read it. */
export const isUnchanged = (
  current: Pick<LeadImport, 'status' | 'undo'> | null,
  { status }: Pick<LeadImport, 'status'>,
): boolean => current?.status === status && current.undo === undefined;

/** Decides, between two batches, whether a worker goes on with its slice. */
export class WorkPace {
  private readonly record: LeadImport;
  private readonly slice: ClaimedSlice;
  private readonly stores: {
    readonly imports: Collection<LeadImport>;
    readonly slices: Collection<ImportSliceResult>;
  };
  private readonly clock: Clock;
  private readonly endsAt: number;
  private reportedAt: number;

  constructor(
    record: LeadImport,
    slice: ClaimedSlice,
    stores: WorkPace['stores'],
    { clock, milliseconds }: { readonly clock: Clock; readonly milliseconds: number },
  ) {
    this.record = record;
    this.slice = slice;
    this.stores = stores;
    this.clock = clock;
    this.reportedAt = clock().getTime();
    this.endsAt = this.reportedAt + milliseconds;
  }

  /**
   * @param counts of the slice up to now.
   * @returns false when the time is up, or the import was cancelled, failed or is being undone.
   * @throws ClaimLost when the worker may not write any more.
   */
  async mayGoOn(counts: () => ImportCounts): Promise<boolean> {
    const now = this.clock();
    this.requireClaim(mayWrite(this.slice, now));
    if (now.getTime() >= this.endsAt) return false;
    if (now.getTime() - this.reportedAt < reportMilliseconds) return true;
    this.reportedAt = now.getTime();
    const { _id, claim } = this.slice;
    const { matchedCount } = await this.stores.slices.updateOne(
      { _id, 'claim.token': claim.token },
      { $set: { counts: counts() } },
    );
    this.requireClaim(matchedCount === 1);
    const current = await this.stores.imports.findOne(
      { _id: this.record._id },
      { projection: { status: 1, undo: 1 } },
    );
    return isUnchanged(current, this.record);
  }

  private requireClaim(isOurs: boolean): void {
    if (!isOurs) throw new ClaimLost(`Slice ${this.slice._id} is claimed by another worker`);
  }
}
