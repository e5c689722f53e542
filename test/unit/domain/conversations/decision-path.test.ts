import { expect, test } from 'vitest';
import { wayOf } from '../../../../shared/domain/conversations/decision-path.ts';
import { documentsOf } from '../../../support/integration-documents.ts';

const at = new Date('2026-03-02T15:00:00Z');
const { conversation } = documentsOf('tenant', at);
const reached = (phase: number, second: number) => ({
  ...{ phase, at: new Date(at.getTime() + second * 1_000), messageId: '1' },
});

test('phases count where they were first reached, in the order of time', () => {
  const phases = [reached(4, 20), reached(1, 0), reached(4, 50), reached(2, 30)];
  expect(wayOf(conversation({ phases })).phases.map(({ phase }) => phase)).toEqual([1, 4, 2]);
});

test('a conversation that goes on has not ended either way', () => {
  const qualification = { score: 80, qualified: true };
  expect(wayOf(conversation({ status: 'open', qualification })).ended).toBeNull();
  expect(wayOf(conversation({ qualification })).ended).toBe('won');
  expect(wayOf(conversation({ status: 'archived' })).ended).toBe('lost');
});
