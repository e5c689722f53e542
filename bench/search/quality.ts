import { searchQuery } from '../../functions/api/search/schema.ts';
import { search } from '../../functions/api/search/search.ts';
import { indexEntities } from '../../functions/jobs/embed/index-entities.ts';
import { openTargets } from '../../functions/jobs/embed/targets.ts';
import type { Entity } from '../../shared/domain/search/entity.ts';
import { chunks } from '../../shared/platform/chunks.ts';
import type { EmbeddingModels } from '../../shared/platform/embedding/models.ts';
import { type Judgement, judge, meanOf } from './judge.ts';
import labelled from './labelled.json' with { type: 'json' };

export const ways = ['words', 'meaning', 'fused'] as const;
type Way = (typeof ways)[number];

/** Judgements by kind of question, `all` among them. */
export type Quality = Readonly<Record<Way, Readonly<Record<string, Judgement>>>>;

interface Passage {
  readonly point: string;
  readonly entity: Entity;
}

const passagesOf = (tenantId: string): Passage[] =>
  labelled.points.flatMap(({ id: point, passages }) =>
    passages.map((text, index) => ({
      point,
      entity: { id: `${point}-${index}`, tenantId, passages: [text], metadata: { date: 0 } },
    })),
  );

/** Lets the labelled passages be found, each by itself, as the product's own job does it. */
export async function plantLabelled(tenantId: string, models: EmbeddingModels): Promise<void> {
  const targets = await openTargets(models);
  for (const some of chunks(passagesOf(tenantId), 64)) {
    await indexEntities(
      'conversations',
      targets.of.conversations,
      some.map(({ entity }) => entity),
    );
  }
}

/** Asks every question of the labelled set in every way, and judges what is found. */
export async function judgeSearch(tenantId: string, models: EmbeddingModels): Promise<Quality> {
  const pointOf = new Map(passagesOf(tenantId).map(({ point, entity }) => [entity.id, point]));
  const judgeOne = async (by: Way, { text, point, near = [] }: (typeof labelled.queries)[number]) => {
    const gradeOf = (found: string | undefined) => (found === point ? 2 : near.includes(found ?? '') ? 1 : 0);
    const query = searchQuery.parse({ q: text, by, in: 'conversations', limit: 10 });
    const { data } = await search(query, { tenantId, agentId: undefined }, models.named);
    return judge(
      data.map(({ id }) => gradeOf(pointOf.get(id))),
      [...pointOf.values()].map(gradeOf),
    );
  };
  const byWay = [];
  for (const by of ways) {
    const judged = [];
    for (const query of labelled.queries)
      judged.push({ kind: query.kind, judgement: await judgeOne(by, query) });
    const kinds = Map.groupBy(judged, ({ kind }) => kind);
    byWay.push([
      by,
      Object.fromEntries(
        [['all', judged] as const, ...kinds].map(([kind, some]) => [
          kind,
          meanOf(some.map(({ judgement }) => judgement)),
        ]),
      ),
    ]);
  }
  return Object.fromEntries(byWay);
}

export const questions: readonly string[] = labelled.queries.map(({ text }) => text);
export const texts: readonly string[] = labelled.points.flatMap(({ passages }) => passages);
