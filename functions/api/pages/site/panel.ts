import { button, element } from './dom.ts';
import { sentenceOf } from './session.ts';

/** A part of the page: where its rows come from and how they are shown. */
export interface Panel<Data, Filters> {
  readonly title: string;
  /** One line under the title. */
  readonly note?: string;
  readonly isWide?: boolean;
  readonly load: (filters: Filters) => Promise<Data>;
  readonly isEmpty: (data: Data) => boolean;
  /** What is said where there is nothing. */
  readonly empty: string;
  readonly show: (data: Data) => readonly (Node | string)[];
  /** Saves its rows as CSV. */
  readonly save?: (filters: Filters) => Promise<void>;
}

/** A panel on the page. */
export interface Opened<Filters> {
  readonly node: HTMLElement;
  /** Loads it anew. @returns whether that went well. */
  readonly load: (filters: Filters) => Promise<boolean>;
}

/** Puts a panel together; what it shows comes with `load`. */
export function openPanel<Data, Filters extends object>(panel: Panel<Data, Filters>): Opened<Filters> {
  const { title, note, isWide, save } = panel;
  const id = `panel-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  const body = element('div', { class: 'panel-body' });
  const head = element(
    'div',
    { class: 'panel-head' },
    element('div', {}, element('h2', { id }, title), note !== undefined && element('p', {}, note)),
  );
  const node = element(
    'section',
    { class: isWide ? 'panel wide' : 'panel', 'aria-labelledby': id },
    head,
    body,
  );

  let shown: Filters | undefined;
  const fail = (error: unknown) => {
    if (!shown) return;
    const again = button('Try again', () => void load({ ...(shown as Filters) })); // asked anew
    body.replaceChildren(
      element(
        'div',
        { class: 'notice problem', role: 'alert' },
        element('span', {}, sentenceOf(error)),
        again,
      ),
    );
  };
  if (save) {
    const saveShown = () => {
      if (shown) save(shown).catch(fail);
    };
    head.append(button('CSV', saveShown, { 'aria-label': `${title}: download as CSV` }));
  }

  const load = async (filters: Filters): Promise<boolean> => {
    shown = filters;
    node.ariaBusy = 'true';
    body.replaceChildren(element('div', { class: 'loading' }));
    try {
      const data = await panel.load(filters);
      if (shown !== filters) return true; // something else was asked meanwhile
      body.replaceChildren(
        ...(panel.isEmpty(data) ? [element('p', { class: 'notice' }, panel.empty)] : panel.show(data)),
      );
      return true;
    } catch (error) {
      if (shown === filters) fail(error);
      return false;
    } finally {
      if (shown === filters) node.ariaBusy = 'false';
    }
  };
  return { node, load };
}

/** The numbers of a chart, for those who do not see it. */
export const numbers = (content: Node): HTMLElement =>
  element('details', {}, element('summary', {}, 'The numbers'), content);
