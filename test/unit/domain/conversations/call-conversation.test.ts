import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallLog } from '../../../../shared/contracts/call-log.ts';
import type {
  Conversation,
  ConversationInsights,
  Message,
} from '../../../../shared/contracts/conversation.ts';
import type { TelnyxEvent } from '../../../../shared/contracts/telnyx-event.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { analyseConversation } from '../../../../shared/domain/conversations/analyser.ts';
import {
  deletedPart,
  nextPart,
  partsOf,
  storedInsights,
} from '../../../../shared/domain/conversations/call-conversation.ts';
import { ruleAnalyser } from '../../../../shared/domain/conversations/rule-analyser.ts';
import { aCallLog, at, telnyxEvent, uuid } from '../../../support/builders.ts';
import { inAnyOrder, randomCall } from '../../../support/call-events.ts';

/** Insights that tell of which messages they were made. */
const insightsOf = (messages: readonly Message[]): ConversationInsights => ({
  analysis: {
    sentiment: 0,
    sentimentLabel: 'neutral',
    topics: [],
    objections: [],
    buyingSignals: [],
    summary: messages.map(({ text }) => text).join('|'),
  },
  bantDetected: {},
  qualification: { score: 0, qualified: false },
  phases: [],
});

/** What a fold of some events makes of the stored conversation: as the store does, for one document. */
function afterFold(existing: Conversation | null, events: readonly TelnyxEvent[]): Conversation | null {
  const call: CallLog = aCallLog(foldCall(events));
  if (!call.endedAt || call.transcript.length === 0) return existing;
  const [part] = partsOf(call);
  const context = { _id: uuid(4), now: at(1_000) };
  if (!part) return (existing && deletedPart(existing, 'answered_by_machine', context.now)) ?? existing;
  const insights = storedInsights(existing, part) ?? insightsOf(part.messages);
  return nextPart(call, part, existing, insights, context) ?? existing;
}

/** As it is seen: without the count of writes; null when it is deleted. */
function visible(conversation: Conversation | null) {
  if (!conversation || conversation.deletedAt) return null;
  const { version, ...seen } = conversation;
  return seen;
}

test('any order and repetition of events, folded one by one, ends in the conversation of all of them', () => {
  const arrivals = randomCall.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc
        .array(fc.constantFrom(...events), { maxLength: 5 })
        .chain((more) => inAnyOrder([...events, ...more])),
    ),
  );
  fc.assert(
    fc.property(arrivals, ([events, shuffled]) => {
      let stored: Conversation | null = null;
      for (let count = 1; count <= shuffled.length; count += 1) {
        stored = afterFold(stored, shuffled.slice(0, count));
      }
      expect(visible(stored)).toStrictEqual(visible(afterFold(null, events)));
    }),
    { numRuns: 500 },
  );
});

const said = (second: number, transcript: string, transcription_track?: string) =>
  telnyxEvent(
    'call.transcription',
    second,
    { transcription_data: { transcript, transcription_track } },
    `s${second}`,
  );
const answered = telnyxEvent('call.answered', 5);
const hangup = telnyxEvent('call.hangup', 60, { hangup_cause: 'normal_clearing' });
const machine = telnyxEvent('call.machine.detection.ended', 7, { result: 'machine' });
const human = telnyxEvent('call.machine.detection.ended', 8, { result: 'human' }, 'human');

describe('the outcome of a conversation', () => {
  test('is that of the whole call, although the hang-up arrived before the answer', () => {
    const first = afterFold(null, [said(10, 'Hello', 'inbound'), hangup]);
    expect(first?.outcome).toBe('no_answer');
    expect(afterFold(first, [said(10, 'Hello', 'inbound'), hangup, answered])?.outcome).toBe('completed');
  });

  test('that a user put into words of their own stays', () => {
    const first = afterFold(null, [said(10, 'Hello', 'inbound'), hangup]) as Conversation;
    const renamed = { ...first, outcome: 'Sends us the floor plan' };
    const next = afterFold(renamed, [said(10, 'Hello', 'inbound'), hangup, answered]);
    expect(next?.outcome).toBe('Sends us the floor plan');
  });
});

describe('a call that a machine answered', () => {
  const greeting = [answered, said(10, 'What a lovely day, thank you for calling!', 'inbound'), hangup];

  test.each(['machine', 'fax_detected'])('holds no conversation: %s', (result) => {
    const detected = telnyxEvent('call.machine.premium.detection.ended', 7, { result });
    expect(afterFold(null, [...greeting, detected])).toBeNull();
  });

  test('loses the conversation that was written before the machine was known', () => {
    const written = afterFold(null, greeting);
    expect(visible(written)).not.toBeNull();
    expect(afterFold(written, [...greeting, machine])).toMatchObject({
      deletedAt: at(1_000),
      deletedReason: 'answered_by_machine',
    });
  });

  test('has its conversation back when a later result says that a person answered', () => {
    const deleted = afterFold(afterFold(null, greeting), [...greeting, machine]);
    const back = afterFold(deleted, [...greeting, machine, human]);
    expect(back).toMatchObject({ deletedAt: null, outcome: 'completed' });
    expect(back).not.toHaveProperty('deletedReason');
  });

  test('stays deleted when a user deleted it', () => {
    const deleted = { ...(afterFold(null, greeting) as Conversation), deletedAt: at(500) };
    expect(afterFold(deleted, [...greeting, human])?.deletedAt).toEqual(at(500));
  });
});

describe('speech of an unknown speaker', () => {
  const untracked = [answered, said(10, 'I am the owner and I sign. We set aside $50,000.'), hangup];

  test('is in the conversation, and is the speech of nobody', () => {
    const conversation = afterFold(null, untracked);
    expect(conversation?.messages).toMatchObject([{ role: 'unknown' }]);
    expect(conversation?.metrics).not.toHaveProperty('talkRatio');
  });

  test('scores nothing: neither pillars, sentiment, topics nor phases', async () => {
    const [part] = partsOf(aCallLog(foldCall(untracked)));
    const insights = await analyseConversation(part?.messages ?? [], ruleAnalyser);
    expect(insights).toMatchObject({
      bantDetected: {},
      qualification: { score: 0, qualified: false },
      phases: [],
      analysis: { sentiment: 0, topics: [], objections: [], buyingSignals: [] },
    });
  });
});

test('a conversation never ends before it began, whatever the clock of the transcription says', () => {
  const conversation = afterFold(null, [answered, said(300, 'Hello', 'inbound'), hangup]);
  expect(conversation?.startedAt).toEqual(at(5));
  expect(conversation?.endedAt).toEqual(at(60));
});
