import { count, money, percent, times } from '../../format.ts';
import { numeric, table } from '../../table.ts';
import { ask, type Campaign, type ReportPanel, saveReport } from './reports.ts';

const perCost = ({ totalPipelineValueCents, totalCostCents }: Campaign): number | null =>
  totalCostCents === null || totalCostCents === 0 ? null : totalPipelineValueCents / totalCostCents;

/** What campaigns cost and what they brought. */
export const campaigns: ReportPanel<Campaign[]> = {
  title: 'Return of campaigns',
  note: 'Over all time, whatever the period: pipeline for each dollar of calls',
  isWide: true,
  load: ({ campaignId }) => ask.campaigns(campaignId ? { campaignId } : {}),
  isEmpty: (all) => all.length === 0,
  empty: 'There are no campaigns.',
  save: ({ campaignId }) => saveReport('campaign-performance', campaignId ? { campaignId } : {}),
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
