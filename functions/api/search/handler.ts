import { createApi } from '../../../shared/http/api.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { loadSentenceEncoder } from '../../../shared/platform/embedding/sentence-encoder.ts';
import { lazy } from '../../../shared/platform/lazy.ts';
import { access } from '../access.ts';
import { searchRoutes } from './routes.ts';

const { EMBEDDING_MODEL_DIR } = readSettings('EMBEDDING_MODEL_DIR');

export const handler = createApi(searchRoutes(lazy(() => loadSentenceEncoder(EMBEDDING_MODEL_DIR))), access);
