import * as z from 'zod';
import { readSettings } from '../../../shared/platform/config.ts';
import { loadSentenceEncoder } from '../../../shared/platform/embedding/sentence-encoder.ts';
import { lazy } from '../../../shared/platform/lazy.ts';
import { log } from '../../../shared/platform/log.ts';
import { type EmbedSummary, runEmbedding } from './run-embedding.ts';

const { EMBEDDING_MODEL_DIR } = readSettings('EMBEDDING_MODEL_DIR');
const model = lazy(() => loadSentenceEncoder(EMBEDDING_MODEL_DIR));

/** What the schedule sends. */
const embedRequest = z.strictObject({
  mode: z.enum(['new', 'all', 'qualified']).default('new'),
  limit: z.int().positive().max(10_000).default(500),
});

export async function handler(event: unknown): Promise<EmbedSummary> {
  const { mode, limit } = embedRequest.parse(event ?? {});
  const summary = await runEmbedding(mode, limit, await model());
  log.info('embedded', { ...summary });
  return summary;
}
