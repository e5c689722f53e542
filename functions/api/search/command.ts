import { parseArgs } from 'node:util';
import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { embeddingModels } from '../../../shared/platform/embedding/models.ts';
import { table } from '../../../shared/platform/table.ts';
import { searchQuery } from './schema.ts';
import { search } from './search.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { tenant: { type: 'string' }, by: { type: 'string' } },
});
const [q, where, limit] = positionals;
const parsed = searchQuery.safeParse({
  q,
  ...(where && { in: where }),
  ...(limit && { limit }),
  ...(values.by && { by: values.by }),
});

if (!parsed.success) {
  console.error(
    'Usage: npm run search -- "price concerns" [conversations|leads|objections|scripts|all] [limit] [--by fused|words|meaning] [--tenant ID]',
  );
  process.exitCode = 1;
} else {
  useLocalStack();
  const tenantId = values.tenant ?? readSettings('RINGLEADER_TENANT_ID').RINGLEADER_TENANT_ID;
  const { named } = embeddingModels({});
  const { data } = await search(parsed.data, { tenantId, agentId: undefined }, named);
  const rows = data.map(({ score, collection, id, passage }) => [
    ...[score.toFixed(3), collection, id, passage.replace(/\s+/g, ' ').slice(0, 70)],
  ]);
  console.log(rows.length > 0 ? table(['score', 'in', 'id', 'passage'], rows) : 'Nothing was found.');
}
