import { expect, test } from 'vitest';
import { handOffLoops } from '../../../../shared/domain/routing/hand-off-loops.ts';

let minute = 0;
/** Hand-offs of one lead after another: `lead: a b c` went from a to b and from b to c. */
const rounds = (...lines: string[]) =>
  lines.flatMap((line) => {
    const [entityId = '', ...agents] = line.split(/[: ]+/);
    return agents.slice(1).map((to, index) => ({
      ...{ of: 'lead', entityId, from: agents[index] ?? '', to },
      at: new Date(Date.UTC(2026, 2, 2, 9, minute++)).toISOString(),
    }));
  });
const found = (...lines: string[]) =>
  handOffLoops(rounds(...lines)).map(({ entityId, agents }) => `${entityId}: ${agents.join(' ')}`);

test('what never comes back is no loop', () => {
  expect(found('x: a b c d', 'y: a b')).toEqual([]);
});

test('what comes back to who gave it away is one, over however many hands', () => {
  expect(found('x: a b a', 'y: a b c a')).toEqual(['y: a b c a', 'x: a b a']);
});

test('each round is one, the newest first', () => {
  expect(found('x: a b a b')).toEqual(['x: b a b', 'x: a b a']);
});

test('one lead that goes out and another that comes in make no loop', () => {
  expect(found('x: a b', 'y: b a')).toEqual([]);
});

test('the order in which they are read does not matter', () => {
  const some = rounds('x: a b c a', 'y: d e d');
  expect(handOffLoops(some.toReversed())).toEqual(handOffLoops(some));
});
