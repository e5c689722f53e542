import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConversationInsights, Message } from '../shared/contracts/conversation.ts';
import { bantPillars } from '../shared/contracts/lead.ts';
import { spokenOptOut } from '../shared/domain/compliance/opt-out.ts';
import { ruleAnalyser } from '../shared/domain/conversations/rule-analyser.ts';
import { atLeast, type Bench } from './report.ts';

/** A labelled call: `test/fixtures/evaluation/README.md`. */
interface LabelledCall {
  readonly name: string;
  readonly messages: readonly { readonly role: 'agent' | 'lead'; readonly text: string }[];
  readonly expected: {
    readonly bant: Readonly<Partial<Record<(typeof bantPillars)[number], { readonly strength: string }>>>;
    readonly objections: readonly { readonly type: string }[];
    readonly sentiment: ConversationInsights['analysis']['sentimentLabel'];
    readonly optOut: boolean;
  };
}

const objectionTypes = ['price', 'timing', 'authority', 'competitor', 'trust'] as const;

/** How often something was claimed that is there, claimed that is not, and missed. */
class Tally {
  private right = 0;
  private wrong = 0;
  private missed = 0;

  add(isClaimed: boolean, isThere: boolean): void {
    if (isClaimed && isThere) this.right += 1;
    else if (isClaimed) this.wrong += 1;
    else if (isThere) this.missed += 1;
  }

  get precision(): number {
    return this.right / Math.max(1, this.right + this.wrong);
  }

  get recall(): number {
    return this.right / Math.max(1, this.right + this.missed);
  }
}

function readCalls(): LabelledCall[] {
  const file = join(import.meta.dirname, '..', 'test', 'fixtures', 'evaluation', 'calls.json');
  return JSON.parse(readFileSync(file, 'utf8')) as LabelledCall[];
}

const asMessages = ({ messages }: LabelledCall): Message[] =>
  messages.map(({ role, text }, index) => ({
    ...{ id: `m${index + 1}`, role, text },
    at: new Date(Date.UTC(2026, 0, 5, 15, 0, index * 10)),
  }));

/**
 * Precision and recall of the analyser that needs no network, on calls that were labelled without knowing its rules.
 * Every other call was read when the rules were made; what counts is what they find in those that were not.
 */
export const analyserBench: Bench = async () => {
  const calls = readCalls();
  const tallies = new Map<string, Tally>();
  const tally = (name: string): Tally => {
    const found = tallies.get(name) ?? new Tally();
    tallies.set(name, found);
    return found;
  };
  let sentiments = 0;
  for (const [index, call] of calls.entries()) {
    const half = index % 2 === 0 ? 'seen' : 'unseen';
    const messages = asMessages(call);
    const { bantDetected, analysis } = await ruleAnalyser.analyse(messages);
    const { expected } = call;
    for (const pillar of bantPillars) {
      const [isClaimed, isThere] = [bantDetected[pillar] !== undefined, expected.bant[pillar] !== undefined];
      tally(`${half}, ${pillar}`).add(isClaimed, isThere);
      tally(`${half}, BANT`).add(isClaimed, isThere);
    }
    for (const type of objectionTypes) {
      const has = (list: readonly { readonly type: string }[]) => list.some((each) => each.type === type);
      tally(`${half}, objections`).add(has(analysis.objections), has(expected.objections));
    }
    tally('opt-out').add(spokenOptOut(messages) !== undefined, expected.optOut);
    if (analysis.sentimentLabel === expected.sentiment) sentiments += 1;
  }
  const ratios = Object.fromEntries(
    [...tallies].flatMap(([name, { precision, recall }]) => [
      [`${name}, precision`, precision],
      [`${name}, recall`, recall],
    ]),
  );
  return {
    figures: { calls: calls.length, 'calls whose sentiment is right': sentiments },
    ratios,
    targets: [
      atLeast('opt-out, recall', 1, ratios['opt-out, recall'] ?? 0),
      atLeast('opt-out, precision', 0.9, ratios['opt-out, precision'] ?? 0),
      atLeast('BANT, unseen, precision', 0.8, ratios['unseen, BANT, precision'] ?? 0),
      atLeast('BANT, unseen, recall', 0.6, ratios['unseen, BANT, recall'] ?? 0),
    ],
  };
};
