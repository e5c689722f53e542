import type { Db } from 'mongodb';
import { readSecret } from '../../platform/config.ts';
import { lazy } from '../../platform/lazy.ts';

/** The process's one client. */
const mongoClient = lazy(async () => {
  const { MONGODB_URI } = await readSecret('mongodb');
  const { default: mongodb } = await import('mongodb'); // most of a function's code: loaded on first use
  return new mongodb.MongoClient(MONGODB_URI, {
    // An acknowledged write survives a crash: journaled, by a majority.
    writeConcern: { w: 'majority', journal: true },
    serverSelectionTimeoutMS: 2_000, // an unreachable store is a 503 within 3 s, not a function timeout
    maxPoolSize: 10,
    ignoreUndefined: true,
  }).connect();
});

/** The operational database: the one named in `MONGODB_URI`. Made once: making it costs more than a look-up. */
export const mongo = lazy(async (): Promise<Db> => (await mongoClient()).db());

/** For commands and tests; a function's connection lives as long as its process. */
export async function closeMongo(): Promise<void> {
  mongo.release();
  await (await mongoClient.release())?.close();
}
