import { parseArgs } from 'node:util';
import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { embeddingModels } from '../../../shared/platform/embedding/models.ts';
import { table } from '../../../shared/platform/table.ts';
import { closeMongo } from '../../../shared/stores/mongodb/connection.ts';
import { type EmbedMode, runEmbedding } from './run-embedding.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [mode = 'new', limit = mode === 'all' ? '1000000' : '100'] = positionals;

if (!['new', 'all', 'qualified'].includes(mode) || !(Number(limit) > 0)) {
  console.error('Usage: npm run embed -- [new | all | qualified] [limit]');
  process.exitCode = 1;
} else {
  useLocalStack();
  const models = embeddingModels(readSettings('EMBEDDING_MODEL'));
  const { failed, ...embedded } = await runEmbedding(mode as EmbedMode, Number(limit), models);
  console.log(table(['collection', 'embedded'], Object.entries(embedded)));
  if (failed > 0) {
    console.error(
      `${failed} conversations could not be embedded; they are tried again, or parked with their error.`,
    );
    process.exitCode = 1;
  }
  await closeMongo();
}
