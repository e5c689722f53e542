import { searchedCollections } from '../shared/domain/search/entity.ts';
import { readSettings } from '../shared/platform/config.ts';
import { embeddingModels } from '../shared/platform/embedding/models.ts';
import { writableCollections } from '../shared/stores/chroma/collections.ts';
import { migrator } from './migration-store.ts';
import { closeStores, openStores } from './stores.ts';

export interface MigrationState {
  readonly store: string;
  readonly name: string;
  readonly state: 'applied' | 'pending';
}

/** Applies what is pending in every store and makes Chroma's collections. @returns what was applied. */
export async function migrateUp(): Promise<MigrationState[]> {
  const stores = await openStores();
  try {
    const done: MigrationState[] = [];
    for (const store of stores) {
      for (const { name } of await migrator(store).up())
        done.push({ store: store.store, name, state: 'applied' });
    }
    const { wantedName } = embeddingModels(readSettings('EMBEDDING_MODEL'));
    for (const name of searchedCollections) await writableCollections(name, wantedName);
    return done;
  } finally {
    await closeStores(stores);
  }
}

/** Takes back one migration by its name, or all of them in every store. */
export async function migrateDown(target: string | 'all'): Promise<MigrationState[]> {
  const stores = await openStores();
  try {
    const undone: MigrationState[] = [];
    for (const store of [...stores].reverse()) {
      if (target !== 'all' && !store.files.some(({ name }) => name === target)) continue;
      const reverted = await migrator(store).down(target === 'all' ? { to: 0 } : { migrations: [target] });
      for (const { name } of reverted) undone.push({ store: store.store, name, state: 'pending' });
    }
    if (undone.length === 0) throw new Error(`No applied migration is called ${target}`);
    return undone;
  } finally {
    await closeStores(stores);
  }
}

export async function migrationStatus(): Promise<MigrationState[]> {
  const stores = await openStores();
  try {
    const states: MigrationState[] = [];
    for (const store of stores) {
      const applied = new Set((await migrator(store).executed()).map(({ name }) => name));
      for (const { name } of store.files) {
        states.push({ store: store.store, name, state: applied.has(name) ? 'applied' : 'pending' });
      }
    }
    return states;
  } finally {
    await closeStores(stores);
  }
}
