import {
  rankResponses,
  type SuggestedResponse,
  type UseCount,
} from '../../../shared/domain/assist/objection-help.ts';
import type { ModelSource } from '../../../shared/domain/embedding-model.ts';
import { firstCharacters } from '../../../shared/domain/text/first-characters.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { searchQuery } from '../search/schema.ts';
import { search } from '../search/search.ts';

/** So many objections of the playbook are looked at: further ones are not what the lead said. */
const objectionsNear = 5;

/** What is known of the uses of some objections' answers: those that are still open say nothing. */
async function useCounts(tenantId: string, objectionIds: readonly string[]): Promise<UseCount[]> {
  const isWon = { $cond: [{ $eq: ['$outcome', 'won'] }, 1, 0] };
  const rows = (await collection('objectionUses')).aggregate<
    { _id: Pick<UseCount, 'objectionId' | 'responseId'> } & Pick<UseCount, 'wins' | 'uses'>
  >([
    { $match: { tenantId, objectionId: { $in: [...objectionIds] }, outcome: { $ne: 'open' } } },
    {
      $group: {
        _id: { objectionId: '$objectionId', responseId: '$responseId' },
        ...{ wins: { $sum: isWon }, uses: { $sum: 1 } },
      },
    },
  ]);
  return (await rows.toArray()).map(({ _id, wins, uses }) => ({ ..._id, wins, uses }));
}

const rounded = (value: number): number => Number(value.toFixed(4));

/** What to answer to the words of a lead, by the tenant's playbook and the one that all share. */
export async function helpWithObjection(
  said: string,
  limit: number,
  tenantId: string,
  modelNamed: ModelSource,
): Promise<SuggestedResponse[]> {
  const query = searchQuery.parse({ q: firstCharacters(said, 500), in: 'objections', limit: objectionsNear });
  const { data: hits } = await search(query, { tenantId, agentId: undefined }, modelNamed);
  const ids = hits.map(({ id }) => id);
  const playbook = (await collection('objections')).find({
    ...{ _id: { $in: ids }, deletedAt: null },
    tenantId: { $in: [tenantId, null] } as never,
  });
  const objections = new Map((await playbook.toArray()).map((objection) => [objection._id, objection]));
  const near = hits.flatMap(({ id, score: relevance }) => {
    const objection = objections.get(id);
    return objection ? [{ objection, relevance }] : [];
  });
  const ranked = rankResponses(near, await useCounts(tenantId, ids));
  return ranked.slice(0, limit).map((response) => ({
    ...response,
    successRate: rounded(response.successRate),
    score: rounded(response.score),
  }));
}
