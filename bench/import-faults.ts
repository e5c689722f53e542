import { closeMongo } from '../shared/stores/mongodb/connection.ts';
import { openStack } from '../test/support/own-stack.ts';
import { atMost, type Bench } from './report.ts';

const schedules = { small: 50, default: 200, large: 1_000 } as const;

/**
 * Random schedules of an import whose workers die before and after each statement, whose messages come twice, that is
 * cancelled and undone: in how many its counts are not what its leads say, or a lead remains after undo.
 */
export const importFaultsBench: Bench = async (size) => {
  const own = openStack();
  try {
    Object.assign(process.env, (await own.started).env);
    // Loaded when the stack is known: it connects to the stores of the environment.
    const { faultsOf, storyOf } = await import('../test/support/import-schedules/expect-end.ts');
    const firstSeed = 1_000; // further schedules than the tests have
    let wrong = 0;
    for (let seed = firstSeed; seed < firstSeed + schedules[size]; seed += 1) {
      const faults = await faultsOf(seed, storyOf(seed));
      if (faults.length === 0) continue;
      wrong += 1;
      console.log(`schedule ${seed} (${storyOf(seed)}): ${faults.join('; ')}`);
    }
    return {
      figures: { schedules: schedules[size], 'schedules with a fault': wrong },
      ratios: {},
      targets: [atMost('schedules with a fault', 0, wrong)],
    };
  } finally {
    await closeMongo();
    await own.stop();
  }
};
