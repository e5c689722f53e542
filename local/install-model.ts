import { installEmbeddingModel } from './embedding-model.ts';

await installEmbeddingModel();
