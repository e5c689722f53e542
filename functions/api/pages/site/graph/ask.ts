import {
  getCalls,
  getGraphAgentsHandOffLoops,
  getGraphAgentsLoad,
  getGraphAgentsRecommend,
  getGraphCallsBreaks,
  getGraphCallsIdChain,
  getGraphCallsTouches,
  getGraphCompanies,
  getGraphDecisionPaths,
  getGraphIntroductions,
  getGraphLeadsIdDuplicates,
  getGraphLeadsIdNetwork,
  getGraphLeadsIdReferrals,
  getGraphReferrers,
  getLeads,
  getLeadsId,
} from '../../../../../shared/api-client/sdk.gen.ts';
import type {
  GetGraphAgentsLoadResponse,
  GetGraphAgentsRecommendResponse,
  GetGraphCallsBreaksResponse,
  GetGraphCallsIdChainResponse,
  GetGraphCallsTouchesResponse,
  GetGraphCompaniesResponse,
  GetGraphDecisionPathsResponse,
  GetGraphIntroductionsResponse,
  GetGraphLeadsIdDuplicatesResponse,
  GetGraphLeadsIdNetworkResponse,
  GetGraphLeadsIdReferralsResponse,
  GetGraphReferrersResponse,
} from '../../../../../shared/api-client/types.gen.ts';
import { api, dataOf } from '../session.ts';

/** The lead that the page is of. */
export interface Whose {
  readonly leadId: string;
  readonly name: string;
  readonly status: string;
}

/** Panels of the overview are of all that the tenant has. */
export type Everybody = Record<string, never>;

export type Network = GetGraphLeadsIdNetworkResponse;
export type Referrals = GetGraphLeadsIdReferralsResponse;
export type Duplicates = GetGraphLeadsIdDuplicatesResponse;
export type Introductions = GetGraphIntroductionsResponse;
export type Recommended = GetGraphAgentsRecommendResponse;
export type Chain = GetGraphCallsIdChainResponse;
export type Referrers = GetGraphReferrersResponse;
export type Companies = GetGraphCompaniesResponse;
export type DecisionPaths = GetGraphDecisionPathsResponse;
export type Touches = GetGraphCallsTouchesResponse;
export type Breaks = GetGraphCallsBreaksResponse;
export type Loads = GetGraphAgentsLoadResponse;
export type Loops = Awaited<ReturnType<typeof ask.loops>>;

const of = ({ leadId }: Whose) => ({ client: api, path: { id: leadId } });

/** The calls of a lead, as one chain; there is none while nobody called. */
async function chainOf({ leadId }: Whose): Promise<Chain> {
  const { data } = await dataOf(getCalls({ client: api, query: { leadId, limit: 1, fields: 'leadId' } }));
  const [call] = data;
  if (!call?.id) return { calls: [], cut: false };
  return dataOf(getGraphCallsIdChain({ client: api, path: { id: call.id } }));
}

/** Asks the API for what the page shows. */
export const ask = {
  leads: (q: string) =>
    dataOf(
      getLeads({
        client: api,
        query: { q, limit: 20, fields: 'firstName,lastName,company,status' },
      }),
    ),
  lead: (leadId: string) => dataOf(getLeadsId({ client: api, path: { id: leadId } })),
  network: (whose: Whose, depth: '1' | '2' | '3' | '4') =>
    dataOf(getGraphLeadsIdNetwork({ ...of(whose), query: { depth } })),
  referrals: (whose: Whose) => dataOf(getGraphLeadsIdReferrals(of(whose))),
  duplicates: (whose: Whose) => dataOf(getGraphLeadsIdDuplicates(of(whose))),
  introductions: ({ leadId }: Whose) => dataOf(getGraphIntroductions({ client: api, query: { to: leadId } })),
  recommended: ({ leadId }: Whose) => dataOf(getGraphAgentsRecommend({ client: api, query: { leadId } })),
  chain: chainOf,
  referrers: () => dataOf(getGraphReferrers({ client: api, query: { limit: 10 } })),
  companies: () => dataOf(getGraphCompanies({ client: api, query: { limit: 10 } })),
  decisionPaths: () => dataOf(getGraphDecisionPaths({ client: api, query: { limit: 20 } })),
  touches: () => dataOf(getGraphCallsTouches({ client: api })),
  breaks: () => dataOf(getGraphCallsBreaks({ client: api })),
  loads: () => dataOf(getGraphAgentsLoad({ client: api })),
  loops: () => dataOf(getGraphAgentsHandOffLoops({ client: api })),
};
