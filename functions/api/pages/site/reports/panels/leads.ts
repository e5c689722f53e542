import { bar } from '../../bar.ts';
import { definitions } from '../../definitions.ts';
import { count, dayOfMoment, money, name, percent, score, words } from '../../format.ts';
import { leadLink } from '../../lead-link.ts';
import { numeric, table } from '../../table.ts';
import type { Filters } from '../filters.ts';
import { ask, type Funnel, type Lead, type ReportPanel, saveReport, sum } from './reports.ts';

export const funnel: ReportPanel<Funnel[]> = {
  title: 'Funnel',
  note: 'Leads created in the period, by the furthest status reached',
  load: ask.funnel,
  isEmpty: (all) => sum(all, (row) => row.currentLeads) === 0,
  empty: 'No leads were created in this period.',
  save: (query) => saveReport('funnel', { ...query }),
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
        numeric('Reached', (row) => row.reachedLeads, count, definitions.reached),
        numeric('% of total', (row) => row.reachedPercent, percent, definitions.percentOfTotal),
        numeric('Current', (row) => row.currentLeads, count, definitions.current),
      ],
      all,
      { caption: 'Leads by status' },
    ),
  ],
};

/** Leads are shown as they are now, whatever the period. */
const withoutPeriod = ({ from, to, ...party }: Filters) => party;

export const topLeads: ReportPanel<Lead[]> = {
  title: 'Top leads',
  note: 'Current values, highest pipeline first',
  isWide: true,
  load: (filters) => ask.leads({ limit: 10, ...withoutPeriod(filters) }),
  isEmpty: (all) => all.length === 0,
  empty: 'No leads match these filters.',
  save: (filters) => saveReport('lead-performance', withoutPeriod(filters)),
  show: (all) => [
    table<Lead>(
      [
        {
          title: 'Lead',
          value: (row) => name(row.company),
          show: (row) => leadLink({ id: row.leadId, name: row.company }),
        },
        { title: 'Status', value: (row) => words(row.status) },
        { title: 'Tier', value: (row) => words(row.qualificationTier) },
        numeric('BANT', (row) => row.qualificationScore, count, definitions.bant),
        numeric('Pipeline', (row) => row.totalPipelineValueCents, money, definitions.pipeline),
        { title: 'Owner', value: (row) => name(row.ownerName) },
        { title: 'Campaign', value: (row) => name(row.campaignName) },
        numeric('Calls', (row) => row.totalCalls, count),
        numeric('Sentiment', (row) => row.avgSentiment, score, definitions.sentiment),
        {
          title: 'Last call',
          value: (row) => row.lastCallAt,
          show: (row) => dayOfMoment(row.lastCallAt),
          className: 'date',
        },
      ],
      all,
      { caption: 'Leads with the highest pipeline', isSortable: true },
    ),
  ],
};
