import { definitions } from '../../definitions.ts';
import { count, duration, name, percent, score } from '../../format.ts';
import { numeric, table } from '../../table.ts';
import { type Agent, ask, type ReportPanel, saveReport } from './reports.ts';
import { spend } from './spend.ts';

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
        numeric('Answer rate', (row) => row.answeredRatePercent, percent, definitions.answerRate),
        numeric('Connected', (row) => row.connectedCalls, count, definitions.connected),
        numeric('Talk time', (row) => row.totalDurationSeconds, duration, definitions.talkTime),
        numeric('Conversations', (row) => row.totalConversations, count, definitions.conversations),
        numeric('Qualified leads', (row) => row.qualifiedLeads, count, definitions.agentQualified),
        numeric('Sentiment', (row) => row.avgSentiment, score, definitions.sentiment),
        numeric('MOS', (row) => row.avgMosScore, score, definitions.mos),
        spend<Agent>(),
      ],
      all,
      { caption: 'Activity of each agent in the period', isSortable: true },
    ),
  ],
};
