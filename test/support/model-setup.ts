export { installEmbeddingModel as setup } from '../../local/embedding-model.ts';
