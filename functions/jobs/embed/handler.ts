import * as z from 'zod';
import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { embeddingModels } from '../../../shared/platform/embedding/models.ts';
import { log } from '../../../shared/platform/log.ts';
import { type EmbedSummary, runEmbedding } from './run-embedding.ts';
import { watchEmbedding } from './watch-embedding.ts';

const models = embeddingModels(readSettings('EMBEDDING_MODEL', 'EMBEDDING_MODEL_DIR'));

/** What the schedule sends. */
const embedRequest = z.strictObject({
  mode: z.enum(['new', 'all', 'qualified']).default('new'),
  limit: z.int().positive().max(10_000).default(500),
});

export const handler = logFailures(async (event: unknown): Promise<EmbedSummary> => {
  const { mode, limit } = embedRequest.parse(event ?? {});
  const summary = await runEmbedding(mode, limit, models);
  log.info('embedded', { ...summary });
  await watchEmbedding(new Date());
  return summary;
});
