import { describe, expect, test } from 'vitest';
import { leadStatuses } from '../../../../shared/contracts/lead.ts';
import { assertTransition, statusTransitions } from '../../../../shared/domain/leads/status.ts';

test.each([
  ['new', 'contacted'],
  ['contacted', 'qualified'],
  ['qualified', 'proposal'],
  ['proposal', 'negotiation'],
  ['negotiation', 'closed_won'],
  ['nurturing', 'contacted'],
] as const)('%s may become %s', (from, to) => {
  expect(() => assertTransition(from, to)).not.toThrow();
});

test.each([
  ['new', 'closed_won'],
  ['contacted', 'new'],
  ['closed_lost', 'qualified'],
  ['closed_won', 'closed_lost'],
  ['qualified', 'qualified'],
] as const)('%s may not become %s', (from, to) => {
  expect(() => assertTransition(from, to)).toThrow(
    expect.objectContaining({ code: 'transition_not_allowed' }),
  );
});

test('a refusal lists what is allowed', () => {
  expect(() => assertTransition('closed_won', 'new')).toThrow(
    expect.objectContaining({ extra: { from: 'closed_won', to: 'new', allowed: ['nurturing'] } }),
  );
});

describe('the table', () => {
  test.each(leadStatuses)('leads on from %s', (status) => {
    expect(statusTransitions[status].length).toBeGreaterThan(0);
  });

  test.each(leadStatuses)('never leads from %s to itself', (status) => {
    expect(statusTransitions[status]).not.toContain(status);
  });

  test.each(['closed_won', 'closed_lost'] as const)('reopens %s only by nurturing', (status) => {
    expect(statusTransitions[status]).toEqual(['nurturing']);
  });
});
