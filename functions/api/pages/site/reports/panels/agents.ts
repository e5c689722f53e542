import { count, duration, money, name, percent, score } from '../../format.ts';
import { numeric, table } from '../../table.ts';
import { type Agent, ask, type ReportPanel, saveReport } from './reports.ts';

/** What each agent did. */
export const agents: ReportPanel<Agent[]> = {
  title: 'Agents',
  isWide: true,
  load: ask.agents,
  isEmpty: (all) => all.length === 0,
  empty: 'Nobody called or talked in this period.',
  save: (query) => saveReport('agent-performance', { ...query }),
  show: (all) => [
    table<Agent>(
      [
        { title: 'Agent', value: (row) => name(row.agentName) },
        numeric('Calls', (row) => row.totalCalls, count),
        numeric('Answered', (row) => row.answeredCalls, count),
        numeric('Connected rate', (row) => row.connectedRatePercent, percent),
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
