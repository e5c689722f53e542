import {
  getReportsAgentPerformance,
  getReportsCallActivity,
  getReportsCallQuality,
  getReportsCampaignPerformance,
  getReportsFunnel,
  getReportsLeadPerformance,
  getReportsSentiment,
} from '../../../../shared/api-client/sdk.gen.ts';
import type {
  GetReportsAgentPerformanceResponse,
  GetReportsCallActivityResponse,
  GetReportsCallQualityResponse,
  GetReportsCampaignPerformanceResponse,
  GetReportsFunnelResponse,
  GetReportsLeadPerformanceResponse,
  GetReportsSentimentResponse,
} from '../../../../shared/api-client/types.gen.ts';
import { chart } from './chart.ts';
import { element } from './dom.ts';
import { before, type Filters } from './filters.ts';
import { count, day, duration, hour, money, name, percent, score, times, words } from './format.ts';
import { numbers, type Opened, openPanel, type Panel } from './panel.ts';
import { api, dataOf } from './session.ts';
import { type Column, table } from './table.ts';

type RowOf<Response extends { data: readonly unknown[] }> = Response['data'][number];
type Funnel = RowOf<GetReportsFunnelResponse>;
type Activity = RowOf<GetReportsCallActivityResponse>;
type Quality = RowOf<GetReportsCallQualityResponse>;
type Sentiment = RowOf<GetReportsSentimentResponse>;
type Campaign = RowOf<GetReportsCampaignPerformanceResponse>;
type Agent = RowOf<GetReportsAgentPerformanceResponse>;
type Lead = RowOf<GetReportsLeadPerformanceResponse>;

const rows = async <Row>(asked: Parameters<typeof dataOf<{ data: Row[] }>>[0]): Promise<Row[]> =>
  (await dataOf(asked)).data;

const activity = (query: Filters, by: 'day' | 'hour' = 'day') =>
  rows<Activity>(getReportsCallActivity({ client: api, query: { ...query, by } }));
const funnel = (query: Filters) => rows<Funnel>(getReportsFunnel({ client: api, query }));

const sum = <Row>(all: readonly Row[], value: (row: Row) => number): number =>
  all.reduce((total, row) => total + value(row), 0);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);

const numeric = <Row>(
  title: string,
  value: (row: Row) => number | null,
  show: (value: number | null) => string,
): Column<Row> => ({ title, value, show: (row) => show(value(row)), isNumber: true });

interface Totals {
  readonly calls: Activity[];
  readonly leads: Funnel[];
}

const reached = (leads: readonly Funnel[], status: Funnel['status']): number =>
  leads.find((row) => row.status === status)?.reachedLeads ?? 0;

/** By how much a figure has changed since the period before, in words. */
function change(now: number | null, then: number | null, isPoints: boolean): string {
  if (now === null || then === null || (then === 0 && !isPoints)) return 'nothing before it';
  const by = isPoints ? now - then : (100 * (now - then)) / then;
  const amount = `${Math.abs(by) < 0.05 ? '±0' : `${by > 0 ? '+' : '−'}${Math.abs(by).toFixed(Math.abs(by) < 10 ? 1 : 0)}`}`;
  return `${amount} ${isPoints ? 'points' : '%'} on the period before it`;
}

const figures: readonly {
  readonly title: string;
  readonly value: (totals: Totals) => number | null;
  readonly show: (value: number | null) => string;
  readonly isPoints?: boolean;
}[] = [
  { title: 'Calls', value: ({ calls }) => sum(calls, (row) => row.totalCalls), show: count },
  {
    title: 'Answer rate',
    value: ({ calls }) =>
      share(
        sum(calls, (row) => row.answeredCalls),
        sum(calls, (row) => row.totalCalls),
      ),
    show: percent,
    isPoints: true,
  },
  { title: 'Talk time', value: ({ calls }) => sum(calls, (row) => row.totalDurationSeconds), show: duration },
  { title: 'Cost of calls', value: ({ calls }) => sum(calls, (row) => row.totalCostCents), show: money },
  { title: 'New leads', value: ({ leads }) => reached(leads, 'new'), show: count },
  { title: 'Of them qualified', value: ({ leads }) => reached(leads, 'qualified'), show: count },
  { title: 'Their pipeline', value: ({ leads }) => sum(leads, (row) => row.pipelineValueCents), show: money },
];

