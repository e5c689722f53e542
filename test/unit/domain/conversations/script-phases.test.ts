import { expect, test } from 'vitest';
import { phasesReached } from '../../../../shared/domain/conversations/script-phases.ts';
import { at, dialogue } from '../../../support/builders.ts';

const phases = (...said: readonly string[]) =>
  phasesReached(dialogue(...said.map((words) => `agent: ${words}` as const)));

test.each([
  [1, 'Good morning'],
  [3, 'Do you have two minutes?'],
  [5, 'What is the problem?'],
  [7, 'Is there a budget?'],
  [8, 'Who else decides?'],
  [12, 'I will send you an invite'],
])('phase %d sounds like: %s', (phase, said) => {
  expect(phases(said).map((reached) => reached.phase)).toEqual([phase]);
});

test('a phase is reached where the agent first sounds like it', () => {
  expect(phases('Good morning', 'Good morning again')).toEqual([{ phase: 1, at: at(0), messageId: 'm1' }]);
});

test('phases come in the order of time, whatever their number', () => {
  const reached = phases('Who else decides?', 'Good morning', 'How soon?');
  expect(reached.map(({ phase }) => phase)).toEqual([8, 1, 9]);
});

test('of one message they come by number', () => {
  expect(phases('Good morning, how are you?').map(({ phase }) => phase)).toEqual([1, 2]);
});

test("the lead's words reach no phase", () => {
  expect(phasesReached(dialogue('lead: Good morning, who else decides?'))).toEqual([]);
});
