import { expect, test } from 'vitest';
import { touchesToWin } from '../../../../shared/domain/calls/touches.ts';

test('the middle of an even number of wins is between both, and nobody has none', () => {
  const found = touchesToWin([
    { status: 'closed_won', touches: 8, leads: 1 },
    { status: 'closed_won', touches: 2, leads: 2 },
    { status: 'closed_won', touches: 5, leads: 1 },
    { status: 'closed_lost', touches: 2, leads: 6 },
  ]);
  expect(found.median).toEqual({ won: 3.5, lost: 2 });
  expect(found.items).toEqual([
    { touches: 2, won: 2, lost: 6, winRate: 0.25 },
    { touches: 5, won: 1, lost: 0, winRate: 1 },
    { touches: 8, won: 1, lost: 0, winRate: 1 },
  ]);
  expect(touchesToWin([])).toEqual({ items: [], median: { won: null, lost: null } });
});
