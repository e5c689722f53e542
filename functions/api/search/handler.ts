import { createApi } from '../../../shared/http/api.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { embeddingModels } from '../../../shared/platform/embedding/models.ts';
import { access } from '../access.ts';
import { assistRoutes } from '../assist/routes.ts';
import { searchRoutes } from './routes.ts';

const { named } = embeddingModels(readSettings('EMBEDDING_MODEL_DIR'));

export const handler = createApi([...searchRoutes(named), ...assistRoutes(named)], access);
