import type { ConversationInsights, Message, PillarEvidence } from '../../contracts/conversation.ts';
import type { BantPillar } from '../../contracts/lead.ts';

interface EvidenceRule {
  readonly pillar: BantPillar;
  readonly says: RegExp;
  /** 0–25: how far the words go towards a sale. */
  readonly score: number;
  readonly confidence: number;
}

/** Ordered within a pillar: the first rule that fits a message speaks for it. A denial comes before a claim. */
const rules: readonly EvidenceRule[] = [
  {
    pillar: 'budget',
    says: /\b(no|without( a)?|don'?t have( a| the)?|zero) (budget|money|funds)\b/i,
    score: 3,
    confidence: 0.9,
  },
  {
    pillar: 'budget',
    says: /\b(budget|set aside|allocated|approved)\b.*\$\s?\d|\$\s?\d.*\b(budget|set aside|allocated|approved)\b/i,
    score: 25,
    confidence: 0.95,
  },
  { pillar: 'budget', says: /\$\s?\d[\d,.]*\s?(k|m|thousand|million)?\b/i, score: 18, confidence: 0.7 },
  { pillar: 'budget', says: /\b(budget|set aside|allocated) /i, score: 12, confidence: 0.5 },
  {
    pillar: 'authority',
    says: /\b(my (boss|manager|director|ceo)|(he|she|they)) (decides?|signs?|approves?|makes? the (call|decision))/i,
    score: 8,
    confidence: 0.8,
  },
  {
    pillar: 'authority',
    says: /\b(have|need) to (ask|check with|run it by|talk to) my\b/i,
    score: 8,
    confidence: 0.8,
  },
  {
    pillar: 'authority',
    says: /\bI('m| am) (the |an? )?(owner|founder|ceo|cto|cfo|coo|president|director|head of|vp)\b|\bI (make|decide|sign|approve|own)\b.*\b(decisions?|off|purchases?|budget|this|contracts?)\b/i,
    score: 25,
    confidence: 0.9,
  },
  {
    pillar: 'authority',
    says: /\b(we|our team|the committee) (decide|make the decision)/i,
    score: 14,
    confidence: 0.6,
  },
  {
    pillar: 'need',
    says: /\b(don'?t|do not|no) (really )?need\b|\bnot interested\b/i,
    score: 2,
    confidence: 0.8,
  },
  {
    pillar: 'need',
    says: /\b(costing us|losing|really need|desperate|killing us)\b/i,
    score: 25,
    confidence: 0.9,
  },
  {
    pillar: 'need',
    says: /\b(we|I) need\b|\b(struggling|problem|looking for|pain|frustrat)/i,
    score: 20,
    confidence: 0.8,
  },
  {
    pillar: 'timeline',
    says: /\b(next year|no rush|someday|not any time soon)\b/i,
    score: 5,
    confidence: 0.7,
  },
  {
    pillar: 'timeline',
    says: /\b(asap|immediately|right away|this (week|month)|next week|by the end of (the|this) month|within (two|three|four|\d) weeks)\b/i,
    score: 25,
    confidence: 0.9,
  },
  {
    pillar: 'timeline',
    says: /\b(next month|this quarter|by the end of (the|this) quarter)\b/i,
    score: 20,
    confidence: 0.85,
  },
  {
    pillar: 'timeline',
    says: /\b(next quarter|this year|in (a few|six|\d) months)\b/i,
    score: 14,
    confidence: 0.7,
  },
];

const multipliers: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

/** The first dollar amount of a sentence, in cents. */
export function amountCents(text: string): number | undefined {
  const found = /\$\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m|thousand|million)?\b/i.exec(text);
  if (!found) return undefined;
  const [, digits = '', unit = ''] = found;
  return Math.round(Number(digits.replaceAll(',', '')) * (multipliers[unit.toLowerCase()] ?? 1) * 100);
}

function evidenceIn(message: Message, pillar: BantPillar): PillarEvidence | undefined {
  const rule = rules.find((candidate) => candidate.pillar === pillar && candidate.says.test(message.text));
  if (!rule) return undefined;
  const value = pillar === 'budget' ? amountCents(message.text) : undefined;
  const { score, confidence } = rule;
  return {
    score,
    confidence,
    ...(value !== undefined && { value }),
    quote: message.text,
    messageId: message.id,
  };
}

/**
 * What the lead said of budget, authority, need and timeline: the strongest statement for each, with
 * the lead's own words. A pillar nobody spoke of is absent. The agent's words are evidence of nothing.
 */
export function bantEvidence(messages: readonly Message[]): ConversationInsights['bantDetected'] {
  const detected: ConversationInsights['bantDetected'] = {};
  for (const message of messages.filter(({ role }) => role === 'lead')) {
    for (const pillar of ['budget', 'authority', 'need', 'timeline'] as const) {
      const evidence = evidenceIn(message, pillar);
      const best = detected[pillar];
      if (evidence && (!best || evidence.score > best.score)) detected[pillar] = evidence;
    }
  }
  return detected;
}
