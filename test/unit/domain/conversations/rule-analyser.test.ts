import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conversationInsights } from '../../../../shared/contracts/conversation.ts';
import { ruleAnalyser } from '../../../../shared/domain/conversations/rule-analyser.ts';
import { dialogue } from '../../../support/builders.ts';

const phrases = [
  'We have a budget of $50k',
  "I'm the owner",
  'We really need this',
  'this week',
  'That is too expensive',
  'I have to ask my boss',
  'We already use another tool',
  'Sounds great, what are the next steps?',
  'Good morning, this is Bo from Cobalt',
  'Who else decides?',
  'Never heard of you',
  'This is terrible',
  'Hm',
];

const dialogues = fc
  .array(fc.tuple(fc.constantFrom('lead', 'agent'), fc.subarray(phrases, { maxLength: 3 })), {
    maxLength: 12,
  })
  .map((turns) => dialogue(...turns.map(([role, said]) => `${role as 'lead'}: ${said.join(', ')}` as const)));

describe('of any dialogue', () => {
  test('every quote stands, word for word, in the message that it names', async () => {
    await fc.assert(
      fc.asyncProperty(dialogues, async (messages) => {
        const { analysis, bantDetected } = await ruleAnalyser.analyse(messages);
        const textOf = new Map(messages.map(({ id, text }) => [id, text]));
        const pillars = Object.values(bantDetected).map(({ messageId, quote }) => [messageId, quote]);
        const objections = analysis.objections.map(({ messageId, text }) => [messageId, text]);
        for (const [messageId = '', quote] of [...pillars, ...objections]) {
          expect(textOf.get(messageId)).toBe(quote);
        }
      }),
    );
  });

  test('every claim rests on what the lead said', async () => {
    await fc.assert(
      fc.asyncProperty(dialogues, async (messages) => {
        const { analysis, bantDetected } = await ruleAnalyser.analyse(messages);
        const ofLead = new Set(messages.filter(({ role }) => role === 'lead').map(({ id }) => id));
        const claims = [...Object.values(bantDetected), ...analysis.objections];
        expect(claims.filter(({ messageId }) => !ofLead.has(messageId))).toEqual([]);
      }),
    );
  });

  test('the insights are what their schema says', async () => {
    await fc.assert(
      fc.asyncProperty(dialogues, async (messages) => {
        const insights = await ruleAnalyser.analyse(messages);
        expect(conversationInsights.safeParse(insights).error).toBeUndefined();
      }),
    );
  });

  test('the same words give the same insights', async () => {
    await fc.assert(
      fc.asyncProperty(dialogues, async (messages) => {
        expect(await ruleAnalyser.analyse(messages)).toEqual(await ruleAnalyser.analyse(messages));
      }),
      { numRuns: 20 },
    );
  });
});

describe('qualification', () => {
  test('of somebody who has and may and needs and soon', async () => {
    const messages = dialogue("lead: I'm the owner, we have a budget of $50k and really need it this week");
    expect((await ruleAnalyser.analyse(messages)).qualification).toEqual({ score: 100, qualified: true });
  });

  test('of nothing said is none', async () => {
    const { analysis, qualification } = await ruleAnalyser.analyse([]);
    expect(qualification).toEqual({ score: 0, qualified: false });
    expect(analysis).toMatchObject({ sentiment: 0, sentimentLabel: 'neutral' });
  });
});

describe('sentiment', () => {
  test.each([
    ['positive', 'This is wonderful, I love it'],
    ['negative', 'This is terrible, I hate it'],
    ['neutral', 'It is a table'],
  ] as const)('%s', async (label, said) => {
    expect((await ruleAnalyser.analyse(dialogue(`lead: ${said}`))).analysis.sentimentLabel).toBe(label);
  });

  test('is the mood of the lead, not of the agent', async () => {
    const messages = dialogue('agent: Wonderful, great, I love it', 'lead: It is terrible');
    expect((await ruleAnalyser.analyse(messages)).analysis.sentimentLabel).toBe('negative');
  });
});

describe('an objection', () => {
  const handled = async (...lines: readonly `${'lead' | 'agent'}: ${string}`[]) =>
    (await ruleAnalyser.analyse(dialogue('lead: That is too expensive', ...lines))).analysis.objections[0]
      ?.handled;

  test.each([
    ['answered, and the lead is content', true, ['agent: It pays off', 'lead: Alright, great']],
    ['answered, and the lead is not', false, ['agent: It pays off', 'lead: I hate that']],
    ['answered, and it comes again', false, ['agent: It pays off', 'lead: Still too expensive']],
    ['not answered', false, ['lead: Alright, great']],
    ['answered into silence', false, ['agent: It pays off']],
  ] as const)('%s', async (_, expected, lines) => {
    expect(await handled(...lines)).toBe(expected);
  });

  test('of the agent is none', async () => {
    const { analysis } = await ruleAnalyser.analyse(dialogue('agent: Others are too expensive'));
    expect(analysis.objections).toEqual([]);
  });
});
