import { sharedTenant } from '../../shared/domain/search/entity.ts';
import { withLive } from '../../shared/stores/chroma/collections.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { invoke } from './invoke.ts';
import type { Step } from './step.ts';

async function entitiesIn(
  name: 'conversations' | 'objections' | 'scripts',
  tenantId: string,
): Promise<number> {
  const found = await withLive(name, ({ collection: all }) =>
    all.get({ include: ['metadatas'], where: { tenantId } }),
  );
  return new Set(found?.metadatas.map((metadata) => metadata?.entityId)).size;
}

/** The embedding job makes the calls findable by what was meant. */
export const searchStep: Step = async ({ stack, conversations }) => {
  const summary = await invoke<{ conversations: number; leads: number; failed: number }>('jobs/embed', {
    mode: 'new',
  });
  const first = await Promise.all(
    conversations.map(async ({ question, says }) => {
      const query = new URLSearchParams({
        q: question,
        in: 'conversations',
        limit: '3',
        from: new Date(Date.now() - 3_600_000).toISOString(),
      });
      const response = await fetch(`${stack.apiUrl}/v1/search?${query}`, {
        headers: { authorization: `Bearer ${stack.apiKey}` },
      });
      const { data } = (await response.json()) as { data: { passage: string }[] };
      return data[0]?.passage.includes(says) ?? false;
    }),
  );
  const objection = await fetch(`${stack.apiUrl}/v1/search?q=price%20concerns&in=objections&limit=1`, {
    headers: { authorization: `Bearer ${stack.apiKey}` },
  });
  const { data: objections } = (await objection.json()) as { data: { metadata: { category: string } }[] };
  const { tenantId } = stack;
  const stored = await collection('conversations');
  return {
    did: `${summary.conversations} conversations and ${summary.leads} lead profiles embedded`,
    figures: [
      {
        name: 'failed to embed',
        want: 0,
        got: await stored.countDocuments({ tenantId, 'embedding.status': 'failed' }),
      },
      {
        name: 'conversations in Chroma as in MongoDB',
        want: await stored.countDocuments({ tenantId, 'embedding.status': 'done' }),
        got: await entitiesIn('conversations', stack.tenantId),
      },
      {
        name: 'left to embed',
        want: 0,
        got: await stored.countDocuments({ tenantId, 'embedding.status': 'pending', deletedAt: null }),
      },
      {
        name: 'objections and script phases',
        want: [5, 12],
        got: [await entitiesIn('objections', sharedTenant), await entitiesIn('scripts', sharedTenant)],
      },
      { name: 'calls found first by what was said', want: conversations.map(() => true), got: first },
      { name: 'best objection for "price concerns"', want: 'price', got: objections[0]?.metadata.category },
    ],
  };
};
