import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abandonmentCap, type Floor, planDial } from '../../../../shared/domain/dialling/plan-dial.ts';
import { randomFrom } from '../../../support/random.ts';

/** Ten free agents, whose campaign has never called anybody. */
const aFloor = (changes: Partial<Floor> = {}): Floor => ({
  ...{ mode: 'power', freeAgents: 10, ringing: 0, attempts: 0, answered: 0, live: 0, abandoned: 0 },
  ...changes,
});

/** A fifth of the people answer, and nobody found no agent. */
const learned = { attempts: 200, answered: 24, live: 1_000 };

const recent = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([attempts, share]) => ({ attempts, answered: Math.round(attempts * share) }));
const thirtyDays = fc
  .tuple(fc.integer({ min: 0, max: 2_000 }), fc.double({ min: 0, max: 0.06, noNaN: true }))
  .map(([live, share]) => ({ live, abandoned: Math.round(live * share) }));
const floors = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 60 }), recent, thirtyDays)
  .map(([freeAgents, ringing, calls, history]) => aFloor({ freeAgents, ringing, ...calls, ...history }));

describe('progressive', () => {
  test('places one call for each free agent, whatever came of earlier ones', () => {
    fc.assert(
      fc.property(floors, (floor) => {
        expect(planDial({ ...floor, mode: 'progressive' })).toBe(floor.freeAgents);
      }),
    );
  });
});

describe('power', () => {
  test('does not overdial before anything is known', () => {
    expect(planDial(aFloor())).toBe(10);
  });

  test('learns that few answer, and dials more', () => {
    const plans = [200, 150, 100, 50, 20].map((answered) => planDial(aFloor({ attempts: 200, answered })));
    expect(plans).toEqual(plans.toSorted((a, b) => a - b));
    expect(plans[0]).toBe(10);
    expect(plans.at(-1)).toBeGreaterThan(20);
  });

  test('believes a few calls less than many', () => {
    const few = planDial(aFloor({ attempts: 10, answered: 2 }));
    expect(few).toBeLessThan(planDial(aFloor({ attempts: 200, answered: 40 })));
  });

  test('places no call without an agent', () => {
    expect(planDial(aFloor({ ...learned, freeAgents: 0 }))).toBe(0);
  });

  test('holds four lines for each agent, and never more', () => {
    expect(planDial(aFloor({ attempts: 200 }))).toBe(40);
    fc.assert(
      fc.property(floors, (floor) => {
        expect(planDial(floor)).toBeLessThanOrEqual(4 * floor.freeAgents);
      }),
    );
  });

  test('counts what rings already, and is never below zero', () => {
    expect(planDial(aFloor({ ringing: 3 }))).toBe(7);
    expect(planDial(aFloor({ ringing: 11 }))).toBe(0);
    fc.assert(
      fc.property(floors, (floor) => {
        const all = planDial({ ...floor, ringing: 0 });
        expect(planDial(floor)).toBe(Math.max(0, all - floor.ringing));
      }),
    );
  });

  test('is never less than one call for each free agent', () => {
    fc.assert(
      fc.property(floors, (floor) => {
        expect(planDial({ ...floor, ringing: 0 })).toBeGreaterThanOrEqual(floor.freeAgents);
      }),
    );
  });

  test('dials no less with one more agent', () => {
    fc.assert(
      fc.property(floors, (floor) => {
        const more = planDial({ ...floor, freeAgents: floor.freeAgents + 1 });
        expect(more).toBeGreaterThanOrEqual(planDial(floor));
      }),
    );
  });

  test('dials no more when one more has answered', () => {
    fc.assert(
      fc.property(floors, (floor) => {
        fc.pre(floor.answered < floor.attempts);
        const calm = { ...floor, live: 0, abandoned: 0 };
        expect(planDial({ ...calm, answered: floor.answered + 1 })).toBeLessThanOrEqual(planDial(calm));
      }),
    );
  });
});

describe('thirty days', () => {
  test('over the cap stop overdialling', () => {
    expect(planDial(aFloor(learned))).toBeGreaterThan(10);
    expect(planDial(aFloor({ ...learned, abandoned: 1_000 * abandonmentCap }))).toBe(10);
  });

  test('near the cap leave room for bad luck', () => {
    expect(planDial(aFloor({ ...learned, abandoned: 1_000 * abandonmentCap - 4 }))).toBe(10);
  });

  test('with one more abandoned call never ask for more', () => {
    fc.assert(
      fc.property(floors, (floor) => {
        const worse = planDial({ ...floor, abandoned: floor.abandoned + 1 });
        expect(worse).toBeLessThanOrEqual(planDial(floor));
      }),
    );
  });
});

const assumed = ({ attempts, answered }: Floor): number => (answered + 20) / (attempts + 20);

/** How likely each number of answers is, call by call. */
function answersOf(calls: number, probability: number): number[] {
  let likely = [1];
  for (let call = 0; call < calls; call += 1) {
    const [before, after] = [
      [...likely, 0],
      [0, ...likely],
    ];
    likely = before.map((each, index) => each * (1 - probability) + (after[index] ?? 0) * probability);
  }
  return likely;
}

describe('when people answer as often as the plan assumes', () => {
  test('no round is expected to leave more of them alone than the cap', () => {
    fc.assert(
      fc.property(floors, (floor) => {
        fc.pre(floor.freeAgents > 0);
        const calls = planDial({ ...floor, ringing: 0 });
        const likely = answersOf(calls, assumed(floor));
        const mean = (of: (answers: number) => number) =>
          likely.reduce((sum, each, answers) => sum + each * of(answers), 0);
        const alone = mean((answers) => Math.max(0, answers - floor.freeAgents));
        expect(alone / mean((answers) => answers)).toBeLessThan(abandonmentCap);
      }),
    );
  });

  test('round after round leaves fewer of them alone than the cap', () => {
    const rounds = 10_000;
    const shares = fc.integer({ min: 0, max: 200 });
    const play = fc.tuple(fc.integer({ min: 1, max: 6 }), shares, fc.integer());
    fc.assert(
      fc.property(play, ([freeAgents, answered, seed]) => {
        const random = randomFrom(seed);
        const floor = aFloor({ freeAgents, attempts: 200, answered });
        let [live, abandoned] = [0, 0];
        for (let round = 0; round < rounds; round += 1) {
          const calls = planDial({ ...floor, live, abandoned });
          let answers = 0;
          for (let call = 0; call < calls; call += 1) answers += random() < assumed(floor) ? 1 : 0;
          live += answers;
          abandoned += Math.max(0, answers - freeAgents);
        }
        expect(abandoned / live).toBeLessThan(abandonmentCap);
      }),
      { numRuns: 25 },
    );
  });
});

test.each([
  [300, { attempts: 10, answered: 8 }],
  [1_000, { attempts: 40, answered: 10 }],
])('%d agents do not get more calls than people answer for them', (freeAgents, recentCalls) => {
  const probability = (recentCalls.answered + 20) / (recentCalls.attempts + 20);
  expect(planDial(aFloor({ freeAgents, ...recentCalls, live: 100_000 }))).toBeLessThan(
    (freeAgents / probability) * 1.1,
  );
});
