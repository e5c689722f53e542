import { contentHash } from '../../functions/jobs/embed/index-entities.ts';
import { chunks } from '../../shared/platform/chunks.ts';
import { newId } from '../../shared/platform/id.ts';
import { writableCollections } from '../../shared/stores/chroma/collections.ts';
import { replaceVectors } from '../../shared/stores/chroma/passages.ts';
import { replaceWords } from '../../shared/stores/postgres/passages.ts';
import { randomFrom } from '../../test/support/random.ts';
import { texts } from './quality.ts';

/** Fills the search of a tenant with made-up passages: sentences of the labelled ones, vectors around a thousand topics. */
export async function fillSearch(
  tenantId: string,
  count: number,
  model: string,
  dimensions: number,
): Promise<void> {
  const random = randomFrom(count);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const anywhere = () => Array.from({ length: dimensions }, () => random() - 0.5);
  const topics = Array.from({ length: 1_000 }, anywhere);
  const near = (topic: readonly number[]) => topic.map((value) => value + 0.7 * (random() - 0.5));
  const [target] = await writableCollections('conversations', model);
  const entities = Array.from({ length: count }, () => ({
    ...{ id: newId(), tenantId, passages: [`${pick(texts)} ${pick(texts)} ${pick(texts)}`] },
    metadata: { channel: pick(['voice', 'sms', 'email']), qualified: random() < 0.1, date: 1_700_000_000 },
  }));
  for (const some of chunks(entities, 1_200)) {
    await replaceWords('conversations', tenantId, some);
    await replaceVectors(
      target,
      some.map((entity) => ({
        ...entity,
        contentHash: contentHash(entity, model),
        vectors: [near(pick(topics))],
      })),
    );
  }
}
