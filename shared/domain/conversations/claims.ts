import * as z from 'zod';
import { type ConversationInsights, type Message, sentimentLabels } from '../../contracts/conversation.ts';
import { bantPillars } from '../../contracts/lead.ts';
import { qualificationOf } from '../leads/bant.ts';
import { phasesReached } from './script-phases.ts';

/** Words of the conversation that a claim rests on. */
const quoted = { messageId: z.string(), quote: z.string().min(1).max(1_000) };

const objectionTypes = ['price', 'timing', 'authority', 'competitor', 'trust', 'other'] as const;

/** What a language model is asked to say of a conversation: every claim with the words it rests on. */
export const conversationClaims = z.object({
  summary: z.string().max(1_000).describe('Two or three sentences for the colleague who calls next.'),
  sentiment: z.number().min(-1).max(1).describe('Of the lead, over the whole conversation.'),
  sentimentLabel: z.enum(sentimentLabels),
  topics: z.array(z.string().max(60)).max(10),
  objections: z
    .array(z.object({ ...quoted, type: z.enum(objectionTypes), handled: z.boolean() }))
    .max(20)
    .describe('What the lead said against it; handled when the answer satisfied them.'),
  buyingSignals: z
    .array(z.object(quoted))
    .max(20)
    .describe('Words of the lead that show they want to go on.'),
  bant: z
    .array(
      z.object({
        ...quoted,
        pillar: z.enum(bantPillars),
        score: z.number().min(0).max(25).describe('25: certain and good; 0: the lead said there is none.'),
        confidence: z.number().min(0).max(1),
        valueCents: z.int().min(0).optional().describe('Of a budget: the amount in cents.'),
      }),
    )
    .max(8)
    .describe('What the lead said of budget, authority, need and timeline; nothing that was not said.'),
});
export type ConversationClaims = z.output<typeof conversationClaims>;

interface Claim {
  readonly messageId: string;
  readonly quote: string;
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();

/**
 * What a model claimed, as insights. A claim whose words do not stand in the message it names, or were not the
 * lead's, is left out: what cannot be shown is not said.
 * @returns the insights, and how many claims were left out.
 */
export function insightsOf(
  claims: ConversationClaims,
  messages: readonly Message[],
  model: string,
): { readonly insights: ConversationInsights; readonly refused: number } {
  const said = new Map(
    messages.filter(({ role }) => role === 'lead').map(({ id, text }) => [id, plain(text)]),
  );
  const isSaid = ({ messageId, quote }: Claim) => said.get(messageId)?.includes(plain(quote)) === true;
  const objections = claims.objections.filter(isSaid);
  const buyingSignals = claims.buyingSignals.filter(isSaid);
  const bant = claims.bant.filter(isSaid);
  const bantDetected: ConversationInsights['bantDetected'] = {};
  for (const { pillar, valueCents, ...evidence } of bant.toSorted((a, b) => a.score - b.score)) {
    bantDetected[pillar] = { ...evidence, ...(valueCents !== undefined && { value: valueCents }) };
  }
  const made = [claims.objections, claims.buyingSignals, claims.bant].flat();
  const kept = [objections, buyingSignals, bant].flat();
  const { sentiment, sentimentLabel, topics, summary } = claims;
  return {
    insights: {
      analysis: {
        ...{ model, sentiment, sentimentLabel, topics, summary },
        objections: objections.map(({ quote, ...rest }) => ({ ...rest, text: quote })),
        buyingSignals: buyingSignals.map(({ quote }) => quote),
      },
      bantDetected,
      qualification: qualificationOf(bantDetected),
      phases: phasesReached(messages),
    },
    refused: made.length - kept.length,
  };
}
