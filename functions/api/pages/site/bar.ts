import { element } from './dom.ts';

/** A bar of parts, each a percentage of its whole. It is told by the numbers beside it. */
export function bar(...parts: readonly { readonly size: number; readonly kind?: string }[]): HTMLElement {
  const pieces = parts.map(({ size, kind }) => {
    const piece = element('span', { class: kind });
    piece.style.width = `${size}%`;
    return piece;
  });
  return element('div', { class: 'bar', 'aria-hidden': 'true' }, ...pieces);
}
