import { agentRecords, latestHandOffs } from '../shared/stores/neo4j/agent-queries.ts';
import { brokenChains, callChain, leadsByTouches, pathsToWins } from '../shared/stores/neo4j/call-queries.ts';
import { cypher } from '../shared/stores/neo4j/connection.ts';
import { decisionPaths } from '../shared/stores/neo4j/conversation-queries.ts';
import {
  bestReferrers,
  introductions,
  leadDuplicates,
  openCompanies,
} from '../shared/stores/neo4j/lead-queries.ts';
import { leadNetwork, leadReferrals } from '../shared/stores/neo4j/queries.ts';
import { drawSales, type GraphSize, type SalesGraph } from './graph/sales-graph.ts';
import { type Load, load, seconds } from './measure.ts';
import { atMost, type Bench, ratio } from './report.ts';
import { onFreshNeo4j } from './stores.ts';

const sizes = {
  small: { leads: 2_000, calls: 20_000 },
  default: { leads: 20_000, calls: 200_000 },
  large: { leads: 100_000, calls: 1_000_000 },
} as const satisfies Record<string, GraphSize>;

const asks = 200;

/** What is asked about one lead, call or campaign must not depend on how many others there are. */
const aboutOne = [
  ...['network, 2 steps', 'network, 4 steps', 'referrals', 'duplicates', 'introductions', 'call chain'],
  ...['recommended agents', 'decision paths of a campaign'],
];

/** What requests ask of the graph, each time of somebody else. */
function questionsOf({ tenantId, leads, calls, campaigns }: SalesGraph) {
  let turn = 0;
  const one = (all: readonly string[]): string => all[(turn++ * 7_919) % all.length] ?? '';
  const everybody = { campaignId: null, agentId: null, limit: 20 };
  return {
    'network, 2 steps': () => leadNetwork(tenantId, one(leads), 2, null),
    'network, 4 steps': () => leadNetwork(tenantId, one(leads), 4, null),
    referrals: () => leadReferrals(tenantId, one(leads), null),
    duplicates: () => leadDuplicates(tenantId, one(leads), null),
    introductions: () => introductions({ tenantId, visible: null }, one(leads), 4, null),
    'best referrers': () => bestReferrers(tenantId, 20, null),
    'companies with open leads': () => openCompanies(tenantId, 2, 20, null),
    'call chain': () => callChain(tenantId, one(calls), null),
    'calls to a win': () => leadsByTouches({ tenantId, agentId: null, visible: null }),
    'paths to wins': () => pathsToWins({ tenantId, agentId: null, visible: null }),
    'where chains break': () => brokenChains(tenantId, new Date('2026-06-01T00:00:00Z'), null),
    'decision paths': () => decisionPaths(tenantId, everybody),
    'decision paths of a campaign': () =>
      decisionPaths(tenantId, { ...everybody, campaignId: one(campaigns) }),
    'recommended agents': () => agentRecords(tenantId, one(leads)),
    'hand-offs': () => latestHandOffs(tenantId),
  };
}

async function measured(sales: SalesGraph): Promise<Record<string, Load>> {
  const found: Record<string, Load> = {};
  for (const [name, ask] of Object.entries(questionsOf(sales))) {
    await load(asks, 1, ask); // what is compiled and read from the disk once
    found[name] = await load(asks, 1, ask);
  }
  return found;
}

/** What requests ask of the graph: how long it takes, and how that grows when there is ten times as much. */
export const graphBench: Bench = (size) =>
  onFreshNeo4j(async () => {
    const { leads, calls } = sizes[size];
    const tenth = await measured(await drawSales({ leads: leads / 10, calls: calls / 10 }));
    let sales: SalesGraph | undefined;
    const planted = await seconds(async () => {
      sales = await drawSales({ leads, calls });
      await cypher('CALL db.awaitIndexes(300)', {}, 'READ');
    });
    if (!sales) throw new Error('Nothing was drawn');
    console.log(`  drawn in ${planted.toFixed(0)} s`);
    const whole = await measured(sales);
    const growthOf = (name: string) => ratio(whole[name]?.p50 ?? Number.NaN, tenth[name]?.p50 ?? Number.NaN);
    const figures: Record<string, number> = {
      ...{ leads, relations: sales.relations, calls: sales.calls.length },
    };
    const growth: Record<string, number> = {};
    for (const [name, { p50, p99 }] of Object.entries(whole)) {
      figures[`${name}, p50 ms`] = p50;
      figures[`${name}, p99 ms`] = p99;
      growth[`${name}: median, to that of a tenth`] = growthOf(name);
    }
    const slowest = Math.max(...Object.values(whole).map(({ p99 }) => p99));
    return {
      figures,
      ratios: growth,
      targets: [
        // What is asked of all looks at so many of the latest or most frequent: it grows until it meets that bound.
        atMost(
          'growth of what is asked about one, ten times the graph',
          2,
          Math.max(...aboutOne.map(growthOf)),
        ),
        atMost('the slowest answer, p99 ms', 300, slowest),
      ],
    };
  });
