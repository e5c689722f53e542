import { button, element } from './dom.ts';
import type { Filters } from './filters.ts';
import { api, dataOf, sentenceOf } from './session.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

/** A part of the page: where its rows come from and how they are shown. */
export interface Panel<Data> {
  readonly title: string;
  /** One line under the title. */
  readonly note?: string;
  readonly isWide?: boolean;
  readonly load: (filters: Filters) => Promise<Data>;
  readonly isEmpty: (data: Data) => boolean;
  /** What is said where there is nothing. */
  readonly empty: string;
  readonly show: (data: Data) => readonly (Node | string)[];
  /** The report that its CSV is of. */
  readonly csv?: (filters: Filters) => { readonly report: string; readonly query: Query };
}

/** A panel on the page. */
export interface Opened {
  readonly node: HTMLElement;
  /** Loads it anew. @returns whether that went well. */
  readonly load: (filters: Filters) => Promise<boolean>;
}

async function download(report: string, query: Query): Promise<void> {
  const asked = api.get<Record<200, Blob>>({
    url: `/v1/reports/${report}`,
    query: { ...query, format: 'csv' },
    parseAs: 'blob',
    security: [{ scheme: 'bearer', type: 'http' }],
  });
  const address = URL.createObjectURL(await dataOf(asked));
  element('a', { href: address, download: `${report}.csv` }).click();
  URL.revokeObjectURL(address);
}

/** Puts a panel together; what it shows comes with `load`. */
export function openPanel<Data>(panel: Panel<Data>): Opened {
  const { title, note, isWide, csv } = panel;
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
  if (csv) {
    const save = () => {
      if (!shown) return;
      const { report, query } = csv(shown);
      download(report, query).catch(fail);
    };
    head.append(button('CSV', save, { 'aria-label': `${title}: download as CSV` }));
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
