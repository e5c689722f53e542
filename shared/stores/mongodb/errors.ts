import type { MongoBulkWriteError, MongoServerError } from 'mongodb';

// Told apart by name, so that looking at an error does not load the driver.

/** A write met a unique index (code 11000). */
export const isDuplicateKey = (error: unknown): error is MongoServerError =>
  (error as { code?: unknown }).code === 11_000;

/** Some writes of a bulk failed: `writeErrors` says which. */
export const isBulkWriteError = (error: unknown): error is MongoBulkWriteError =>
  error instanceof Error && error.name === 'MongoBulkWriteError';
