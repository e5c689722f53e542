import { parseArgs } from 'node:util';
import { runEmbedding } from '../../functions/jobs/embed/run-embedding.ts';
import { useLocalStack } from '../../shared/platform/command-environment.ts';
import { loadSentenceEncoder } from '../../shared/platform/embedding/sentence-encoder.ts';
import {
  dropSemanticCollection,
  type SemanticCollection,
  semanticCollection,
  semanticCollections,
} from '../../shared/stores/chroma/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';

const { values } = parseArgs({
  options: { reset: { type: 'boolean', default: false }, seed: { type: 'boolean', default: false } },
});

useLocalStack();
for (const name of Object.keys(semanticCollections) as SemanticCollection[]) {
  if (values.reset) await dropSemanticCollection(name);
  const size = await (await semanticCollection(name)).count();
  console.log(`${semanticCollections[name]}: ${size} passages`);
}
if (values.seed) {
  const { objections, scripts } = await runEmbedding('new', 0, await loadSentenceEncoder(undefined));
  console.log(`Embedded: ${objections} objections, ${scripts} script phases`);
}
await closeMongo();
