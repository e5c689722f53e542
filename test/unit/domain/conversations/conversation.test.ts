import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MessageInput,
  maxMessages,
  conversation as schema,
} from '../../../../shared/contracts/conversation.ts';
import {
  appendMessages,
  continuation,
  newConversation,
  patchConversation,
  roomFor,
} from '../../../../shared/domain/conversations/conversation.ts';
import { ruleAnalyser } from '../../../../shared/domain/conversations/rule-analyser.ts';
import { maxResponseBytes, responseBytes } from '../../../../shared/domain/response-size.ts';
import { aConversation, at, uuid, writeContext } from '../../../support/builders.ts';

const later = { ...writeContext, now: at(600) };
const begin = (messages: MessageInput[], more: { endedAt?: Date; startedAt?: Date; leadId?: string } = {}) =>
  newConversation({ channel: 'chat', messages, ...more }, uuid(4), writeContext, ruleAnalyser);

const said = (count: number, from = 0): MessageInput[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ role: index % 2 ? 'agent' : 'lead', text: `line ${from + index}`, at: at(from + index) },
  }));

const messages = fc.array(
  fc.record({
    role: fc.constantFrom('lead', 'agent', 'system', 'ai'),
    text: fc.constantFrom('We have a budget of $50k', "I'm the owner", 'Hm', 'Too expensive'),
    at: fc.nat(500).map(at),
  }),
  { maxLength: 12 },
);

describe('a new conversation', () => {
  test('is what its schema says, and as open as it has no end', async () => {
    const talk = await begin(said(3));
    expect(schema.safeParse(talk).error).toBeUndefined();
    expect(talk.status).toBe('open');
    expect((await begin(said(3), { endedAt: at(9) })).status).toBe('closed');
  });

  test('began with its first message, unless said otherwise', async () => {
    expect((await begin(said(2, 7))).startedAt).toEqual(at(7));
    expect((await begin(said(2, 7), { startedAt: at(1) })).startedAt).toEqual(at(1));
    expect((await begin([])).startedAt).toEqual(at(0));
  });

  test('gives a message without a time the present, and keeps what its channel says', async () => {
    const { messages } = await begin([{ role: 'lead', text: 'Hm', metadata: { from: 'ann' } }]);
    expect(messages).toEqual([{ id: 'm1', at: at(0), role: 'lead', text: 'Hm', metadata: { from: 'ann' } }]);
  });
});

describe('further messages', () => {
  test('make of a conversation what it would be if all had been said at once', async () => {
    await fc.assert(
      fc.asyncProperty(messages, messages, async (first, more) => {
        const whole = await begin([...first, ...more], { startedAt: at(0) });
        const begun = await begin(first, { startedAt: at(0) });
        const appended = await appendMessages(begun, more, later, ruleAnalyser);
        expect(appended).toEqual({ ...whole, version: 2, updatedAt: at(600) });
      }),
    );
  });

  test('have ids that go on where those before end', async () => {
    const talk = await appendMessages(await begin(said(2)), said(2, 2), later, ruleAnalyser);
    expect(talk.messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(talk.metrics).toMatchObject({ messageCount: 4, perRole: { lead: 2, agent: 2 } });
  });

  test('are to be read again by the search', async () => {
    const read = aConversation({ embedding: { status: 'done', attempts: 3, contentHash: 'x' } });
    const talk = await appendMessages(read, said(1), later, ruleAnalyser);
    expect(talk.embedding).toEqual({ status: 'pending', attempts: 0 });
  });

  test('that are told late leave no gap that is less than nothing', async () => {
    const begun = await begin([{ role: 'lead', text: 'Hello?', at: at(300) }]);
    const { metrics } = await appendMessages(
      begun,
      [{ role: 'agent', text: 'Hi', at: at(60) }],
      later,
      ruleAnalyser,
    );
    expect(metrics.longestGapSeconds).toBeGreaterThanOrEqual(0);
    expect(metrics.avgResponseSeconds ?? 0).toBeGreaterThanOrEqual(0);
  });

  test('do not touch the conversation that they come behind', async () => {
    const begun = await begin(said(2));
    const before = structuredClone(begun);
    await appendMessages(begun, said(2, 2), later, ruleAnalyser);
    expect(begun).toEqual(before);
  });
});

describe('the room of a conversation', () => {
  test('is what is left of 500, never more than is wanted', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), (held, wanted) => {
        const messages = said(held).map((message, index) => ({ ...message, id: `m${index}`, at: at(0) }));
        const room = roomFor(aConversation({ messages }), said(wanted));
        expect(room).toBe(Math.max(0, Math.min(wanted, 500 - held)));
      }),
      { numRuns: 30 },
    );
  });

  test('is bounded by size: a document is read in one response and fits into MongoDB', () => {
    const long = said(100).map((message) => ({ ...message, text: '"😀'.repeat(5_000) }));
    const held = [1, 2, 3, 4, 5].reduce((messages) => {
      const room = roomFor(aConversation({ messages }), long);
      const added = long.slice(0, room).map((message, index) => ({ ...message, id: `m${index}`, at: at(0) }));
      return [...messages, ...added];
    }, aConversation().messages);
    expect(held.length).toBeGreaterThan(10);
    expect(responseBytes(JSON.stringify(held))).toBeLessThan(maxResponseBytes);
    expect(roomFor(aConversation({ messages: [] }), long)).toBeGreaterThan(0);
  });

  test('that is used up makes a conversation its schema still takes', async () => {
    const begun = await begin(said(490));
    const room = roomFor(begun, said(30));
    const full = await appendMessages(begun, said(room, 490), later, ruleAnalyser);
    expect(full.messages).toHaveLength(maxMessages);
    expect(schema.safeParse(full).error).toBeUndefined();
    expect(roomFor(full, said(30))).toBe(0);
  });
});

describe('a conversation that goes on from a full one', () => {
  const full = aConversation({
    leadId: uuid(2),
    agentId: uuid(9),
    channel: 'sms',
    outcome: 'none',
    callLogId: uuid(3),
  });
  const goOn = () => continuation(full, said(3, 50), uuid(5), later, ruleAnalyser);

  test('says from which, and is of the same lead, agent and channel', async () => {
    const next = await goOn();
    expect(next).toMatchObject({
      ...{ _id: uuid(5), continues: full._id, leadId: uuid(2), agentId: uuid(9), channel: 'sms' },
      ...{ status: 'open', version: 1, startedAt: at(50) },
    });
    expect(schema.safeParse(next).error).toBeUndefined();
  });

  test('has only the messages that it was begun with', async () => {
    const next = await goOn();
    expect(next.messages.map(({ id, text }) => [id, text])).toEqual([
      ...[
        ['m1', 'line 50'],
        ['m2', 'line 51'],
        ['m3', 'line 52'],
      ],
    ]);
    expect(next).not.toHaveProperty('outcome');
    expect(next).not.toHaveProperty('campaignId');
  });
});

test('a patch changes what it names, removes what it names null, and is read again', () => {
  const read = aConversation({ outcome: 'none', embedding: { status: 'done', attempts: 1 } });
  const patched = patchConversation(read, { outcome: null, status: 'archived' }, later);
  expect(patched).not.toHaveProperty('outcome');
  expect(patched).toMatchObject({
    ...{ status: 'archived', version: 2, updatedAt: at(600), embedding: { status: 'pending', attempts: 0 } },
  });
});
