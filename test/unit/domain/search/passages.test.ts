import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../../../shared/contracts/conversation.ts';
import type { Objection } from '../../../../shared/contracts/sales-playbook.ts';
import {
  conversationPassages,
  leadProfile,
  objectionPassage,
  successRate,
} from '../../../../shared/domain/search/passages.ts';
import { aConversation, aLead, at, uuid } from '../../../support/builders.ts';

const messagesOf = fc
  .array(fc.tuple(fc.constantFrom('lead' as const, 'agent' as const), fc.integer({ min: 1, max: 1_200 })), {
    maxLength: 30,
  })
  .map((turns): Message[] =>
    turns.map(([role, length], index) => ({
      id: `m${index}`,
      at: at(index),
      role,
      text: `<${index}>${'x'.repeat(length)}`,
    })),
  );
const lineOf = ({ role, text }: Message) => `${role}: ${text}`;

describe('the passages of a conversation', () => {
  test('lose no message, and tear only those apart that are longer than a passage', () => {
    fc.assert(
      fc.property(messagesOf, (messages) => {
        const lines = conversationPassages(aConversation({ messages })).join('\n').split('\n');
        const once = lines.filter((line, index) => line !== lines[index - 1]);
        const [long, short] = [true, false].map((wanted) =>
          messages.map(lineOf).filter((line) => line.length > 900 === wanted),
        );
        expect(short?.filter((line) => !lines.includes(line))).toEqual([]);
        expect(long?.filter((line) => !once.join('').includes(line))).toEqual([]);
      }),
    );
  });

  test('of a long message are cut between its sentences', () => {
    const text = Array.from(
      { length: 30 },
      (_, index) => `This is the sentence with the number ${index}.`,
    ).join(' ');
    const messages = [{ id: 'm0', at: at(0), role: 'lead' as const, text }];
    const passages = conversationPassages(aConversation({ messages }));
    expect(passages.length).toBeGreaterThan(1);
    expect(passages.flatMap((passage) => passage.split('\n')).filter((line) => !/[.:]$/.test(line))).toEqual(
      [],
    );
  });

  test('begin with the last message of the one before', () => {
    fc.assert(
      fc.property(messagesOf, (messages) => {
        const passages = conversationPassages(aConversation({ messages })).map((passage) =>
          passage.split('\n'),
        );
        const lasts = passages.slice(0, -1).map((lines) => lines.at(-1));
        expect(passages.slice(1).map(([first]) => first)).toEqual(lasts);
      }),
    );
  });

  test('stay near their length where messages are short', () => {
    const messages = Array.from({ length: 60 }, (_, index) => ({
      id: `m${index}`,
      at: at(index),
      role: 'lead' as const,
      text: 'x'.repeat(93),
    }));
    const lengths = conversationPassages(aConversation({ messages })).map(({ length }) => length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(910);
  });

  test('of a silent one are its summary', () => {
    expect(conversationPassages(aConversation())).toEqual(['Nothing was said.']);
  });
});

test('a lead is told in words', () => {
  const lead = aLead({ lastName: 'Lee', title: 'CEO', company: 'Cobalt', city: 'Boston', industry: 'Paint' });
  expect(leadProfile(lead)).toBe('Ann Lee, CEO, Cobalt. Industry: Paint. In Boston. Status new, cold lead');
});

describe('the rate of success', () => {
  test.each([
    [{ wins: 0, uses: 0 }, 0.5],
    [{ wins: 1, uses: 1 }, 2 / 3],
    [{ wins: 80, uses: 98 }, 0.81],
  ])('of %j is %d', (counts, rate) => {
    expect(successRate(counts)).toBeCloseTo(rate, 10);
  });

  test('of one use alone proves less than of many', () => {
    expect(successRate({ wins: 1, uses: 1 })).toBeLessThan(successRate({ wins: 9, uses: 10 }));
  });

  test('is a share, never all and never nothing', () => {
    const counts = fc.nat(10_000).chain((uses) => fc.record({ uses: fc.constant(uses), wins: fc.nat(uses) }));
    fc.assert(
      fc.property(counts, (some) => {
        expect(successRate(some)).toBeGreaterThan(0);
        expect(successRate(some)).toBeLessThan(1);
      }),
    );
  });
});

test('an objection shows the answer that has worked best', () => {
  const objection: Objection = {
    _id: uuid(5),
    tenantId: null,
    createdAt: at(0),
    updatedAt: at(0),
    createdBy: 'migration',
    version: 1,
    deletedAt: null,
    outbox: [],
    pattern: 'Too expensive',
    category: 'price',
    responses: [
      { text: 'Once lucky', wins: 1, uses: 1 },
      { text: 'Proven', wins: 45, uses: 50 },
    ],
  };
  expect(objectionPassage(objection)).toBe('Objection (price): Too expensive\nBest response: Proven');
});
