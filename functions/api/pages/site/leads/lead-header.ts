import { element } from '../dom.ts';
import { dayOfMoment, moment, money, name, words } from '../format.ts';
import { leadLink } from '../lead-link.ts';
import { isTimeZone } from '../time-zone.ts';
import type { Lead, Shown } from './ask.ts';

type Fact = readonly [title: string, value: string | Node | undefined];

/** The time of day where the lead is, as a caller needs it. */
function localTime({ timezone }: Lead): string | undefined {
  if (!timezone || !isTimeZone(timezone)) return undefined;
  const time = new Intl.DateTimeFormat(navigator.language, {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: timezone,
  });
  return `${time.format(new Date())} (${timezone})`;
}

const placeOf = ({ city, state, country }: Lead): string | undefined =>
  [city, state, country].filter(Boolean).join(', ') || undefined;

function factsOf({ lead, names }: Shown): Fact[] {
  const { phoneExtension: extension } = lead;
  return [
    ['Company', lead.company],
    ['Title', lead.title],
    ['Industry', lead.industry],
    ['Email', lead.email],
    ['Phone', lead.phone && `${lead.phone}${extension ? ` ext. ${extension}` : ''}`],
    ['Location', placeOf(lead)],
    ['Local time', localTime(lead)],
    ['Owner', lead.ownerId && (names.get(lead.ownerId) ?? 'A former user')],
    ['Campaign', lead.campaignId && name(names.get(lead.campaignId))],
    ['Priority', words(lead.priority)],
    ['Pipeline value', lead.pipelineValueCents === undefined ? undefined : money(lead.pipelineValueCents)],
    ['Source', lead.source],
    ['Created', dayOfMoment(lead.createdAt)],
    ['Last contacted', lead.lastContactedAt && moment(lead.lastContactedAt)],
    ['Next follow-up', lead.nextFollowUpAt && moment(lead.nextFollowUpAt)],
    ['Referred by', lead.referredBy && leadLink({ id: lead.referredBy.leadId, name: 'Lead' })],
    ...Object.entries(lead.customFields ?? {}).map(([field, value]): Fact => [field, String(value)]),
  ];
}

function warningsOf({ doNotCall, doNotEmail, anonymizedAt }: Lead): string[] {
  return [
    doNotCall && 'Do not call',
    doNotEmail && 'Do not email',
    anonymizedAt && 'Personal data erased',
  ].filter((warning) => typeof warning === 'string');
}

/** Status, contact data and links of a lead. */
export function leadHeader(shown: Shown): HTMLElement {
  const { lead } = shown;
  const facts = factsOf(shown).filter(([, value]) => value);
  return element(
    'section',
    { class: 'panel wide', 'aria-label': 'Lead' },
    element(
      'ul',
      { class: 'tags big' },
      element('li', { class: 'current' }, words(lead.status)),
      element('li', {}, `${words(lead.qualificationTier)} lead`),
      ...warningsOf(lead).map((warning) => element('li', { class: 'warning' }, warning)),
      ...lead.tags.map((tag) => element('li', {}, element('bdi', {}, tag))),
    ),
    element(
      'dl',
      { class: 'facts' },
      ...facts.map(([title, value]) =>
        element(
          'div',
          {},
          element('dt', {}, element('bdi', {}, title)),
          element('dd', {}, element('bdi', {}, value)),
        ),
      ),
    ),
    lead.notes !== undefined &&
      element('div', { class: 'passage' }, element('h2', {}, 'Notes'), element('bdi', {}, lead.notes)),
    element(
      'p',
      { class: 'actions' },
      element('a', { href: `/graph?lead=${lead.id}` }, 'Network'),
      element('a', { href: `/search?like=leads/${lead.id}` }, 'Similar leads'),
      element('a', { href: '/leads' }, 'All leads'),
    ),
  );
}
