import { element } from './dom.ts';
import { failureNotice } from './panel.ts';

/** A part that opens, whose content is loaded when it opens for the first time. */
export function lazyDetails(summary: string, load: () => Promise<readonly (Node | string)[]>): HTMLElement {
  const body = element('div', { class: 'talk' });
  const details = element('details', {}, element('summary', {}, summary), body);
  const open = async () => {
    body.replaceChildren(element('div', { class: 'loading low' }));
    try {
      body.replaceChildren(...(await load()));
    } catch (error) {
      body.replaceChildren(failureNotice(error, () => void open()));
    }
  };
  details.addEventListener('toggle', () => {
    if (details.open && !body.hasChildNodes()) void open();
  });
  return details;
}
