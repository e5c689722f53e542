import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Message } from '../../../../shared/contracts/conversation.ts';
import { spokenOptOut } from '../../../../shared/domain/compliance/opt-out.ts';
import { at } from '../../../support/builders.ts';

interface Call {
  readonly name: string;
  readonly messages: readonly Pick<Message, 'role' | 'text'>[];
  readonly expected: { readonly optOut: boolean };
}

const file = new URL('../../../fixtures/evaluation/calls.json', import.meta.url);
const calls: Call[] = JSON.parse(readFileSync(file, 'utf8'));
const found = ({ messages }: Call) =>
  spokenOptOut(messages.map((message, index) => ({ ...message, id: `m${index}`, at: at(index) }))) !==
  undefined;

/** Said, and taken back two messages later: whoever listens as the call goes on hears a wish. */
const doubtful = 'near-miss-retracted-roof-cleaning';

test.each(calls.filter(({ expected }) => expected.optOut).map((call) => [call.name, call] as const))(
  'the opt-out of the set is found: %s',
  (_, call) => {
    expect(found(call)).toBe(true);
  },
);

test('no other call of the set is taken for one, but the doubtful one', () => {
  const others = calls.filter(({ expected, name }) => !expected.optOut && name !== doubtful);
  expect(others.filter(found).map(({ name }) => name)).toEqual([]);
});
