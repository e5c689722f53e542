import { definitions } from '../../definitions.ts';
import { count, duration, money, name, percent, score } from '../../format.ts';
import { numeric, table } from '../../table.ts';
import { type Agent, ask, type ReportPanel, saveReport } from './reports.ts';

/** Activity and results of each agent. */
export const agents: ReportPanel<Agent[]> = {
  title: 'Agents',
  isWide: true,
  load: ask.agents,
  isEmpty: (all) => all.length === 0,
  empty: 'No activity in this period.',
  save: (query) => saveReport('agent-performance', { ...query }),
  show: (all) => [
    table<Agent>(
      [
        { title: 'Agent', value: (row) => name(row.agentName) },
        numeric('Calls', (row) => row.totalCalls, count, definitions.calls),
        numeric('Answered', (row) => row.answeredCalls, count, definitions.answered),
        numeric('Answer rate', (row) => row.answerRatePercent, percent, definitions.answerRate),
        numeric('Talk time', (row) => row.totalDurationSeconds, duration, definitions.talkTime),
        numeric('Conversations', (row) => row.totalConversations, count, definitions.conversations),
        numeric('Qualified leads', (row) => row.qualifiedLeads, count, definitions.agentQualified),
        numeric('Sentiment', (row) => row.avgSentiment, score, definitions.sentiment),
        numeric('MOS', (row) => row.avgMosScore, score, definitions.mos),
        numeric('Call spend', (row) => row.totalCostCents, money, definitions.callSpend),
      ],
      all,
      { caption: 'Activity of each agent in the period', isSortable: true },
    ),
  ],
};
