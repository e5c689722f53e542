import { element } from '../dom.ts';
import { leadLink } from '../lead-link.ts';

/** Links to the pages of several leads. */
export const leadLinks = (
  leads: readonly { readonly id: string; readonly name: string | null }[],
): HTMLElement => element('span', {}, ...leads.flatMap((lead, place) => [place > 0 && ', ', leadLink(lead)]));
