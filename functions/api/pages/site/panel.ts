import { about } from './about.ts';
import { messageOf } from './api-error.ts';
import { button, element } from './dom.ts';

/** A section of a page: how its data is loaded and shown. */
export interface Panel<Data, Filters> {
  readonly title: string;
  /** One line under the title. */
  readonly note?: string | ((data: Data) => string);
  /** Explains the title. */
  readonly definition?: string;
  readonly isWide?: boolean;
  readonly load: (filters: Filters) => Promise<Data>;
  readonly isEmpty: (data: Data) => boolean;
  /** Shown when there is no data. */
  readonly empty: string;
  readonly show: (data: Data) => readonly (Node | string)[];
  /** Saves its rows as CSV. */
  readonly save?: (filters: Filters) => Promise<void>;
}

/** A panel on the page. */
export interface Opened<Filters> {
  readonly node: HTMLElement;
  /** Loads the data again. @returns whether that succeeded. */
  readonly load: (filters: Filters) => Promise<boolean>;
}

/** A message with a button that tries again. */
export const failureNotice = (error: unknown, retry: () => void): HTMLElement =>
  element(
    'div',
    { class: 'notice problem', role: 'alert' },
    element('span', {}, messageOf(error)),
    button('Try again', retry),
  );

/** Builds a panel; `load` fills it. */
export function openPanel<Data, Filters extends object>(panel: Panel<Data, Filters>): Opened<Filters> {
  const { title, note, definition, isWide, save } = panel;
  const id = `panel-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  const body = element('div', { class: 'panel-body' });
  const noteText = element('p', {}, typeof note === 'string' && note);
  const titleRow = element(
    'div',
    { class: 'panel-title' },
    element('h2', { id }, title),
    definition !== undefined && about(title, definition),
  );
  const head = element('div', { class: 'panel-head' }, element('div', {}, titleRow, noteText));
  const node = element(
    'section',
    { class: isWide ? 'panel wide' : 'panel', 'aria-labelledby': id },
    head,
    body,
  );

  let shown: Filters | undefined;
  const fail = (error: unknown) => {
    if (shown) body.replaceChildren(failureNotice(error, () => void load({ ...(shown as Filters) })));
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
      if (shown !== filters) return true; // a newer load replaces this one
      noteText.replaceChildren((typeof note === 'function' ? note(data) : note) ?? '');
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

/** The data of a chart as a table, for everyone who cannot see it. */
export const asTable = (content: Node): HTMLElement =>
  element('details', {}, element('summary', {}, 'View as table'), content);
