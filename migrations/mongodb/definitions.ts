import { collectionDefinitions as first } from './0001_collections.ts';
import { collectionDefinitions as core, obsoleteIndexes } from './0003_operational_core.ts';
import { collectionDefinitions as imports } from './0004_imports.ts';
import { collectionDefinitions as telephony } from './0005_telephony.ts';
import { collectionDefinitions as dialling } from './0006_dialling.ts';
import { collectionDefinitions as assist } from './0007_assist.ts';
import { collectionDefinitions as callOutcomes } from './0008_call_outcomes.ts';
import { collectionDefinitions as importRecovery } from './0009_import_recovery.ts';
import { collectionDefinitions as userTimezone } from './0010_user_timezone.ts';
import { collectionDefinitions as importAttempts } from './0012_import_attempts.ts';

const isObsolete = (name: string, keys: unknown): boolean =>
  obsoleteIndexes.some((index) => index.name === name && JSON.stringify(index.keys) === JSON.stringify(keys));

/** Every collection with every index that the migrations make and keep, whatever migration made it. */
export const collectionDefinitions = [
  ...first,
  ...core,
  ...imports,
  ...telephony,
  ...dialling,
  ...assist,
  ...callOutcomes,
  ...importRecovery,
  ...userTimezone,
  ...importAttempts,
].map(({ name, schema, indexes }) => ({
  name,
  schema,
  indexes: indexes.filter(([keys]) => !isObsolete(name, keys)),
}));
