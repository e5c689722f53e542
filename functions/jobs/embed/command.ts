import { parseArgs } from 'node:util';
import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { loadSentenceEncoder } from '../../../shared/platform/embedding/sentence-encoder.ts';
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
  const summary = await runEmbedding(mode as EmbedMode, Number(limit), await loadSentenceEncoder(undefined));
  console.log(table(['collection', 'embedded'], Object.entries(summary)));
  await closeMongo();
}
