import type { Collection } from 'mongodb';
import type { ImportCounts, ImportSliceResult } from '../../contracts/lead-import.ts';
import { countFates } from '../../domain/imports/count-fates.ts';
import { sliceId } from './imports.ts';

type Slices = Collection<ImportSliceResult>;

/** A slice that a worker has claimed. */
export type ClaimedSlice = ImportSliceResult & Required<Pick<ImportSliceResult, 'claim'>>;

/**
 * How long a claim lasts: a worker has ended by then, as its Lambda timeout is a minute, and so has every statement
 * that it had sent.
 */
const claimMilliseconds = 90_000;

/** A worker sends no further write when its claim has less than this left. */
const writeMarginMilliseconds = 30_000;

/** Whether a worker may still be writing rows of the slice. */
export const isClaimed = ({ claim }: Pick<ImportSliceResult, 'claim'>, now: Date): boolean =>
  claim !== undefined && claim.until > now;

/** Whether the owner of a claim may send another write. */
export const mayWrite = ({ claim }: ClaimedSlice, now: Date): boolean =>
  claim.until.getTime() - now.getTime() > writeMarginMilliseconds;

/**
 * Claims a slice for one worker. The claim is written before the worker reads the status of the import, and a cancel
 * or an undo writes the status before it reads the claims: so one of the two always sees the other.
 * @param state that the slice must be in.
 * @returns null when the slice is in another state, or another worker has it.
 */
export async function claimSlice(
  slices: Slices,
  _id: string,
  { state, token, now }: { state: ImportSliceResult['state']; token: string; now: Date },
): Promise<ClaimedSlice | null> {
  const isFree = [{ claim: { $exists: false } }, { 'claim.until': { $lte: now } }];
  const claim = { token, until: new Date(now.getTime() + claimMilliseconds) };
  return (await slices.findOneAndUpdate(
    { _id, state, $or: isFree },
    { $set: { claim, claimedAt: now }, $inc: { attempts: 1 } },
    { returnDocument: 'after' },
  )) as ClaimedSlice | null;
}

/** Gives a claim up without any progress. One that another worker has by now is left alone. */
export async function releaseSlice(slices: Slices, { _id, claim }: ClaimedSlice): Promise<void> {
  await slices.updateOne({ _id, 'claim.token': claim.token }, { $unset: { claim: '' } });
}

/** Whether a worker may still be writing rows of the import. */
export async function hasClaims(slices: Slices, importId: string, now: Date): Promise<boolean> {
  const claimed = await slices.findOne({ importId, 'claim.until': { $gt: now } }, { projection: { _id: 1 } });
  return claimed !== null;
}

/** Lines of the file, from the first up to, not including, `end`. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** The lines of a slice, such that every line of the file is in the range of exactly one slice. */
export async function lineRangeOf(
  slices: Slices,
  { importId, slice, firstLine }: Pick<ImportSliceResult, 'importId' | 'slice' | 'firstLine'>,
): Promise<LineRange> {
  const next = await slices.findOne({ _id: sliceId(importId, slice + 1) }, { projection: { firstLine: 1 } });
  return { start: slice === 0 ? 1 : firstLine, end: next?.firstLine ?? Number.MAX_SAFE_INTEGER };
}

/** Counts of an import that has not ended: what its workers have reported up to now. */
export async function countsSoFar(
  slices: Slices,
  importId: string,
): Promise<{ readonly counts: ImportCounts; readonly warnings: number }> {
  const none = countFates([]);
  const sums = Object.fromEntries(
    Object.keys(none).map((field) => [field, { $sum: `$counts.${field}` }] as const),
  );
  const [total] = await slices
    .aggregate<ImportCounts & { _id: null; warnings: number }>([
      { $match: { importId } },
      { $group: { _id: null, ...sums, warnings: { $sum: { $size: '$warnings' } } } },
    ])
    .toArray();
  const { _id, warnings, ...counts } = total ?? { _id: null, warnings: 0, ...none };
  return { counts, warnings };
}
