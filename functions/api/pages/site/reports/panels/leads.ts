import { bar } from '../../bar.ts';
import { count, day, money, name, percent, score, words } from '../../format.ts';
import { numeric, table } from '../../table.ts';
import type { Filters } from '../filters.ts';
import { ask, type Funnel, type Lead, type ReportPanel, saveReport, sum } from './reports.ts';

export const funnel: ReportPanel<Funnel[]> = {
  title: 'Funnel',
  note: 'Leads created in the period, and how far they have come',
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
        numeric('Reached', (row) => row.reachedLeads, count),
        numeric('Of all', (row) => row.reachedPercent, percent),
        numeric('There now', (row) => row.currentLeads, count),
      ],
      all,
      { caption: 'Leads by the status they have reached' },
    ),
  ],
};

/** The period of the page says nothing about leads as they are now. */
const whose = ({ from, to, ...party }: Filters) => party;

export const topLeads: ReportPanel<Lead[]> = {
  title: 'Top leads',
  note: 'As they are now: the most valuable first',
  isWide: true,
  load: (filters) => ask.leads({ limit: 10, ...whose(filters) }),
  isEmpty: (all) => all.length === 0,
  empty: 'There are no leads.',
  save: (filters) => saveReport('lead-performance', whose(filters)),
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