const overview: Panel<{ now: Totals; then: Totals | undefined }> = {
  title: 'At a glance',
  isWide: true,
  load: async (filters) => {
    const totals = async (of: Filters): Promise<Totals> => {
      const [calls, leads] = await Promise.all([activity(of), funnel(of)]);
      return { calls, leads };
    };
    const previous = before(filters);
    const [now, then] = await Promise.all([totals(filters), previous && totals(previous)]);
    return { now, then };
  },
  isEmpty: () => false,
  empty: '',
  show: ({ now, then }) => [
    element(
      'dl',
      { class: 'tiles' },
      ...figures.map(({ title, value, show, isPoints = false }) =>
        element(
          'div',
          {},
          element('dt', {}, title),
          element('dd', {}, show(value(now))),
          element('dd', { class: 'change' }, change(value(now), then ? value(then) : null, isPoints)),
        ),
      ),
    ),
  ],
};

/** A bar of parts, each a percentage of its whole. It is told by the numbers beside it. */
function bar(...parts: readonly { readonly size: number; readonly kind?: string }[]): HTMLElement {
  const pieces = parts.map(({ size, kind }) => {
    const piece = element('span', { class: kind });
    piece.style.width = `${size}%`;
    return piece;
  });
  return element('div', { class: 'bar', 'aria-hidden': 'true' }, ...pieces);
}

const leadFunnel: Panel<Funnel[]> = {
  title: 'Funnel',
  note: 'Leads created in the period, and how far they have come',
  load: funnel,
  isEmpty: (all) => sum(all, (row) => row.currentLeads) === 0,
  empty: 'No leads were created in this period.',
  csv: (query) => ({ report: 'funnel', query: { ...query } }),
  show: (all) => [
    table<Funnel>(
      [
        { title: 'Status', value: (row) => words(row.status) },
        {
          title: 'Share',
          value: (row) => row.reachedPercent,
          show: (row) => bar({ size: row.reachedPercent ?? 0 }),
          className: 'bar-cell',
        },
        numeric('Reached', (row) => row.reachedLeads, count),
        numeric('Of all', (row) => row.reachedPercent, percent),
        numeric('There now', (row) => row.currentLeads, count),
      ],
      all,
      { caption: 'Leads by the status they have reached' },
    ),
  ],
};

/** Calls as bars, their answer rate as a line. */
function callsChart(all: readonly Activity[], labelOf: (row: Activity) => string, what: string): Node[] {
  const columns = [
    { title: what, value: labelOf },
    numeric<Activity>('Calls', (row) => row.totalCalls, count),
    numeric<Activity>('Answered', (row) => row.answeredCalls, count),
    numeric<Activity>('Answer rate', (row) => row.answerRatePercent, percent),
    numeric<Activity>('Voicemail', (row) => row.voicemailCalls, count),
    numeric<Activity>('Failed', (row) => row.failedCalls, count),
  ];
  const calls = sum(all, (row) => row.totalCalls);
  const answered = share(
    sum(all, (row) => row.answeredCalls),
    calls,
  );
  return [
    chart({
      labels: all.map(labelOf),
      series: [
        {
          ...{ label: 'Calls', kind: 'bar', colour: 'first', show: count },
          values: all.map((row) => row.totalCalls),
        },
        {
          ...{ label: 'Answer rate', kind: 'line', colour: 'second', side: 'right', show: percent },
          values: all.map((row) => row.answerRatePercent),
        },
      ],
      left: { title: 'Calls' },
      right: { title: 'Answer rate, %', min: 0, max: 100 },
      description: `${count(calls)} calls by ${what.toLowerCase()}, ${percent(answered)} of them answered. The numbers follow in a table.`,
    }),
    numbers(table(columns, all, { caption: `Calls by ${what.toLowerCase()}, in numbers` })),
  ];
}

const noCalls = 'No calls in this period.';

/** Every day of a period: a chart that leaves out days without calls would hide them. */
function everyDay({ from, to }: Filters, all: readonly Activity[]): Activity[] {
  const known = new Map(all.map((row) => [row.dateActual, row]));
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return Array.from({ length: days }, (_, place) => {
    const dateActual = new Date(Date.parse(from) + place * 86_400_000).toISOString().slice(0, 10);
    const nothing = { totalCalls: 0, answeredCalls: 0, voicemailCalls: 0, failedCalls: 0 };
    return (
      known.get(dateActual) ?? {
        ...{ dateActual, hour: null, answerRatePercent: null, totalDurationSeconds: 0, totalCostCents: 0 },
        ...nothing,
      }
    );
  });
}

const callsByDay: Panel<Activity[]> = {
  title: 'Calls by day',
  note: 'UTC days',
  isWide: true,
  load: async (filters) => {
    const all = await activity(filters);
    return all.length === 0 ? [] : everyDay(filters, all);
  },
  isEmpty: (all) => all.length === 0,
  empty: noCalls,
  csv: (query) => ({ report: 'call-activity', query: { ...query } }),
  show: (all) => callsChart(all, (row) => day(row.dateActual), 'Day'),
};

