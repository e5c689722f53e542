import { afterAll, describe, expect, test } from 'vitest';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { faultsOf, storyOf } from '../support/import-schedules/expect-end.ts';
import '../support/stack.ts';

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

afterAll(closeMongo);

describe('an import whose workers die around cancel and undo, under a random schedule', () => {
  test.each(seeds.map((seed) => ({ seed, story: storyOf(seed) })))(
    'has counts that its leads confirm, and after undo no lead remains (schedule $seed: $story)',
    async ({ seed, story }) => {
      expect(await faultsOf(seed, story)).toEqual([]);
    },
  );
});
