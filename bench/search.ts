import { searchQuery } from '../functions/api/search/schema.ts';
import { search } from '../functions/api/search/search.ts';
import { type EmbeddingModels, embeddingModels } from '../shared/platform/embedding/models.ts';
import { newId } from '../shared/platform/id.ts';
import { table } from '../shared/platform/table.ts';
import { dropCollections } from '../shared/stores/chroma/collections.ts';
import { load } from './measure.ts';
import { atLeast, type Bench, ratio } from './report.ts';
import { fillSearch } from './search/fill.ts';
import { measureJob } from './search/job.ts';
import { judgeSearch, plantLabelled, type Quality, questions, ways } from './search/quality.ts';
import { useLite } from './search/use-lite.ts';
import { onFreshChroma, onFreshEngine, onFreshWarehouse } from './stores.ts';

const sizes = {
  small: { passages: [2_000], conversations: 60 },
  default: { passages: [10_000], conversations: 200 },
  large: { passages: [10_000, 100_000], conversations: 500 },
} as const;

const places = (value: number) => value.toFixed(3);

function show(model: string, quality: Quality): void {
  const kinds = Object.keys(quality.words);
  const rows = ways.map((by) => [
    by,
    ...kinds.map((kind) => {
      const { ndcg, recall } = quality[by][kind] ?? { ndcg: 0, recall: 0 };
      return `${places(ndcg)} ${places(recall)}`;
    }),
  ]);
  console.log(`\n${table([model, ...kinds.map((kind) => `${kind}: nDCG@10, recall@5`)], rows)}`);
}

/** What is found of the labelled set, in every way, by one model. */
async function qualityOf(models: EmbeddingModels): Promise<Quality> {
  const tenantId = newId();
  await plantLabelled(tenantId, models);
  const quality = await judgeSearch(tenantId, models);
  show(models.wantedName, quality);
  await dropCollections('conversations');
  return quality;
}

async function latencies(count: number, models: EmbeddingModels): Promise<Record<string, number>> {
  const tenantId = newId();
  const model = await models.wanted();
  const [{ length: dimensions } = []] = await model.embed(['how long'], 'question');
  await fillSearch(tenantId, count, model.name, dimensions ?? 0);
  const figures: Record<string, number> = {};
  for (const [name, asked] of [
    ...ways.map((by) => [by, { by }] as const),
    ['fused, narrowed', { by: 'fused', channel: 'sms', qualified: 'true' }] as const,
  ]) {
    let next = 0;
    const ask = async () => {
      const q = questions[next++ % questions.length];
      const query = searchQuery.parse({ q, in: 'conversations', ...asked });
      await search(query, { tenantId, agentId: undefined }, models.named);
    };
    await load(10, 1, ask); // what is read from the disk once
    const { p50, p99 } = await load(questions.length, 1, ask);
    figures[`${name}, ${count} passages, p50 ms`] = p50;
    figures[`${name}, ${count} passages, p99 ms`] = p99;
  }
  await dropCollections('conversations');
  return figures;
}

/**
 * What a search finds of a labelled set (2,048 passages of sales calls, 160 questions) by words, by meaning and by both;
 * how long it takes among many passages; what the embedding job adds to the time the model takes.
 */
export const searchBench: Bench = (size) =>
  onFreshWarehouse(newId(), () =>
    onFreshChroma(() =>
      onFreshEngine(async () => {
        const models = embeddingModels({});
        const peer = await useLite();
        const other = await qualityOf({
          wantedName: peer.name,
          wanted: async () => peer,
          named: async () => peer,
        });
        const quality = await qualityOf(models);
        const job = await measureJob(newId(), sizes[size].conversations, models);
        await dropCollections('conversations');
        const figures: Record<string, number> = {};
        for (const by of ways) {
          figures[`nDCG@10 by ${by}`] = Number(places(quality[by].all?.ndcg ?? 0));
          figures[`recall@5 by ${by}`] = Number(places(quality[by].all?.recall ?? 0));
        }
        figures[`nDCG@10 by meaning, ${peer.name}`] = Number(places(other.meaning.all?.ndcg ?? 0));
        for (const count of sizes[size].passages) Object.assign(figures, await latencies(count, models));
        const gain = ratio(quality.fused.all?.ndcg ?? 0, quality.words.all?.ndcg ?? 0);
        return {
          figures: {
            ...figures,
            'texts a second, job': Math.round(job.job),
            'texts a second, bare model': Math.round(job.bare),
          },
          ratios: {
            'nDCG@10, fused to words': gain,
            'texts a second, job to bare model': job.job / job.bare,
          },
          targets: [
            atLeast('nDCG@10, fused to words', 1.2, gain),
            atLeast('texts a second, job to bare model', 0.8, ratio(job.job, job.bare)),
          ],
        };
      }),
    ),
  );