const callsByHour: Panel<Activity[]> = {
  title: 'Calls by hour of the day',
  note: 'Hours are UTC, over the whole period',
  load: (filters) => activity(filters, 'hour'),
  isEmpty: (all) => all.length === 0,
  empty: noCalls,
  csv: (query) => ({ report: 'call-activity', query: { ...query, by: 'hour' } }),
  show: (all) => callsChart(all, (row) => hour(row.hour ?? 0), 'Hour'),
};

const quality: Panel<Quality[]> = {
  title: 'How well calls were heard',
  note: 'Mean opinion score, 1 to 5, by day',
  load: (query) => rows<Quality>(getReportsCallQuality({ client: api, query })),
  isEmpty: (all) => all.every(({ avgMosScore }) => avgMosScore === null),
  empty: 'No call of this period was measured.',
  csv: (query) => ({ report: 'call-quality', query: { ...query } }),
  show: (all) => {
    const days = [...new Set(all.map((row) => row.dateActual))].sort();
    const of = (direction: string) => all.filter((row) => row.direction === direction);
    const directions = ['outbound', 'inbound'].filter((direction) => of(direction).length > 0);
    const colours = { outbound: 'first', inbound: 'second' } as const;
    return [
      chart({
        labels: days.map(day),
        series: directions.map((direction) => {
          const scores = new Map(of(direction).map((row) => [row.dateActual, row.avgMosScore]));
          return {
            ...{ label: words(direction), kind: 'line', show: score },
            colour: colours[direction as 'inbound'],
            values: days.map((date) => scores.get(date) ?? null),
          };
        }),
        left: { title: 'MOS', min: 1, max: 5 },
        description: 'Mean opinion score of the calls of each day. The numbers follow in a table.',
      }),
      numbers(
        table<Quality>(
          [
            { title: 'Day', value: (row) => row.dateActual, show: (row) => day(row.dateActual) },
            { title: 'Direction', value: (row) => words(row.direction) },
            numeric('Calls', (row) => row.totalCalls, count),
            numeric('MOS', (row) => row.avgMosScore, score),
            numeric('Rating', (row) => row.avgQualityRating, score),
            numeric('With issues', (row) => row.issueRatePercent, percent),
            numeric('Failed', (row) => row.failedCalls, count),
          ],
          all,
          { caption: 'Quality of calls by day and direction' },
        ),
      ),
    ];
  },
};

interface Mood {
  readonly channel: string;
  readonly conversations: number;
  readonly positive: number;
  readonly neutral: number;
  readonly negative: number;
  readonly sentiment: number;
}

/** The days of each channel together, each by the number of its conversations. */
function moods(all: readonly Sentiment[]): Mood[] {
  return [...new Set(all.map(({ channel }) => channel))].sort().map((channel) => {
    const own = all.filter((row) => row.channel === channel);
    const conversations = sum(own, (row) => row.totalConversations);
    const mean = (value: (row: Sentiment) => number | null) =>
      sum(own, (row) => (value(row) ?? 0) * row.totalConversations) / conversations;
    return {
      ...{ channel, conversations, sentiment: mean((row) => row.avgSentiment) },
      positive: mean((row) => row.positivePercent),
      neutral: mean((row) => row.neutralPercent),
      negative: mean((row) => row.negativePercent),
    };
  });
}

const kinds = ['positive', 'neutral', 'negative'] as const;

const sentimentByChannel: Panel<Mood[]> = {
  title: 'Sentiment by channel',
  note: 'How the people we talked with felt',
  load: async (query) => moods(await rows<Sentiment>(getReportsSentiment({ client: api, query }))),
  isEmpty: (all) => all.length === 0,
  empty: 'No conversations in this period.',
  csv: (query) => ({ report: 'sentiment', query: { ...query } }),
  show: (all) => [
    table<Mood>(
      [
        { title: 'Channel', value: (row) => words(row.channel) },
        {
          title: 'Mood',
          value: (row) => row.sentiment,
          show: (row) => bar(...kinds.map((kind) => ({ size: row[kind], kind }))),
          className: 'bar-cell',
        },
        numeric('Positive', (row) => row.positive, percent),
        numeric('Neutral', (row) => row.neutral, percent),
        numeric('Negative', (row) => row.negative, percent),
        numeric('Talks', (row) => row.conversations, count),
      ],
      all,
      { caption: 'Sentiment of conversations by channel' },
    ),
    element(
      'ul',
      { class: 'legend', 'aria-hidden': 'true' },
      ...kinds.map((kind) => element('li', {}, element('span', { class: kind }), words(kind))),
    ),
  ],
};

