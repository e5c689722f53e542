import { element } from '../../dom.ts';
import { count, moment, words } from '../../format.ts';
import type { Panel } from '../../panel.ts';
import { conversationTranscript } from '../../transcript.ts';
import { ask, type Conversation, type Shown } from '../ask.ts';

interface Conversations {
  readonly conversations: readonly Conversation[];
  readonly names: ReadonlyMap<string, string>;
}

function tagsOf({ analysis, qualification, outcome }: Conversation): HTMLElement {
  const tags = [
    analysis && `Sentiment: ${analysis.sentimentLabel}`,
    qualification?.qualified && 'Qualified',
    qualification && `BANT ${count(qualification.score)}`,
    outcome && words(outcome),
    ...(analysis?.objections ?? []).map(({ type }) => `Objection: ${words(type).toLowerCase()}`),
  ];
  return element(
    'ul',
    { class: 'tags' },
    ...tags.filter(Boolean).map((tag) => element('li', {}, String(tag))),
  );
}

function conversationItem(conversation: Conversation, names: ReadonlyMap<string, string>): HTMLElement {
  const { id, channel, startedAt, agentId, analysis } = conversation;
  const agent = names.get(agentId ?? '');
  return element(
    'li',
    {},
    element(
      'h3',
      {},
      `${words(channel)}, ${moment(startedAt)}`,
      agent !== undefined && ' · ',
      agent !== undefined && element('bdi', {}, agent),
    ),
    tagsOf(conversation),
    analysis?.summary ? element('p', { class: 'passage' }, element('bdi', {}, analysis.summary)) : undefined,
    conversationTranscript(id),
  );
}

export const conversationsPanel: Panel<Conversations, Shown> = {
  title: 'Conversations',
  note: 'The newest 50, on all channels',
  isWide: true,
  load: async ({ lead, names }) => ({ conversations: await ask.conversations(lead.id), names }),
  isEmpty: ({ conversations }) => conversations.length === 0,
  empty: 'No conversations yet.',
  show: ({ conversations, names }) => [
    element('ol', { class: 'entries' }, ...conversations.map((one) => conversationItem(one, names))),
  ],
};
