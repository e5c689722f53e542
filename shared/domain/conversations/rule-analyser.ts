import vader from 'vader-sentiment';
import type { ConversationInsights, Message } from '../../contracts/conversation.ts';
import { bantPillars } from '../../contracts/lead.ts';
import { qualificationOf } from '../leads/bant.ts';
import type { ConversationAnalyser } from './analyser.ts';
import { bantEvidence } from './bant-evidence.ts';
import { phasesReached } from './script-phases.ts';

type Analysis = ConversationInsights['analysis'];
type Objection = Analysis['objections'][number];

const objectionPatterns: readonly [type: string, says: RegExp][] = [
  [
    'price',
    /\b(too (expensive|much|high|steep|rich|pricey)|can['’]?t afford|pricey|expensive|steep|costs? (too much|a fortune)|over budget|(way |a lot )?more than (i|we|the|what) ?['’]?(expected|pay|thought|have|budgeted|wanted)?|no money|(that|it)['’]?s (a lot|high|steep)|cheaper|better (price|deal)|not in the budget|don['’]?t have (the|that kind of) money|sticker shock|ripping)\b/i,
  ],
  [
    'trust',
    /\b(never heard of|never (done|did) business|scam|is this (a )?(real|robot|legit|recording)|robot|how do I know|don['’]?t (know|trust|believe) (you|a word|this|any|that)|strangers|gun shy|burned|got burnt|small print|fine print|sounds too good|too good to be true|references|reviews|prove it|send me (some )?(information|an email|something in writing)|don['’]?t give out|don['’]?t remember you|who (are you|is this)( again)?)\b/i,
  ],
  [
    'competitor',
    /\b(already (use|have|got|work(ing)? with|signed|switched)|happy with|under contract|locked in|(year|month) (lease|contract|agreement)|(we|i)['’]?(ve)? (have|got|use) (a |an |our |another |somebody|someone)[\w ]{0,20}(company|guy|vendor|provider|service|contract|firm|for that)|our (current|guy|vendor|provider|distributor)|the other (one|guys?|company|outfit|quote)|(outfit|company|guys?|competitor)[\w ]{0,20} quoted|go with (them|the other)|been with (them|the same))\b/i,
  ],
  [
    'authority',
    /\b((ask|check with|talk to|run (it|this|that) by|speak (to|with)|clear it with) (my|the|our) (boss|manager|partner|wife|husband|team|owner|board|director)|(owner|boss|manager|board|treasurer|partner|wife|husband)['’]?s? (okay|approval|has to|would have to|needs to|decides)|that['’]?s (purchasing|procurement|corporate)|not (my (call|decision)|up to me|the one))\b/i,
  ],
  [
    'timing',
    /\b(bad time|not (a good|the right|a great) time|too busy|slammed|swamped|call (me )?back|call (again|me) (later|tomorrow|next|in)|try (me |again |back )?(later|tomorrow|tonight|next|in)|maybe later|next year|(in a|into a) meeting|driving|at dinner|not (right )?now|another time|before (september|january|spring|summer|fall)|after the (holidays|season|summer)|in the middle of)\b/i,
  ],
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

/**
 * VADER's thresholds for one sentence are ±0.05 (Hutto & Gilbert, 2014). The mean of a whole call is pulled up by
 * greetings and thanks, so its neutral band is wider.
 */
function sentimentLabel(sentiment: number): Analysis['sentimentLabel'] {
  if (sentiment >= 0.25) return 'positive';
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
  analyse: async (messages) => {
    const bantDetected = bantEvidence(messages);
    const leadMessages = messages.filter(({ role }) => role === 'lead');
    const mean =
      leadMessages.reduce((sum, { text }) => sum + sentimentOf(text), 0) / (leadMessages.length || 1);
    const sentiment = Number(mean.toFixed(3));
    const partial = {
      model: 'rules-2',
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
      qualification: qualificationOf(bantDetected),
      phases: phasesReached(messages),
    };
    return { analysis: { ...partial, summary: summaryOf(messages, rest, partial) }, ...rest };
  },
};
