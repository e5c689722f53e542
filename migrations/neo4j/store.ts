import { closeGraph, cypher } from '../../shared/stores/neo4j/connection.ts';
import { migrationFiles, upAndDown } from '../migration-files.ts';
import type { AppliedMigration, MigrationStore } from '../migration-store.ts';

async function runStatements(text: string): Promise<void> {
  const statements = text
    .replace(/^\s*\/\/.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
  // Schema statements cannot share a transaction; each is written to be safe to repeat.
  for (const statement of statements) await cypher(statement, {}, 'WRITE');
}

/** Applied migrations are nodes `(:SchemaMigration {name, checksum, appliedAt})`. */
export function neo4jStore(): MigrationStore {
  return {
    store: 'neo4j',
    files: migrationFiles('neo4j', '.cypher'),
    applied: () =>
      cypher<AppliedMigration>(
        'MATCH (m:SchemaMigration) RETURN m.name AS name, m.checksum AS checksum ORDER BY name',
        {},
        'READ',
      ),
    up: async (file) => {
      await runStatements(upAndDown(file).up);
      await cypher(
        'MERGE (m:SchemaMigration {name: $name}) SET m.checksum = $checksum, m.appliedAt = datetime()',
        { name: file.name, checksum: file.checksum },
        'WRITE',
      );
    },
    down: async (file) => {
      await runStatements(upAndDown(file).down);
      await cypher('MATCH (m:SchemaMigration {name: $name}) DELETE m', { name: file.name }, 'WRITE');
    },
    close: closeGraph,
  };
}
