import { bar } from '../../bar.ts';
import { definitions } from '../../definitions.ts';
import { element } from '../../dom.ts';
import { count, percent, words } from '../../format.ts';
import { numeric, table } from '../../table.ts';
import { ask, type ReportPanel, type Sentiment, saveReport, sum } from './reports.ts';

interface ChannelSentiment {
  readonly channel: string;
  readonly conversations: number;
  readonly positive: number;
  readonly neutral: number;
  readonly negative: number;
  readonly sentiment: number;
}

/** The days of each channel together, each by the number of its conversations. */
function byChannel(all: readonly Sentiment[]): ChannelSentiment[] {
  return [...new Set(all.map(({ channel }) => channel))].sort().map((channel) => {
    const own = all.filter((row) => row.channel === channel);
    const conversations = sum(own, (row) => row.totalConversations);
    const mean = (value: (row: Sentiment) => number | null) =>
      sum(own, (row) => (value(row) ?? 0) * row.totalConversations) / conversations;
    return {
      channel,
      conversations,
      sentiment: mean((row) => row.avgSentiment),
      positive: mean((row) => row.positivePercent),
      neutral: mean((row) => row.neutralPercent),
      negative: mean((row) => row.negativePercent),
    };
  });
}

const kinds = ['positive', 'neutral', 'negative'] as const;

/** Lead sentiment by channel. */
export const sentiment: ReportPanel<ChannelSentiment[]> = {
  title: 'Sentiment by channel',
  note: 'Lead sentiment',
  definition: definitions.sentiment,
  load: async (query) => byChannel(await ask.sentiment(query)),
  isEmpty: (all) => all.length === 0,
  empty: 'No conversations in this period.',
  save: (query) => saveReport('sentiment', { ...query }),
  show: (all) => [
    table<ChannelSentiment>(
      [
        { title: 'Channel', value: (row) => words(row.channel) },
        {
          title: 'Sentiment',
          value: (row) => row.sentiment,
          show: (row) => bar(...kinds.map((kind) => ({ size: row[kind], kind }))),
          className: 'bar-cell',
        },
        numeric('Positive', (row) => row.positive, percent),
        numeric('Neutral', (row) => row.neutral, percent),
        numeric('Negative', (row) => row.negative, percent),
        numeric('Conversations', (row) => row.conversations, count),
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
