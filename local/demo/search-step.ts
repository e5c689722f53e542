import { semanticCollection } from '../../shared/stores/chroma/collections.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { invoke } from './invoke.ts';
import type { Step } from './step.ts';

async function entitiesIn(name: 'conversations' | 'leads' | 'objections' | 'scripts'): Promise<number> {
  const { metadatas } = await (await semanticCollection(name)).get({ include: ['metadatas'] });
  return new Set(metadatas.map((metadata) => metadata?.entityId)).size;
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
  const stored = await collection('conversations');
  return {
    did: `${summary.conversations} conversations and ${summary.leads} lead profiles embedded`,
    figures: [
      { name: 'failed to embed', want: 0, got: summary.failed },
      {
        name: 'conversations in Chroma as in MongoDB',
        want: await stored.countDocuments({ 'embedding.status': 'done' }),
        got: await entitiesIn('conversations'),
      },
      {
        name: 'left to embed',
        want: 0,
        got: await stored.countDocuments({ 'embedding.status': 'pending', deletedAt: null }),
      },
      {
        name: 'objections and script phases',
        want: [5, 12],
        got: [await entitiesIn('objections'), await entitiesIn('scripts')],
      },
      { name: 'calls found first by what was said', want: conversations.map(() => true), got: first },
      { name: 'best objection for "price concerns"', want: 'price', got: objections[0]?.metadata.category },
    ],
  };
};
