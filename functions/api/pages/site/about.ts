import { element } from './dom.ts';

let count = 0;

/** Puts a popover below its button, inside the window. */
function place(popover: HTMLElement, anchor: HTMLElement): void {
  const box = anchor.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, innerWidth - popover.offsetWidth - 8));
  const isRoomBelow = box.bottom + popover.offsetHeight + 8 < innerHeight;
  popover.style.left = `${left}px`;
  popover.style.top = `${isRoomBelow ? box.bottom + 4 : Math.max(8, box.top - popover.offsetHeight - 4)}px`;
}

/**
 * A button that explains a term. Its text is the button's description for screen readers, too; Escape and a click
 * elsewhere close it.
 */
export function about(term: string, definition: string): HTMLElement {
  count += 1;
  const id = `about-${count}`;
  const popover = element('div', { id, popover: 'auto', class: 'definition' }, definition);
  const anchor = element(
    'button',
    {
      type: 'button',
      class: 'about',
      popovertarget: id,
      'aria-label': `About ${term}`,
      'aria-describedby': id,
    },
    '?',
  );
  popover.addEventListener('toggle', () => place(popover, anchor));
  return element('span', { class: 'about-holder' }, anchor, popover);
}