const perCost = ({ totalPipelineValueCents, totalCostCents }: Campaign): number | null =>
  totalCostCents === 0 ? null : totalPipelineValueCents / totalCostCents;

const campaignReturn: Panel<Campaign[]> = {
  title: 'Return of campaigns',
  note: 'Over all time, whatever the period: pipeline for each dollar of calls',
  isWide: true,
  load: ({ campaignId }) =>
    rows<Campaign>(getReportsCampaignPerformance({ client: api, query: campaignId ? { campaignId } : {} })),
  isEmpty: (all) => all.length === 0,
  empty: 'There are no campaigns.',
  csv: ({ campaignId }) => ({ report: 'campaign-performance', query: campaignId ? { campaignId } : {} }),
  show: (all) => [
    table<Campaign>(
      [
        { title: 'Campaign', value: (row) => row.campaignName },
        numeric('Leads', (row) => row.totalLeads, count),
        numeric('Qualified', (row) => row.qualifiedLeads, count),
        numeric('Won', (row) => row.wonLeads, count),
        numeric('Conversion', (row) => row.conversionRatePercent, percent),
        numeric('Calls', (row) => row.totalCalls, count),
        numeric('Cost', (row) => row.totalCostCents, money),
        numeric('Cost per qualified', (row) => row.costPerQualifiedLeadCents, money),
        numeric('Pipeline', (row) => row.totalPipelineValueCents, money),
        numeric('Return', perCost, times),
      ],
      all,
      { caption: 'Campaigns, what they cost and what they brought', isSortable: true },
    ),
  ],
};

const agentTable: Panel<Agent[]> = {
  title: 'Agents',
  isWide: true,
  load: (query) => rows<Agent>(getReportsAgentPerformance({ client: api, query })),
  isEmpty: (all) => all.length === 0,
  empty: 'Nobody called or talked in this period.',
  csv: (query) => ({ report: 'agent-performance', query: { ...query } }),
  show: (all) => [
    table<Agent>(
      [
        { title: 'Agent', value: (row) => name(row.agentName) },
        numeric('Calls', (row) => row.totalCalls, count),
        numeric('Answered', (row) => row.answeredCalls, count),
        numeric('Answer rate', (row) => row.answerRatePercent, percent),
        numeric('Talk time', (row) => row.totalDurationSeconds, duration),
        numeric('Conversations', (row) => row.totalConversations, count),
        numeric('Qualified leads', (row) => row.qualifiedLeads, count),
        numeric('Sentiment', (row) => row.avgSentiment, score),
        numeric('MOS', (row) => row.avgMosScore, score),
        numeric('Cost', (row) => row.totalCostCents, money),
      ],
      all,
      { caption: 'What each agent did in the period', isSortable: true },
    ),
  ],
};

const leads: Panel<Lead[]> = {
  title: 'Top leads',
  note: 'As they are now: the most valuable first',
  isWide: true,
  load: ({ agentId, campaignId }) =>
    rows<Lead>(
      getReportsLeadPerformance({
        client: api,
        query: { limit: 10, ...(agentId && { agentId }), ...(campaignId && { campaignId }) },
      }),
    ),
  isEmpty: (all) => all.length === 0,
  empty: 'There are no leads.',
  csv: ({ agentId, campaignId }) => ({
    report: 'lead-performance',
    query: { ...(agentId && { agentId }), ...(campaignId && { campaignId }) },
  }),
  show: (all) => [
    table<Lead>(
      [
        { title: 'Company', value: (row) => name(row.company) },
        { title: 'Status', value: (row) => words(row.status) },
        { title: 'Tier', value: (row) => words(row.qualificationTier) },
        numeric('BANT', (row) => row.qualificationScore, count),
        numeric('Pipeline', (row) => row.totalPipelineValueCents, money),
        { title: 'Owner', value: (row) => name(row.ownerName) },
        { title: 'Campaign', value: (row) => name(row.campaignName) },
        numeric('Calls', (row) => row.totalCalls, count),
        numeric('Sentiment', (row) => row.avgSentiment, score),
        {
          title: 'Last call',
          value: (row) => row.lastCallAt,
          show: (row) => day(row.lastCallAt?.slice(0, 10)),
        },
      ],
      all,
      { caption: 'The most valuable leads', isSortable: true },
    ),
  ],
};

/** Every panel, in the order in which they stand. */
export const openPanels = (): Opened[] => [
  openPanel(overview),
  openPanel(callsByDay),
  openPanel(leadFunnel),
  openPanel(sentimentByChannel),
  openPanel(callsByHour),
  openPanel(quality),
  openPanel(campaignReturn),
  openPanel(agentTable),
  openPanel(leads),
];
