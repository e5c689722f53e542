import { parseArgs } from 'node:util';
import { runEmbedding } from '../../functions/jobs/embed/run-embedding.ts';
import { searchedCollections } from '../../shared/domain/search/entity.ts';
import { useLocalStack } from '../../shared/platform/command-environment.ts';
import { readSettings } from '../../shared/platform/config.ts';
import { embeddingModels } from '../../shared/platform/embedding/models.ts';
import {
  collectionSize,
  dropCollections,
  writableCollections,
} from '../../shared/stores/chroma/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';

const { values } = parseArgs({
  options: { reset: { type: 'boolean', default: false }, seed: { type: 'boolean', default: false } },
});

useLocalStack();
const models = embeddingModels(readSettings('EMBEDDING_MODEL'));
for (const name of searchedCollections) {
  if (values.reset) await dropCollections(name);
  const [{ collection }] = await writableCollections(name, models.wantedName);
  console.log(`${collection.name}: ${await collectionSize(name)} passages`);
}
if (values.seed) {
  const { objections, scripts } = await runEmbedding('new', 0, models);
  console.log(`Embedded: ${objections} objections, ${scripts} script phases`);
}
await closeMongo();
