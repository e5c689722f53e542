import { getConversationsId } from '../../../../shared/api-client/sdk.gen.ts';
import { element } from './dom.ts';
import { words } from './format.ts';
import { lazyDetails } from './lazy-details.ts';
import { api, dataOf } from './session.ts';

interface Line {
  readonly role: string;
  readonly text: string;
}

/** Who said what, in order. */
export const linesList = (lines: readonly Line[], label: string): HTMLElement =>
  element(
    'ol',
    { tabindex: 0, 'aria-label': label },
    ...lines.map(({ role, text }) =>
      element('li', { class: role }, element('b', {}, words(role)), ' ', element('bdi', {}, text)),
    ),
  );

/** The messages of a conversation, loaded when a user wants to read them. */
export function conversationTranscript(id: string): HTMLElement {
  return lazyDetails('Show full transcript', async () => {
    const { messages = [], analysis } = await dataOf(getConversationsId({ client: api, path: { id } }));
    return [
      ...(analysis?.summary
        ? [element('p', { class: 'summary' }, element('bdi', {}, analysis.summary))]
        : []),
      messages.length > 0
        ? linesList(messages, 'Transcript')
        : element('p', { class: 'hint' }, 'This conversation has no messages.'),
    ];
  });
}
