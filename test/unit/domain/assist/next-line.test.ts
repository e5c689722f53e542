import { expect, test } from 'vitest';
import type { Script } from '../../../../shared/contracts/sales-playbook.ts';
import { nextLine } from '../../../../shared/domain/assist/next-line.ts';
import { phasesReached } from '../../../../shared/domain/conversations/script-phases.ts';
import { aConversation, at, dialogue, tenantId, uuid } from '../../../support/builders.ts';

const page = (phase: number, lines: string[], changes: Partial<Script> = {}): Script => ({
  ...{
    _id: uuid(phase),
    tenantId: null,
    createdAt: at(0),
    updatedAt: at(0),
    createdBy: 'tester',
    version: 1,
  },
  ...{ phase, name: `phase ${phase}`, goal: `goal ${phase}`, lines, signals: [`signal ${phase}`] },
  ...{ deletedAt: null, outbox: [] },
  ...changes,
});
const scripts = [
  page(1, ['Good morning, this is Alex calling from Ringleader.']),
  page(2, ['How is your week going?']),
  page(7, ['Have you set aside a budget for this?', 'What would you invest to be rid of the problem?']),
  page(8, ['Who signs in the end?']),
  page(12, ['I will send you a summary.']),
];
const after = (...lines: (`agent: ${string}` | `lead: ${string}`)[]) => {
  const messages = dialogue(...lines);
  return nextLine(aConversation({ messages, phases: phasesReached(messages) }), scripts);
};

test('a conversation begins with the opening', () => {
  expect(nextLine(aConversation({ messages: [], phases: [] }), scripts)).toEqual({
    ...{ phase: 1, name: 'phase 1', goal: 'goal 1', signals: ['signal 1'], reached: [] },
    line: 'Good morning, this is Alex calling from Ringleader.',
    lines: ['Good morning, this is Alex calling from Ringleader.'],
  });
});

test('what was said, in other words around it, is not said again', () => {
  const next = after('agent: May I ask, have you set aside some budget for all this?');
  expect(next).toMatchObject({ phase: 7, line: 'What would you invest to be rid of the problem?' });
  expect(next.reached).toMatchObject([
    { phase: 7, said: 'May I ask, have you set aside some budget for all this?' },
  ]);
});

test('what the lead said does not count', () => {
  expect(after('agent: Is there a budget?', 'lead: Have we set aside a budget for this?').line).toBe(
    'Have you set aside a budget for this?',
  );
});

test('when all of a phase was said, the next one begins', () => {
  const next = after(
    'agent: Have you set aside a budget for this?',
    'lead: Yes.',
    'agent: What would you invest to be rid of the problem?',
  );
  expect(next).toMatchObject({ phase: 8, line: 'Who signs in the end?', signals: ['signal 8'] });
});

test('after the last phase there is nothing left to say', () => {
  expect(after('agent: I will send you a summary.')).toMatchObject({ phase: 12, line: null, lines: [] });
});

test('a tenant’s own page stands before the one that all share', () => {
  const own = page(1, ['Hello from Cobalt.'], { tenantId });
  for (const order of [
    [own, ...scripts],
    [...scripts, own],
  ]) {
    expect(nextLine(aConversation({ messages: [], phases: [] }), order).line).toBe('Hello from Cobalt.');
  }
});

test('a phase without a page has no line', () => {
  expect(after('agent: Tell me about your team.')).toMatchObject({ phase: 5, line: null, name: '' });
});
