import type { MongoBulkWriteError, MongoServerError } from 'mongodb';

// Told apart by name, so that looking at an error does not load the driver.

/** A write met a unique index (code 11000). */
export const isDuplicateKey = (error: unknown): error is MongoServerError =>
  (error as { code?: unknown }).code === 11_000;

/** Some writes of a bulk failed: `writeErrors` says which. */
const isBulkWriteError = (error: unknown): error is MongoBulkWriteError =>
  error instanceof Error && error.name === 'MongoBulkWriteError';

/** Positions of the documents that met a unique index; anything else that went wrong is thrown. */
export function duplicatesIn(error: unknown): number[] {
  if (!isBulkWriteError(error)) throw error;
  const failures = [error.writeErrors].flat();
  if (failures.some(({ code }) => code !== 11_000)) throw error;
  return failures.map(({ index }) => index);
}
