import { definitions } from '../../definitions.ts';
import { element } from '../../dom.ts';
import { count, money, percent } from '../../format.ts';
import { numeric, table } from '../../table.ts';
import { ask, type Campaign, type ReportPanel, saveReport } from './reports.ts';
import { spend } from './spend.ts';

/**
 * Costs and results of campaigns. A return on investment needs every cost of a campaign, and only the costs of its
 * calls are recorded: computed from those alone it would be many times too high.
 */
export const campaigns: ReportPanel<Campaign[]> = {
  title: 'Campaign ROI',
  note: 'All time, whatever the selected period',
  isWide: true,
  load: ({ campaignId }) => ask.campaigns(campaignId ? { campaignId } : {}),
  isEmpty: (all) => all.length === 0,
  empty: 'No campaigns yet.',
  save: ({ campaignId }) => saveReport('campaign-performance', campaignId ? { campaignId } : {}),
  show: (all) => [
    table<Campaign>(
      [
        { title: 'Campaign', value: (row) => row.campaignName },
        numeric('Leads', (row) => row.totalLeads, count, definitions.campaignLeads),
        numeric('Qualified', (row) => row.qualifiedLeads, count),
        numeric('Won', (row) => row.wonLeads, count),
        numeric('Conversion', (row) => row.conversionRatePercent, percent, definitions.conversion),
        numeric('Calls', (row) => row.totalCalls, count),
        spend<Campaign>(),
        {
          title: 'Cost per qualified lead',
          definition: definitions.costPerQualified,
          value: (row) => row.costPerQualifiedLeadCents,
          show: (row) => money(row.costPerQualifiedLeadCents, row.currency ?? undefined),
          isNumber: true,
        },
        numeric('Pipeline', (row) => row.totalPipelineValueCents, money, definitions.pipeline),
      ],
      all,
      { caption: 'Costs and results of campaigns', isSortable: true },
    ),
    element(
      'p',
      { class: 'quiet' },
      'ROI is not shown: only call spend is recorded, and a return needs the complete costs of a campaign.',
    ),
  ],
};
