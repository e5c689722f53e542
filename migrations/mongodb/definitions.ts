import { collectionDefinitions as first } from './0001_collections.ts';
import { collectionDefinitions as core } from './0003_operational_core.ts';

/** Every collection with every index that the migrations make, whatever migration made it. */
export const collectionDefinitions = [...first, ...core];
