import { messageOf } from '../../api-error.ts';
import { button, element } from '../../dom.ts';
import { moment, words } from '../../format.ts';
import type { Panel } from '../../panel.ts';
import { ask, type Shown, type TimelineEntry } from '../ask.ts';

interface Timeline {
  readonly entries: readonly TimelineEntry[];
  readonly nextCursor?: string | undefined;
  readonly shown: Shown;
}

const kinds: Readonly<Record<TimelineEntry['kind'], string>> = {
  status: 'Status',
  call: 'Call',
  conversation: 'Conversation',
  contact: 'Contact',
  change: 'Change',
};

/** Who did something: `user:<id>`, `key:<id>`, a user's id, or a part of the system. */
function actorName(actor: string, names: ReadonlyMap<string, string>): string {
  const [kind = '', id = ''] = actor.split(':');
  const user = names.get(actor);
  if (user) return user;
  if (kind === 'user') return names.get(id) ?? 'A former user';
  const programs: Readonly<Record<string, string>> = { key: 'API key', import: 'Import' };
  return programs[kind] ?? words(kind);
}

/** Words of the API in a sentence: `closed_won` is closed won. */
const sentence = ({ kind, summary }: TimelineEntry): string =>
  kind === 'conversation' ? summary : words(summary);

const entryItem = (entry: TimelineEntry, names: ReadonlyMap<string, string>): HTMLElement =>
  element(
    'li',
    {},
    element(
      'p',
      { class: 'when' },
      element('time', { datetime: entry.at }, moment(entry.at)),
      entry.actor !== undefined && ' · ',
      entry.actor !== undefined && element('bdi', {}, actorName(entry.actor, names)),
    ),
    element('p', {}, element('b', {}, `${kinds[entry.kind]}: `), element('bdi', {}, sentence(entry))),
  );

export const timelinePanel: Panel<Timeline, Shown> = {
  title: 'Timeline',
  note: 'Everything that happened, newest first',
  isWide: true,
  load: async (shown) => {
    const { data, nextCursor } = await ask.timeline(shown.lead.id);
    return { entries: data, nextCursor, shown };
  },
  isEmpty: ({ entries }) => entries.length === 0,
  empty: 'Nothing has happened yet.',
  show: ({ entries, nextCursor, shown: { lead, names } }) => {
    const list = element(
      'ol',
      { class: 'entries timeline' },
      ...entries.map((entry) => entryItem(entry, names)),
    );
    let cursor = nextCursor;
    const problem = element('p', { role: 'alert', class: 'problem' });
    const more = button('Show older entries', async () => {
      more.disabled = true;
      problem.replaceChildren();
      try {
        const page = await ask.timeline(lead.id, cursor);
        const items = page.data.map((entry) => entryItem(entry, names));
        list.append(...items);
        cursor = page.nextCursor;
        if (!cursor) more.remove();
        const [first] = items;
        if (first) {
          first.tabIndex = -1;
          first.focus();
        }
      } catch (error) {
        problem.replaceChildren(messageOf(error));
      } finally {
        more.disabled = false;
      }
    });
    return cursor ? [list, problem, more] : [list];
  },
};
