import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrationFiles } from '../migration-files.ts';

const templates = {
  postgres: {
    ending: '.sql',
    text: "-- What it does.\n\n-- migrate:up\nSELECT 'ready' AS status;\n\n-- migrate:down\nSELECT 'gone' AS status;\n",
  },
  neo4j: { ending: '.cypher', text: '// What it does.\n\n// migrate:up\n\n// migrate:down\n' },
  mongodb: {
    ending: '.ts',
    text: "/** What it does. */\nimport type { Db } from 'mongodb';\n\nexport async function up(_db: Db): Promise<void> {}\n\nexport async function down(_db: Db): Promise<void> {}\n",
  },
} as const;

const { values } = parseArgs({
  options: { name: { type: 'string' }, store: { type: 'string', default: 'postgres' } },
});
const template = templates[values.store as keyof typeof templates];
if (!template || !/^[a-z][a-z0-9_]*$/.test(values.name ?? '')) {
  console.error(
    `Usage: npm run db:migrate:create -- --name snake_case_name [--store ${Object.keys(templates).join('|')}]`,
  );
  process.exitCode = 1;
} else {
  const last = migrationFiles(values.store, template.ending).at(-1)?.name.slice(0, 4) ?? '0000';
  const number = String(Number(last) + 1).padStart(4, '0');
  const file = join(import.meta.dirname, '..', values.store, `${number}_${values.name}${template.ending}`);
  writeFileSync(file, template.text);
  console.log(file);
}
