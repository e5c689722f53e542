import { Umzug } from 'umzug';
import type { MigrationFile } from './migration-files.ts';

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/** What a store must be able to do to be migrated. Applying and recording are one transaction where it has them. */
export interface MigrationStore {
  readonly store: 'postgres' | 'mongodb' | 'neo4j';
  readonly files: readonly MigrationFile[];
  readonly applied: () => Promise<AppliedMigration[]>;
  readonly up: (file: MigrationFile) => Promise<void>;
  readonly down: (file: MigrationFile) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @throws Error naming an applied migration whose file was edited or is gone. */
export function assertUnedited(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): void {
  for (const { name, checksum } of applied) {
    const file = files.find((candidate) => candidate.name === name);
    if (!file) throw new Error(`Migration ${name} was applied, but its file is gone`);
    if (file.checksum !== checksum) {
      throw new Error(`Migration ${name} was edited after it was applied: add a new one instead`);
    }
  }
}

/** Umzug orders and selects; the store applies and records. */
export function migrator(store: MigrationStore): Umzug<MigrationStore> {
  return new Umzug({
    context: store,
    logger: undefined,
    migrations: store.files.map((file) => ({
      name: file.name,
      up: () => store.up(file),
      down: () => store.down(file),
    })),
    storage: {
      executed: async () => {
        const applied = await store.applied();
        assertUnedited(store.files, applied);
        return applied.map(({ name }) => name);
      },
      // Recorded by the store itself, in the migration's own transaction.
      logMigration: async () => {},
      unlogMigration: async () => {},
    },
  });
}
