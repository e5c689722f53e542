import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Conversation,
  conversation as conversationSchema,
} from '../../../../shared/contracts/conversation.ts';
import { type Lead, lead as leadSchema } from '../../../../shared/contracts/lead.ts';
import { changesBetween } from '../../../../shared/domain/audit/changes-between.ts';
import { eventOf } from '../../../../shared/domain/events.ts';
import { withDerived } from '../../../../shared/domain/leads/new-lead.ts';
import { anonymisedConversation, anonymisedLead } from '../../../../shared/domain/privacy/anonymise.ts';
import { aConversation, aLead, at, uuid } from '../../../support/builders.ts';

/** Words that stand nowhere but where a test puts them. */
const words = fc.stringMatching(/^Zq[a-z]{6,12}$/).map((word) => `${word}Zq`);

/** Every text of a value that a test put there, whatever its case and the keys it is found by. */
const survivors = (left: unknown): string[] => JSON.stringify(left).match(/zq[a-z]*/gi) ?? [];

const moment = at(-9);
const personalLead = (word: string): Lead =>
  withDerived({
    ...aLead({ phone: '+12125550144' }),
    ...{
      firstName: word,
      lastName: word,
      email: `${word}@x.example`,
      title: word,
      company: word,
      notes: word,
    },
    ...{ industry: word, companySize: word, website: `https://${word}.example`, city: word, state: word },
    ...{ timezone: word, language: word, tags: [word], customFields: { [word]: word } },
    consent: { given: true, at: moment, source: word, basis: word, proof: word },
    referredBy: { leadId: uuid(7), at: moment, channel: word },
    relations: [{ leadId: uuid(7), type: 'knows', since: moment }],
    nextFollowUpAt: moment,
    pipelineValueCents: 12_300,
    status: 'qualified',
    statusHistory: [{ from: 'new', to: 'qualified', by: 'user:1', at: moment, reason: `${word} said so` }],
    bant: {
      budget: {
        score: 20,
        confidence: 0.5,
        value: word,
        notes: word,
        detectedIn: uuid(4),
        updatedAt: moment,
      },
      need: { score: 9, confidence: 1, updatedAt: moment },
      total: 29,
    },
    ai: {
      summary: word,
      sentiment: 1,
      objections: [word],
      nextBestAction: word,
      model: word,
      updatedAt: moment,
    },
    stats: { calls: 3, conversations: 2, lastCallAt: moment, lastCallOutcome: 'completed' },
    import: { id: uuid(5), line: 7 },
  });

const personalConversation = (word: string): Conversation =>
  aConversation({
    leadId: uuid(2),
    messages: [{ id: 'm1', at: moment, role: 'lead', text: `I am ${word}`, metadata: { from: word } }],
    metrics: { messageCount: 1, perRole: { lead: 1 }, longestGapSeconds: 4 },
    analysis: {
      ...{ sentiment: 0.5, sentimentLabel: 'positive', topics: ['price'], summary: word },
      objections: [{ type: 'price', text: word, messageId: 'm1', handled: true }],
      buyingSignals: [word],
    },
    bantDetected: { need: { score: 9, confidence: 1, quote: word, messageId: 'm1' } },
    qualification: { score: 9, qualified: false },
    phases: [{ phase: 1, at: moment, messageId: 'm1' }],
    embedding: { status: 'done', attempts: 1, contentHash: 'hash', model: 'm' },
  });

describe('of a lead that was erased', () => {
  test('nothing is left of who it was', () => {
    fc.assert(
      fc.property(words, (word) => {
        const before = personalLead(word);
        expect(survivors(before).length).toBeGreaterThan(20);
        const left = anonymisedLead(before, at(60));
        expect(survivors(left)).toEqual([]);
        expect(JSON.stringify(left)).not.toMatch(/5550144|01980000-0000-7000-8000-000000000007/);
      }),
    );
  });

  test('nothing is left in what was still to be told of it', () => {
    const before = personalLead('ZqannabelZq');
    const changes = changesBetween(null, before);
    const told = eventOf('lead.created', before, uuid(50), { actor: 'user:1', changes });
    expect(survivors(anonymisedLead({ ...before, outbox: [told] }, at(60)))).toEqual([]);
  });

  test('neither a key finds it nor a hash knows it', () => {
    const left = anonymisedLead(personalLead('ZqannabelZq'), at(60));
    expect(left).toMatchObject({ identity: {}, searchKeys: [] });
  });

  test('the figures that reports count are left', () => {
    const before = personalLead('ZqannabelZq');
    const left = anonymisedLead(before, at(60));
    expect(left).toMatchObject({
      ...{ _id: before._id, tenantId: before.tenantId, createdAt: before.createdAt, status: 'qualified' },
      ...{ stats: before.stats, pipelineValueCents: 12_300, qualificationTier: before.qualificationTier },
      statusHistory: [{ from: 'new', to: 'qualified', by: 'user:1', at: moment }],
      bant: {
        budget: { score: 20, confidence: 0.5, updatedAt: moment },
        need: { score: 9, confidence: 1, updatedAt: moment },
        total: 29,
      },
    });
  });

  test('nobody calls or writes any more, and it says when', () => {
    expect(anonymisedLead(personalLead('ZqannabelZq'), at(60))).toMatchObject({
      ...{ doNotCall: true, doNotEmail: true, anonymizedAt: at(60), updatedAt: at(60), version: 2 },
    });
  });

  test('what is left is still a lead, and erasing it again leaves as much', () => {
    const left = anonymisedLead(personalLead('ZqannabelZq'), at(60));
    expect(leadSchema.safeParse(left).error).toBeUndefined();
    expect({ ...anonymisedLead(left, at(60)), version: 2 }).toEqual(left);
  });

  test('the one that was given is not touched', () => {
    const lead = personalLead('ZqannabelZq');
    const before = structuredClone(lead);
    anonymisedLead(lead, at(60));
    expect(lead).toEqual(before);
  });
});

describe('of a conversation', () => {
  test('nothing is left of what was said', () => {
    fc.assert(
      fc.property(words, (word) => {
        const before = personalConversation(word);
        expect(survivors(before).length).toBeGreaterThan(4);
        expect(survivors(anonymisedConversation(before, at(60)))).toEqual([]);
      }),
    );
  });

  test('the figures are left', () => {
    const before = personalConversation('ZqannabelZq');
    expect(anonymisedConversation(before, at(60))).toMatchObject({
      ...{
        metrics: before.metrics,
        qualification: before.qualification,
        phases: before.phases,
        leadId: uuid(2),
      },
      analysis: {
        ...{ sentiment: 0.5, sentimentLabel: 'positive', topics: ['price'] },
        objections: [{ type: 'price', handled: true }],
      },
      ...{ embedding: { status: 'none' }, updatedAt: at(60), version: 2 },
    });
  });

  test('what is left is still a conversation', () => {
    const left = anonymisedConversation(personalConversation('ZqannabelZq'), at(60));
    expect(conversationSchema.safeParse(left).error).toBeUndefined();
  });

  test('nothing is left in what was still to be told of it', () => {
    const before = personalConversation('ZqannabelZq');
    const changes = changesBetween(null, before);
    const told = eventOf('conversation.created', before, uuid(50), { actor: 'user:1', changes });
    expect(survivors(anonymisedConversation({ ...before, outbox: [told] }, at(60)))).toEqual([]);
  });
});
