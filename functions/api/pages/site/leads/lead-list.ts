import { messageOf } from '../api-error.ts';
import { button, element } from '../dom.ts';
import { count, dayOfMoment, money, words } from '../format.ts';
import { leadLink, leadName } from '../lead-link.ts';
import { numeric, table } from '../table.ts';
import { ask, type Lead } from './ask.ts';

const listTable = (leads: readonly Lead[], names: ReadonlyMap<string, string>): HTMLElement =>
  table<Lead>(
    [
      {
        title: 'Name',
        value: (lead) => leadName(lead),
        show: (lead) => leadLink({ id: lead.id, name: leadName(lead) }),
      },
      { title: 'Company', value: (lead) => lead.company ?? '–' },
      { title: 'Status', value: (lead) => words(lead.status) },
      { title: 'Tier', value: (lead) => words(lead.qualificationTier) },
      numeric('Score', (lead) => lead.leadScore, count),
      numeric('Pipeline', (lead) => lead.pipelineValueCents ?? null, money),
      { title: 'Owner', value: (lead) => names.get(lead.ownerId ?? '') ?? '–' },
      {
        title: 'Last contacted',
        value: (lead) => lead.lastContactedAt ?? null,
        show: (lead) => dayOfMoment(lead.lastContactedAt),
        className: 'date',
      },
    ],
    leads,
    { caption: 'Leads' },
  );

/** Leads that match filters, page by page. @throws ApiError. */
export async function leadList(
  filters: Readonly<Record<string, string>>,
  names: ReadonlyMap<string, string>,
): Promise<HTMLElement> {
  const first = await ask.leads(filters);
  const leads = [...first.data];
  if (leads.length === 0) {
    const isFiltered = Object.keys(filters).some((filter) => filter !== 'sort');
    const sentence = isFiltered ? 'No leads match these filters.' : 'No leads yet.';
    return element('p', { class: 'panel wide notice' }, sentence);
  }
  let cursor = first.nextCursor;
  const holder = element('div', {});
  const problem = element('p', { role: 'alert', class: 'problem' });
  const draw = () => holder.replaceChildren(listTable(leads, names));
  const more = button('Show more leads', async () => {
    more.disabled = true;
    problem.replaceChildren();
    try {
      const page = await ask.leads(filters, cursor);
      const place = leads.length;
      leads.push(...page.data);
      cursor = page.nextCursor;
      more.hidden = !cursor;
      draw();
      holder.querySelectorAll<HTMLElement>('tbody a')[place]?.focus();
    } catch (error) {
      problem.replaceChildren(messageOf(error));
    } finally {
      more.disabled = false;
    }
  });
  more.hidden = !cursor;
  draw();
  return element(
    'section',
    { class: 'panel wide whole', 'aria-label': 'Found leads' },
    holder,
    problem,
    more,
  );
}
