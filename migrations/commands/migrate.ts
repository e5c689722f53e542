import { parseArgs } from 'node:util';
import { useLocalStack } from '../../shared/platform/command-environment.ts';
import { table } from '../../shared/platform/table.ts';
import { type MigrationState, migrateDown, migrateUp, migrationStatus } from '../migrate.ts';

const usage = 'Usage: npm run db:migrate -- [status | up | down NAME | down --all]';

async function run(): Promise<MigrationState[]> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  const [action = 'up', name] = positionals;
  if (action === 'status') return migrationStatus();
  if (action === 'up') return migrateUp();
  if (action === 'down' && (name || values.all)) return migrateDown(values.all ? 'all' : String(name));
  throw new Error(usage);
}

useLocalStack();
try {
  const states = await run();
  if (states.length === 0) console.log('Nothing to do: every migration is applied.');
  else
    console.log(
      table(
        ['store', 'migration', 'state'],
        states.map((s) => [s.store, s.name, s.state]),
      ),
    );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
