import { button, element } from './dom.ts';

/** What an answer with a list has in it. */
export type ItemOf<List extends { readonly items: readonly unknown[] }> = List['items'][number];

type Value = string | number | null;

/** A column of a table: what it is called, which value a row has in it, and how that is written. */
export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => Value;
  readonly show?: (row: Row) => string | Node;
  readonly isNumber?: boolean;
  readonly className?: string;
}

function compare(one: Value, other: Value): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other));
}

function rowOf<Row>(columns: readonly Column<Row>[], row: Row): HTMLTableRowElement {
  return element(
    'tr',
    {},
    ...columns.map(({ value, show, isNumber, className }, place) =>
      element(
        place === 0 ? 'th' : 'td',
        {
          scope: place === 0 ? 'row' : undefined,
          class: [isNumber && 'number', className].filter(Boolean).join(' ') || undefined,
        },
        show ? show(row) : String(value(row) ?? '–'),
      ),
    ),
  );
}

interface TableOptions {
  /** What the table is of, for those who do not see what stands around it. */
  readonly caption: string;
  readonly isSortable?: boolean;
}

/** A table that scrolls by itself, by keyboard too, and is sorted by its headers. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { caption, isSortable = false }: TableOptions,
): HTMLElement {
  const body = element('tbody', {}, ...rows.map((row) => rowOf(columns, row)));
  const heads = columns.map(({ title, value, isNumber }) => {
    const head = element('th', { scope: 'col', class: isNumber ? 'number' : undefined });
    const sort = () => {
      const isDescending =
        head.ariaSort === 'ascending' || (head.ariaSort !== 'descending' && isNumber === true);
      for (const other of heads) other.removeAttribute('aria-sort');
      head.ariaSort = isDescending ? 'descending' : 'ascending';
      const sorted = rows.toSorted((a, b) => compare(value(a), value(b)) * (isDescending ? -1 : 1));
      body.replaceChildren(...sorted.map((row) => rowOf(columns, row)));
    };
    head.append(isSortable ? button(title, sort, { class: 'sort' }) : title);
    return head;
  });
  return element(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    element(
      'table',
      {},
      element('caption', { class: 'unseen' }, caption),
      element('thead', {}, element('tr', {}, ...heads)),
      body,
    ),
  );
}

/** A column of numbers. */
export const numeric = <Row>(
  title: string,
  value: (row: Row) => number | null,
  show: (value: number | null) => string,
): Column<Row> => ({ title, value, show: (row) => show(value(row)), isNumber: true });
