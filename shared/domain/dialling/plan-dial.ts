/** What the floor looks like when it is asked how many calls to place. */
export interface Floor {
  readonly mode: 'progressive' | 'power';
  /** Agents who could take a call now. */
  readonly freeAgents: number;
  /** Calls under way that no agent has yet. */
  readonly ringing: number;
  /** Recent calls, and those of them that a person answered. */
  readonly attempts: number;
  readonly answered: number;
  /** Over thirty days: calls that a person answered, and those of them that had no agent. */
  readonly live: number;
  readonly abandoned: number;
}

/**
 * The most of the calls answered by a person that may find no agent: 3 % for one campaign over thirty days by
 * 16 CFR 310.4(b)(4)(i) and 47 CFR 64.1200(a)(7). What is planned for leaves room for bad luck.
 */
export const abandonmentCap = 0.03;
const plannedShare = 0.025;

const maxLinesPerAgent = 4;

/** As if so many calls had been answered before the first one was placed: the dialler begins without overdialling. */
const cautiousCalls = 20;

/**
 * Of `calls`, each answered with the same probability, how many are expected to be answered by more people than
 * there are agents for: the mean of `max(0, answers - agents)` under the binomial distribution.
 */
function expectedExcess(calls: number, probability: number, agents: number): number {
  if (probability >= 1) return Math.max(0, calls - agents);
  // In logarithms: the first terms of many calls are smaller than any number that is not zero.
  const odds = Math.log(probability) - Math.log1p(-probability);
  let exactly = calls * Math.log1p(-probability);
  let excess = 0;
  for (let answers = 1; answers <= calls; answers += 1) {
    exactly += Math.log((calls - answers + 1) / answers) + odds;
    excess += Math.max(0, answers - agents) * Math.exp(exactly);
  }
  return excess;
}

/**
 * How many calls to place now. Progressive: one for each free agent, who is set aside for it. Power: as many as
 * keep the share of people who would find no agent below the cap, both of this round by itself and of the
 * campaign's thirty days together; one for each free agent is always allowed.
 */
export function planDial(floor: Floor): number {
  const { mode, freeAgents, ringing, attempts, answered, live, abandoned } = floor;
  if (mode === 'progressive') return freeAgents;
  const probability = (answered + cautiousCalls) / (attempts + cautiousCalls);
  const isWithinCap = (calls: number): boolean => {
    const answers = calls * probability;
    const excess = expectedExcess(calls, probability, freeAgents);
    return excess <= plannedShare * answers && abandoned + excess <= plannedShare * (live + answers);
  };
  let calls = freeAgents;
  while (calls < freeAgents * maxLinesPerAgent && isWithinCap(calls + 1)) calls += 1;
  return Math.max(0, calls - ringing);
}
