import type { MongoBulkWriteError, MongoServerError } from 'mongodb';

// Told apart by name, so that looking at an error does not load the driver.

/** A write met a unique index (code 11000). */
export const isDuplicateKey = (error: unknown): error is MongoServerError =>
  (error as { code?: unknown }).code === 11_000;

/** Some writes of a bulk failed: `writeErrors` says which. */
const isBulkWriteError = (error: unknown): error is MongoBulkWriteError =>
  error instanceof Error && error.name === 'MongoBulkWriteError';

/** Codes of a document that will never be taken: bad value, bad field name, refused by the validator, too large. */
const permanent: ReadonlySet<number> = new Set([2, 52, 121, 10_334, 17_280]);

/** Documents of a bulk that were not written, by their position. */
interface BulkFailures {
  /** They met a unique index. */
  readonly duplicates: readonly number[];
  /** The store would not have them whenever they come, e.g. as its validator refuses them (code 121). */
  readonly refused: ReadonlyMap<number, string>;
}

/** What was not written of a bulk; anything that went wrong with the bulk as a whole is thrown. */
export function failuresIn(error: unknown): BulkFailures {
  if (!isBulkWriteError(error)) throw error;
  const failures = [error.writeErrors].flat();
  if (failures.length === 0) throw error; // the store, not a document, is at fault
  const others = failures.filter(({ code }) => code !== 11_000);
  if (others.some(({ code }) => !permanent.has(Number(code)))) throw error;
  return {
    duplicates: failures.filter(({ code }) => code === 11_000).map(({ index }) => index),
    refused: new Map(others.map(({ index, errmsg }) => [index, errmsg ?? 'refused by the store'])),
  };
}

/** Positions of the documents that met a unique index; anything else that went wrong is thrown. */
export function duplicatesIn(error: unknown): number[] {
  const { duplicates, refused } = failuresIn(error);
  if (refused.size > 0) throw error;
  return [...duplicates];
}
