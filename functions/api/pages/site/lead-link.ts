import { element } from './dom.ts';

interface Named {
  readonly id: string;
  readonly name: string | null;
}

/** What a lead is called: the person, else the company. */
export const leadName = (lead: {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly company?: string | undefined;
}): string => [lead.firstName, lead.lastName].filter(Boolean).join(' ') || lead.company || 'Unnamed lead';

/** The address of the page of a lead. The id stands in the fragment, which is sent to no server and logged nowhere. */
export const leadAddress = (id: string): string => `/leads#id=${encodeURIComponent(id)}`;

/** A link to the page of a lead. */
export const leadLink = ({ id, name }: Named): HTMLElement =>
  element('a', { href: leadAddress(id) }, element('bdi', {}, name || 'Unnamed lead'));
