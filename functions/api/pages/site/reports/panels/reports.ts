import {
  getReportsAgentPerformance,
  getReportsCallActivity,
  getReportsCallQuality,
  getReportsCampaignPerformance,
  getReportsFunnel,
  getReportsLeadPerformance,
  getReportsSentiment,
} from '../../../../../../shared/api-client/sdk.gen.ts';
import type {
  GetReportsAgentPerformanceResponse,
  GetReportsCallActivityResponse,
  GetReportsCallQualityResponse,
  GetReportsCampaignPerformanceResponse,
  GetReportsFunnelResponse,
  GetReportsLeadPerformanceResponse,
  GetReportsSentimentResponse,
} from '../../../../../../shared/api-client/types.gen.ts';
import { element } from '../../dom.ts';
import type { Panel } from '../../panel.ts';
import { api, dataOf } from '../../session.ts';
import type { Filters } from '../filters.ts';

/** A panel of this page. */
export type ReportPanel<Data> = Panel<Data, Filters>;

type RowOf<Response extends { data: readonly unknown[] }> = Response['data'][number];
export type Funnel = RowOf<GetReportsFunnelResponse>;
export type Activity = RowOf<GetReportsCallActivityResponse>;
export type Quality = RowOf<GetReportsCallQualityResponse>;
export type Sentiment = RowOf<GetReportsSentimentResponse>;
export type Campaign = RowOf<GetReportsCampaignPerformanceResponse>;
export type Agent = RowOf<GetReportsAgentPerformanceResponse>;
export type Lead = RowOf<GetReportsLeadPerformanceResponse>;

interface ReportResponse<Row> {
  readonly data: Row[];
  readonly asOf: string;
}

let oldest: string | undefined;

/** As of when the reports are that were loaded since this was last called: the earliest of them. */
export function takeAsOf(): string | undefined {
  const taken = oldest;
  oldest = undefined;
  return taken;
}

async function rows<Row>(request: Parameters<typeof dataOf<ReportResponse<Row>>>[0]): Promise<Row[]> {
  const { data, asOf } = await dataOf(request);
  if (oldest === undefined || asOf < oldest) oldest = asOf;
  return data;
}

/** Asks once for what several panels show of the same filters: each loading of the page has filters of its own. */
function once<Row>(report: (query: Filters) => Promise<Row[]>): typeof report {
  const asked = new WeakMap<Filters, Promise<Row[]>>();
  return (query) => {
    const answer = asked.get(query) ?? report(query);
    asked.set(query, answer);
    return answer;
  };
}

const activity = (query: Filters, by: 'day' | 'hour') =>
  rows<Activity>(getReportsCallActivity({ client: api, query: { ...query, by } }));

/** Asks for the rows of the reports that the page shows. */
export const ask = {
  funnel: once((query) => rows<Funnel>(getReportsFunnel({ client: api, query }))),
  callsByDay: once((query) => activity(query, 'day')),
  callsByHour: (query: Filters) => activity(query, 'hour'),
  quality: (query: Filters) => rows<Quality>(getReportsCallQuality({ client: api, query })),
  sentiment: (query: Filters) => rows<Sentiment>(getReportsSentiment({ client: api, query })),
  agents: (query: Filters) => rows<Agent>(getReportsAgentPerformance({ client: api, query })),
  campaigns: (query: { campaignId?: string }) =>
    rows<Campaign>(getReportsCampaignPerformance({ client: api, query })),
  leads: (query: { limit: number; agentId?: string; campaignId?: string }) =>
    rows<Lead>(getReportsLeadPerformance({ client: api, query })),
};

export const sum = <Row>(all: readonly Row[], value: (row: Row) => number): number =>
  all.reduce((total, row) => total + value(row), 0);

/** A part of a whole in percent; null where there is no whole. */
export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : (100 * part) / whole;

/** Saves the rows of a report as CSV. */
export async function saveReport(
  report: string,
  query: Readonly<Record<string, string | number | undefined>>,
): Promise<void> {
  const asked = api.get<Record<200, Blob>>({
    url: `/v1/reports/${report}`,
    query: { ...query, format: 'csv' },
    parseAs: 'blob',
    security: [{ scheme: 'bearer', type: 'http' }],
  });
  const address = URL.createObjectURL(await dataOf(asked));
  element('a', { href: address, download: `${report}.csv` }).click();
  URL.revokeObjectURL(address);
}
