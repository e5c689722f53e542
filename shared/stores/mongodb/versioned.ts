import type { Collection, Filter, OptionalUnlessRequiredId } from 'mongodb';
import { DomainError } from '../../domain/errors.ts';
import { isDuplicateKey } from './errors.ts';

interface Versioned {
  _id: string;
  version: number;
}

const maxAttempts = 20;

/**
 * Reads a document, lets `next` say what it should be, and writes that if nobody wrote in between; else
 * starts over. `next` is called after each read, so what it reads itself is at least as new.
 * @param key finds the one document; a unique index stands behind it, so that two inserts cannot both win.
 * @param next gives the next version, `version: 1` for a new one, or null to leave things as they are.
 * @returns what is stored now, or null when there was and is nothing.
 * @throws DomainError `conflict` when others kept writing first.
 */
export async function writeVersion<Row extends Versioned>(
  documents: Collection<Row>,
  key: Filter<Row>,
  next: (existing: Row | null) => Promise<Row | null>,
): Promise<Row | null> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const existing = (await documents.findOne(key)) as Row | null;
    const wanted = await next(existing);
    if (!wanted) return existing;
    if (await write(documents, existing, wanted)) return wanted;
  }
  throw new DomainError(
    'conflict',
    `${documents.collectionName} changed ${maxAttempts} times while being written`,
  );
}

async function write<Row extends Versioned>(documents: Collection<Row>, existing: Row | null, wanted: Row) {
  try {
    if (!existing) {
      await documents.insertOne(wanted as OptionalUnlessRequiredId<Row>);
      return true;
    }
    const filter = { _id: existing._id, version: existing.version } as Filter<Row>;
    return (await documents.replaceOne(filter, wanted)).matchedCount === 1;
  } catch (error) {
    if (isDuplicateKey(error)) return false; // somebody inserted it first: read it and go on from there
    throw error;
  }
}
