import type { ConversationInsights, Message, PillarEvidence } from '../../contracts/conversation.ts';
import { type BantPillar, bantPillars } from '../../contracts/lead.ts';
import { spokenAmounts } from './spoken-amount.ts';

interface EvidenceRule {
  readonly says: RegExp;
  /** 0–25: how far the words go towards a sale. */
  readonly score: number;
  readonly confidence: number;
  /** Only as the answer to a question about it: "I do" says something after "who decides?". */
  readonly asked?: true;
}

const rule = (says: RegExp, score: number, confidence: number): EvidenceRule => ({ says, score, confidence });
const answer = (says: RegExp, score: number, confidence: number): EvidenceRule => ({
  ...rule(says, score, confidence),
  asked: true,
});

const month = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const day =
  '(?:(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|(?:twenty|thirty)[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|\\d{1,2}(?:st|nd|rd|th)))';
const season =
  '(?:spring|summer|fall|autumn|winter|thanksgiving|christmas|easter|labor day|memorial day|new year|the holidays)';
const when = `(?:${month}|${day}|${season}|q[1-4]|(?:this|next|the) (?:week|month|quarter|weekend)|end of (?:the |this |next )?(?:week|month|quarter|year)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)`;

/** Ordered within a pillar: the first rule that fits a message speaks for it. A denial comes before a claim. */
const rules: Readonly<Record<BantPillar, readonly EvidenceRule[]>> = {
  budget: [
    rule(
      /\b(?:no|not|never|without|zero|isn't|don't|doesn't|didn't|haven't|can't)\b[^.,;]{0,30}\b(?:budget|money|funds|set aside|allocated)\b/,
      3,
      0.9,
    ),
    rule(/\b(?:can't|cannot|couldn't) afford\b/, 3, 0.8),
    answer(/^(?:no|nope|nothing|zero|none)\b/, 3, 0.6),
    rule(
      /\b(?:might|may|could) be (?:some )?(?:money|budget|room)\b|\b(?:some|a little) (?:money|budget)\b/,
      8,
      0.5,
    ),
    rule(/\b(?:budget|set aside|allocated|earmarked|ring-?fenced)\b(?!\?)/, 12, 0.5),
  ],
  authority: [
    rule(
      /\bso (?:you're|you are) talking to (?:the )?(?:right person|decision maker)\b|\btold me to (?:just )?handle it\b/,
      22,
      0.8,
    ),
    rule(
      /\b(?:me and|together|between (?:the two of )?us|we both|both of us|as a team)\b[^.]*\b(?:decide|sign|agree|brewer|partner|wife|husband|brother|sister)\b|\bwe decide\b|\b(?:we|our team|the committee) (?:decide|make the (?:call|decision))\b/,
      14,
      0.6,
    ),
    rule(
      /\b(?:board|committee|owners?|treasurer|ceo|corporate|purchasing|procurement|partners?)\b[^.]{0,30}\b(?<!\bi )(?:votes?|technically|has to|have to|would have to|needs to|must|okay|approves?|signs?|decides?)\b|\bowner's okay\b|\b(?:that's|it's|goes (?:through|to)) (?:purchasing|procurement|corporate|the board)\b/,
      14,
      0.6,
    ),
    rule(
      /\b(?:i'm|i am|we're) (?:not|just) (?:the one|the person|a tech|an assistant|the receptionist)\b|\b(?:not|ain't|isn't) (?:my (?:call|decision)|up to me)\b|\bi (?:don't|do not|can't) (?:make|decide|sign|approve|handle)\b|\babove my pay\b|\bi just (?:answer|work)\b/,
      5,
      0.8,
    ),
    rule(
      /\b(?:have|need|got|gotta|want) to (?:ask|check with|run it by|talk to|speak (?:to|with)|clear it with)(?: (?:it|this|that) (?:by|with))? my\b|\bhave to ask\b/,
      8,
      0.8,
    ),
    rule(
      /\b(?:my (?:boss|manager|director|ceo|husband|wife|partner|father|mother|brother|sister)|(?:he|she|they)|doctor \w+|the owner) (?:decides?|signs?|approves?|handles? (?:that|this|it)|owns? (?:it|the)|makes? the (?:calls?|decisions?))\b/,
      8,
      0.8,
    ),
    rule(
      /\b(?:i'm|i am)(?: the| an?)? (?:sole |co-?)?(?:owner|founder|co-?founder|ceo|cto|cfo|coo|president|director|head of|vp|boss|general manager|managing \w+|decision maker|one who (?:decides|signs))\b/,
      25,
      0.9,
    ),
    rule(
      /\bi (?:own|run) (?:it|this|the|my|our|a)\b|\bpurse strings\b|\b(?:it's|that's) (?:just )?(?:me|my (?:call|decision|money|business))\b|\bmy (?:house|shop|business|company|money),? my (?:call|decision|rules)\b|\b(?:nobody|no one) else (?:to ask|decides|signs)\b|\bi do the money\b/,
      25,
      0.85,
    ),
    rule(/\bi (?:make|decide|sign|approve)\b(?!.*\b(?:don't|won't|not)\b)/, 22, 0.7),
    answer(
      /^(?:yes |yeah |yep |well |um |uh |no )*(?:i do|just me|it's me|me|i am|that's me|i would|nobody(?: would)?)\b/,
      22,
      0.7,
    ),
    rule(
      /\b(?:i've got|i have|i get) (?:the )?(?:final|last) (?:say|word)\b|\b(?:i'm|i am) (?:in charge|responsible)\b|\bup to me\b|\b(?:that'd|that would) be me\b|\bi can (?:sign|approve|decide|say yes)\b|\b(?:got|have) the right (?:person|guy|lady)\b|\bi handle (?:all|the|that|those|our)\b/,
      22,
      0.8,
    ),
    rule(
      /\b(?:above me|over my head|head office|headquarters|not authorized|run it up|my (?:boss|manager|director|supervisor)(?:'s)? (?:call|decision|thing|department))\b/,
      5,
      0.7,
    ),
    answer(
      /\b(?:my|our|the) (?:boss|manager|director|owner|husband|wife|partner|board|dad|mom|father|mother|brother|sister|landlord|controller|accountant|cfo|ceo|office manager|committee)\b/,
      10,
      0.6,
    ),
  ],
  need: [
    rule(
      /\b(?:don't|do not|doesn't|didn't|never|not) (?:really )?(?:need|interested|looking for|want (?:a|any|one))\b|\b(?:no|without any|don't have (?:a|any)|isn't (?:a|any)|not a) (?:problems?|issues?|complaints?|need)\b|\b(?:all set|we're (?:good|fine|covered)|it's fine|works fine|happy with (?:it|what|our|the|them))\b/,
      2,
      0.8,
    ),
    rule(
      /\b(?:some do|not the end of the world|could be better|not really|sort of|kind of a|a little annoying|gets by)\b/,
      10,
      0.5,
    ),
    rule(
      /\b(?:costing us|losing|really need|desperate|killing us|nightmare|emergency|oh thank god)\b/,
      25,
      0.9,
    ),
    rule(
      /\b(?:broke(?:n)?|leak(?:s|ing|ed)?|quit(?:s)? (?:on|working)?|is down|was down|are down|went down|stuck|falls? apart|falling apart|get(?:s|ting)? lost|lost (?:a|the|two|three|our)|short (?:\w+ )?(?:drivers|staff|people|hands|techs)|can't (?:cover|keep|get|find|see|tell|handle)|takes? (?:us |me )?(?:hours|days|weeks|forever|all day)|by hand|on paper|spreadsheets?|clipboard|sticky notes|mice|mouse|rats|roaches|buckling|coming through|missed|missing|behind|overwhelmed|swamped|wast(?:e|ing)|errors?|mistakes?|crash(?:es|ing)?|fail(?:s|ed|ing)?|twice|double[- ]book\w*|no[- ]shows?|complain\w*|too (?:slow|old|small|loud|hot|cold)|old and|worn out|outgrown|outgrew|not working|doesn't work|stopped working|won't (?:start|work|close|open|hold)|running out|ran out|late|delays?|delayed|backlog|backed up|turnover|leaving us|no idea|sit for|were off by|rotted|cracked|flood\w*|shot)\b/,
      20,
      0.7,
    ),
    rule(
      /\b(?:struggling|problems?|looking for|pain|frustrat(?:ed|ing)|headache|trouble|mess|bottleneck|an issue)\b/,
      20,
      0.7,
    ),
    rule(
      /\b(?:we|i)(?:'d| do| would)? (?:need|want to (?:switch|replace|change|fix)|want (?:that|it) gone)\b(?! (?:to (?:go|ask|talk|check|think|run|hang|call|have picked)|you to)\b)/,
      20,
      0.8,
    ),
    rule(/\bwe (?:do )?need (?:that|it|one|this|somebody|someone|help)\b|\bi need somebody\b/, 20, 0.8),
  ],
  timeline: [
    rule(
      /\b(?:no (?:date|rush|hurry|deadline)|not (?:changing|doing) anything|not any ?time soon|someday|never)\b[^.]{0,40}|\bnext year\b/,
      5,
      0.7,
    ),
    rule(/\b(?:no|not|don't|won't|isn't)\b[^.,;]{0,20}\b(?:this|next) (?:week|month|quarter)\b/, 3, 0.6),
    rule(
      /\b(?:whenever|maybe (?:after|in|next)|kinda whenever|down the road|eventually|slow week)\b/,
      8,
      0.5,
    ),
    rule(
      /\b(?:asap|immediately|right away|as soon as|today|tomorrow|this (?:week|month)|next week|within (?:a|two|three|four|\d) weeks?)\b(?!.*\b(?:lunch|dinner|busy|call me|try)\b)/,
      25,
      0.7,
    ),
    rule(
      new RegExp(
        `\\b(?:by|before|until|till|no later than|deadline|due|live (?:by|for)|latest|in time for)\\b[^.]{0,30}\\b${when}\\b|\\b${when}\\b[^.]{0,20}\\b(?:latest|at the latest|deadline|cutoff|go live|launch)\\b`,
      ),
      22,
      0.85,
    ),
    rule(
      /\b(?:next month|this quarter|by the end of|before the (?:next|season|audit|inspection|count|move|opening|event))\b/,
      20,
      0.85,
    ),
    answer(new RegExp(`\\b${when}\\b`), 18, 0.7),
    rule(
      /\b(?:next quarter|this year|in (?:a few|six|three|two|\d+) months|(?:thirty|sixty|ninety|\d+) days)\b/,
      14,
      0.7,
    ),
  ],
};

/** What an agent asks about, by the words of the question. */
const questions: Readonly<Record<BantPillar, RegExp>> = {
  budget:
    /\b(?:budget|set aside|spend|spending|invest|afford|price range|ballpark|number in mind|how much|pay(?:ing)?|cost|figure|work for you|range)\b/,
  authority:
    /\b(?:who(?:'s| is| else| would| makes| decides| signs)?|decisions?|decide|sign(?:s| off)?|approv\w+|anyone else|anybody else|your call|in charge|owner|besides you|run(?:s)? the)\b/,
  need: /\b(?:problem|challenge|issue|going on|happen|how (?:are|do) you|what do you|trouble|interest|looking for|need|tell me|what's)\b/,
  timeline:
    /\b(?:when|how soon|by what|deadline|timeline|time ?frame|start|date|how long|hurry|rush|schedule|ready|season)\b/,
};

/** Amounts of which the words say that they are something else than what is to be spent. */
const otherMoney =
  /\b(?:in sales|revenue|turnover|made|sold|worth|raised|profit|valued|market|salary|salaries|we spend|currently pay|pay now|we pay|bill went|went from|square (?:feet|foot)|degrees|quoted|people|employees|customers)\b/;
const ceiling =
  /\b(?:budget(?:ed)?|set aside|allocated|approved|ceiling|tops|max(?:imum)?|up to|under|over that|limit|ring-?fenced|earmarked|petty cash|put in|i've got for it|in my head|in the plan|in mind|all in|wouldn't even blink|works|won't go)\b/;

/** An amount is a budget where the lead was asked for one, or calls it one. */
function budgetIn(text: string, isAsked: boolean): Omit<PillarEvidence, 'quote' | 'messageId'> | undefined {
  const amounts = spokenAmounts(text).filter(({ cents, isMoney }) => isMoney || cents >= 20_000);
  const last = amounts.at(-1);
  if (!last) return undefined;
  if (ceiling.test(text)) return { score: 25, confidence: 0.9, value: last.cents };
  if (otherMoney.test(text)) return undefined;
  if (isAsked) return { score: 22, confidence: 0.8, value: last.cents };
  const named = amounts.findLast(({ isMoney }) => isMoney);
  return named && { score: 18, confidence: 0.6, value: named.cents };
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[’‘]/g, "'").replaceAll(/\s+/g, ' ');

function evidenceIn(message: Message, question: string, pillar: BantPillar): PillarEvidence | undefined {
  const text = plain(message.text);
  const isAsked = questions[pillar].test(question);
  const found = rules[pillar].find(({ says, asked }) => (isAsked || !asked) && says.test(text));
  const amount = pillar === 'budget' && !(found && found.score <= 3) ? budgetIn(text, isAsked) : undefined;
  const best = amount ?? found;
  if (!best || text.endsWith('?')) return undefined; // a question states nothing
  const { score, confidence } = best;
  const value = amount?.value;
  return {
    ...{ score, confidence },
    ...(value !== undefined && { value }),
    ...{ quote: message.text, messageId: message.id },
  };
}

/** What the agent said last before each of the lead's messages. */
function withQuestions(messages: readonly Message[]): [Message, string][] {
  let question = '';
  const pairs: [Message, string][] = [];
  for (const message of messages) {
    if (message.role === 'lead') pairs.push([message, question]);
    else question = plain(message.text);
  }
  return pairs;
}

/**
 * What the lead said of budget, authority, need and timeline: the strongest statement for each, with
 * the lead's own words. A pillar nobody spoke of is absent. The agent's words are evidence of nothing; they tell
 * what the lead answers to.
 */
export function bantEvidence(messages: readonly Message[]): ConversationInsights['bantDetected'] {
  const detected: ConversationInsights['bantDetected'] = {};
  for (const [message, question] of withQuestions(messages)) {
    for (const pillar of bantPillars) {
      const evidence = evidenceIn(message, question, pillar);
      const best = detected[pillar];
      if (evidence && (!best || evidence.score > best.score)) detected[pillar] = evidence;
    }
  }
  return detected;
}
