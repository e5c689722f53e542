import { element } from '../dom.ts';

interface Named {
  readonly id: string;
  readonly name: string | null;
}

/** Leads to another lead. */
export const leadLink = ({ id, name }: Named): HTMLElement =>
  element('a', { href: `/graph?lead=${id}` }, name || 'unnamed');

export const leadLinks = (leads: readonly Named[]): HTMLElement =>
  element('span', {}, ...leads.flatMap((lead, place) => [place > 0 && ', ', leadLink(lead)]));
