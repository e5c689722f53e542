import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AgentRecord,
  recommendAgents,
  recommendationWeights,
} from '../../../../shared/domain/routing/recommend.ts';

const agent = (id: string, changes: Partial<AgentRecord> = {}): AgentRecord => ({
  ...{ id, name: id.toUpperCase(), availability: 'available', languages: ['en'], skills: [], capacity: 10 },
  ...{ openLeads: 0, won: 0, lost: 0, callsWithLead: 0 },
  ...changes,
});
const order = (agents: AgentRecord[], wanted = {}) =>
  recommendAgents(agents, { tags: [], ...wanted }).map(({ agentId }) => agentId);
const factor = (one: AgentRecord, name: string, wanted = {}) =>
  recommendAgents([one], { tags: [], ...wanted })[0]?.factors.find((found) => found.name === name);

test('the weights add up to 1', () => {
  expect(Object.values(recommendationWeights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
});

describe('an agent is preferred', () => {
  test.each<[string, Partial<AgentRecord>, Partial<AgentRecord>, object]>([
    ['who knows the industry', { skills: ['retail'] }, {}, { industry: 'Retail' }],
    [
      'who knows more of the tags',
      { skills: ['saas', 'b2b'] },
      { skills: ['saas'] },
      { tags: ['SaaS', 'B2B'] },
    ],
    ['who speaks the language', { languages: ['es-mx'] }, { languages: ['en'] }, { language: 'es' }],
    ['who has less in hand', { openLeads: 1 }, { openLeads: 9 }, {}],
    ['who has won more often', { won: 8, lost: 2 }, { won: 2, lost: 8 }, {}],
    ['who has talked with the lead', { callsWithLead: 2 }, {}, {}],
    ['who is there', { availability: 'available' }, { availability: 'offline' }, {}],
  ])('%s', (_, better, worse, wanted) => {
    expect(order([agent('a', worse), agent('b', better)], wanted)).toEqual(['b', 'a']);
  });
});

test('one win alone is not 100 %', () => {
  expect(order([agent('a', { won: 1 }), agent('b', { won: 90, lost: 10 })])).toEqual(['b', 'a']);
  expect(factor(agent('a', { won: 1 }), 'record')).toMatchObject({ value: 0.667, because: 'won 1 of 1' });
});

test('who does not speak the language, or is full, comes after all others, whatever else they have', () => {
  const best = { skills: ['retail'], won: 99, callsWithLead: 9 };
  const wanted = { industry: 'retail', language: 'es' };
  const spanish = { languages: ['es'] };
  expect(
    order(
      [
        agent('a', best),
        agent('b', { ...best, ...spanish, openLeads: 10 }),
        agent('c', { ...spanish, openLeads: 9, availability: 'offline', lost: 50 }),
      ],
      wanted,
    )[0],
  ).toBe('c');
});

test('every factor says why', () => {
  const [only] = recommendAgents([agent('a', { skills: ['retail'], openLeads: 3, lost: 1 })], {
    ...{ industry: 'Retail', tags: ['B2B'], language: 'en-US' },
  });
  expect(only?.factors.map(({ name, because }) => `${name}: ${because}`)).toEqual([
    'skills: knows retail',
    'language: speaks en',
    'load: 3 open leads of 10',
    'record: won 0 of 1',
    'history: has not talked with the lead',
    'availability: is available',
  ]);
});

const anybody = fc.record({
  id: fc.uuid(),
  name: fc.string({ unit: 'binary' }),
  availability: fc.constantFrom('available', 'busy', 'away', 'offline'),
  languages: fc.array(fc.constantFrom('en', 'es', 'pt-br')),
  skills: fc.array(fc.constantFrom('retail', 'saas')),
  capacity: fc.option(fc.integer({ min: 1, max: 100 })),
  ...{ openLeads: fc.nat(200), won: fc.nat(50), lost: fc.nat(50), callsWithLead: fc.nat(20) },
});

test('a score is from 0 to 100, and is what its factors add up to', () => {
  fc.assert(
    fc.property(
      fc.array(anybody),
      fc.option(fc.constantFrom('en', 'es'), { nil: undefined }),
      (agents, language) => {
        for (const { score, factors } of recommendAgents(agents, {
          industry: 'retail',
          tags: [],
          language,
        })) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
          expect(score).toBeCloseTo(
            100 * factors.reduce((sum, { value, weight }) => sum + value * weight, 0),
            0,
          );
          expect(factors.every(({ value, because }) => value >= 0 && value <= 1 && because.length > 0)).toBe(
            true,
          );
        }
      },
    ),
  );
});
