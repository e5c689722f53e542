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
const negation = String.raw`\b(no|not|never|without|zero|(do|does|did|have|has|is|are|was|wo|ca)n['’]?t|can['’]t)\b`;

/** Ordered within a pillar: the first rule that fits a message speaks for it. A denial comes before a claim. */
const rules: readonly EvidenceRule[] = [
  ...rulesFor('budget', [
    [
      new RegExp(String.raw`${negation}[^.,;]{0,30}\b(budget|money|funds|set aside|allocated)\b`, 'i'),
      3,
      0.9,
    ],
    [
      /\b(budget|set aside|allocated|approved)\b.*\$\s?\d|\$\s?\d.*\b(budget|set aside|allocated|approved)\b/i,
      25,
      0.95,
    ],
    [/\$\s?\d[\d,.]*\s?(k|m|thousand|million)?\b/i, 18, 0.7],
    [/\b(budget|set aside|allocated)\b/i, 12, 0.5],
  ]),
  ...rulesFor('authority', [
    [
      /\b(my (boss|manager|director|ceo)|(he|she|they)) (decides?|signs?|approves?|makes? the (call|decision))/i,
      8,
      0.8,
    ],
    [/\b(have|need) to (ask|check with|run it by|talk to) my\b/i, 8, 0.8],
    [/\bI(['’]m| am) (the |an? )?(owner|founder|ceo|cto|cfo|coo|president|director|head of|vp)\b/i, 25, 0.9],
    [
      /\bI (make|decide|sign|approve|own)\b.*\b(decisions?|off|purchases?|budget|this|contracts?)\b/i,
      25,
      0.9,
    ],
    [/\b(we|our team|the committee) (decide|make the decision)/i, 14, 0.6],
  ]),
  ...rulesFor('need', [
    [
      new RegExp(
        String.raw`${negation}[^.,;]{0,20}\b(need|interested|looking for|losing|struggling|problems?)\b`,
        'i',
      ),
      2,
      0.8,
    ],
    [/\b(costing us|losing|really need|desperate|killing us)\b/i, 25, 0.9],
    [/\b(struggling|problem|looking for|pain|frustrat(ed|ing))\b/i, 20, 0.8],
    [/\b(we|I) need\b(?! (to (go|ask|talk|check|think|run|hang|call)|you to)\b)/i, 20, 0.8],
  ]),
  ...rulesFor('timeline', [
    [/\b(next year|no rush|someday|not any time soon)\b/i, 5, 0.7],
    [new RegExp(String.raw`${negation}[^.,;]{0,20}\b(this|next) (week|month|quarter)\b`, 'i'), 3, 0.6],
    [
      /\b(asap|immediately|right away|this (week|month)|next week|by the end of (the|this) month|within (two|three|four|\d) weeks)\b/i,
      25,
      0.9,
    ],
    [/\b(next month|this quarter|by the end of (the|this) quarter)\b/i, 20, 0.85],
    [/\b(next quarter|this year|in (a few|six|\d) months)\b/i, 14, 0.7],
  ]),
];

function rulesFor(
  pillar: BantPillar,
  lines: readonly (readonly [says: RegExp, score: number, confidence: number])[],
): EvidenceRule[] {
  return lines.map(([says, score, confidence]) => ({ pillar, says, score, confidence }));
}

const multipliers: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

/** The first dollar amount of a sentence, in cents. A range shares its unit: "$10-20k" begins at 10,000. */
export function amountCents(text: string): number | undefined {
  const found =
    /\$\s?(\d[\d,]*(?:\.\d+)?)(?:\s?(?:-|–|to|and)\s?\$?\d[\d,.]*)?\s?(k|m|thousand|million)?\b/i.exec(text);
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
