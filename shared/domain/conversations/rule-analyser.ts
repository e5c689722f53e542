import vader from 'vader-sentiment';
import type { ConversationInsights, Message } from '../../contracts/conversation.ts';
import { bantPillars } from '../../contracts/lead.ts';
import type { ConversationAnalyser } from './analyser.ts';
import { bantEvidence } from './bant-evidence.ts';
import { phasesReached } from './script-phases.ts';

type Analysis = ConversationInsights['analysis'];
type Objection = Analysis['objections'][number];

const objectionPatterns: readonly [type: string, says: RegExp][] = [
  ['price', /\b(too expensive|too much money|can'?t afford|cheaper|pricey|costs? too much|over budget)\b/i],
  ['timing', /\b(bad time|not (a good|the right) time|too busy|call (me )?back|maybe later|next year)\b/i],
  ['authority', /\b(ask|check with|talk to|run it by) my (boss|manager|partner|wife|husband|team)\b/i],
  ['competitor', /\b(already (use|have|work with)|happy with (our|my) current|under contract with)\b/i],
  ['trust', /\b(never heard of|is this a scam|how do I know|send me (some )?(information|an email))\b/i],
];

const topicPatterns: readonly [topic: string, says: RegExp][] = [
  ['pricing', /\b(price|pricing|cost|budget)|\$\d/i],
  ['integration', /\b(integrat|api|connect|salesforce|hubspot)/i],
  ['onboarding', /\b(onboard|training|set ?up|implementation)/i],
  ['security', /\b(secur|gdpr|compliance|soc ?2)/i],
  ['support', /\b(support|help desk|response time)/i],
  ['contract', /\b(contract|terms|renewal|cancel)/i],
];

const buyingSignals =
  /\b(send (me )?(the|a) (contract|proposal|quote)|how (soon|do we start)|next steps?|sounds (good|great)|let'?s do it|sign me up|book (a|the) demo)\b/i;

/** VADER's compound score, −1 … 1. */
const sentimentOf = (text: string): number => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound;

/** VADER's own thresholds (Hutto & Gilbert, 2014). */
function sentimentLabel(sentiment: number): Analysis['sentimentLabel'] {
  if (sentiment >= 0.05) return 'positive';
  return sentiment <= -0.05 ? 'negative' : 'neutral';
}

/** An objection is handled when the agent answered and what the lead said next was not negative. */
function isHandled(messages: readonly Message[], index: number): boolean {
  const answer = messages.findIndex(({ role }, i) => i > index && role === 'agent');
  const reply = messages.find(({ role }, i) => answer >= 0 && i > answer && role === 'lead');
  return (
    reply !== undefined &&
    sentimentOf(reply.text) >= 0 &&
    !objectionPatterns.some(([, says]) => says.test(reply.text))
  );
}

function objectionsIn(messages: readonly Message[]): Objection[] {
  return messages.flatMap(({ role, text, id }, index) => {
    const found = role === 'lead' && objectionPatterns.find(([, says]) => says.test(text));
    return found ? [{ type: found[0], text, messageId: id, handled: isHandled(messages, index) }] : [];
  });
}

function summaryOf(
  messages: readonly Message[],
  insights: Omit<ConversationInsights, 'analysis'>,
  analysis: Omit<Analysis, 'summary'>,
): string {
  const known = bantPillars.filter((pillar) => insights.bantDetected[pillar]);
  return [
    `${messages.length} messages, ${analysis.sentimentLabel} in tone.`,
    known.length > 0 ? `The lead spoke of ${known.join(', ')}.` : 'Nothing was said that qualifies the lead.',
    analysis.objections.length > 0 &&
      `Objections: ${analysis.objections.map(({ type }) => type).join(', ')}.`,
    analysis.buyingSignals.length > 0 && 'There are buying signals.',
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * The analyser that needs no network: rules over the words that were said. It finds less than a
 * language model would and claims nothing that it cannot quote.
 */
export const ruleAnalyser: ConversationAnalyser = {
  model: 'rules-1',
  analyse: async (messages) => {
    const bantDetected = bantEvidence(messages);
    const score = bantPillars.reduce((sum, pillar) => sum + (bantDetected[pillar]?.score ?? 0), 0);
    const leadMessages = messages.filter(({ role }) => role === 'lead');
    const mean =
      leadMessages.reduce((sum, { text }) => sum + sentimentOf(text), 0) / (leadMessages.length || 1);
    const sentiment = Number(mean.toFixed(3));
    const partial = {
      sentiment,
      sentimentLabel: sentimentLabel(sentiment),
      topics: topicPatterns
        .filter(([, says]) => messages.some(({ text }) => says.test(text)))
        .map(([topic]) => topic),
      objections: objectionsIn(messages),
      buyingSignals: leadMessages.filter(({ text }) => buyingSignals.test(text)).map(({ text }) => text),
    };
    const rest = {
      bantDetected,
      qualification: { score, qualified: score >= 60 },
      phases: phasesReached(messages),
    };
    return { analysis: { ...partial, summary: summaryOf(messages, rest, partial) }, ...rest };
  },
};
