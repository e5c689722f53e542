import { about } from './about.ts';
import { button, element } from './dom.ts';

/** An element of a response with a list. */
export type ItemOf<List extends { readonly items: readonly unknown[] }> = List['items'][number];

type Value = string | number | null;

/** A column of a table: its title, the value that a row has in it, and how that is written. */
export interface Column<Row> {
  readonly title: string;
  /** Explains the title. */
  readonly definition?: string | undefined;
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

/** Names come in every script: each keeps its own direction, whatever surrounds it. */
const isolated = (text: string): HTMLElement => element('bdi', {}, text);

const contentOf = <Row>({ value, show, isNumber }: Column<Row>, row: Row): string | Node => {
  const content = show ? show(row) : String(value(row) ?? '–');
  return typeof content === 'string' && !isNumber ? isolated(content) : content;
};

// Where a table is narrow, its rows are shown as cards with the column's title beside each value: the roles say what
// the parts are, however they are laid out.
function rowOf<Row>(columns: readonly Column<Row>[], row: Row): HTMLTableRowElement {
  return element(
    'tr',
    { role: 'row' },
    ...columns.map((column, place) =>
      element(
        place === 0 ? 'th' : 'td',
        {
          scope: place === 0 ? 'row' : undefined,
          role: place === 0 ? 'rowheader' : 'cell',
          class: [column.isNumber ? 'number' : 'text', column.className].filter(Boolean).join(' '),
          'data-title': column.title,
        },
        contentOf(column, row),
      ),
    ),
  );
}

interface TableOptions {
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly isSortable?: boolean;
}

/** A table that scrolls in its own region, by keyboard too, and can be sorted by its headers. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { caption, isSortable = false }: TableOptions,
): HTMLElement {
  const body = element('tbody', { role: 'rowgroup' }, ...rows.map((row) => rowOf(columns, row)));
  const heads = columns.map(({ title, definition, value, isNumber }) => {
    const head = element('th', {
      scope: 'col',
      role: 'columnheader',
      class: isNumber ? 'number' : 'text',
    });
    const sort = () => {
      const isDescending =
        head.ariaSort === 'ascending' || (head.ariaSort !== 'descending' && isNumber === true);
      for (const other of heads) other.removeAttribute('aria-sort');
      head.ariaSort = isDescending ? 'descending' : 'ascending';
      const sorted = rows.toSorted((a, b) => compare(value(a), value(b)) * (isDescending ? -1 : 1));
      body.replaceChildren(...sorted.map((row) => rowOf(columns, row)));
    };
    head.append(isSortable ? button(title, sort, { class: 'sort' }) : title);
    if (definition) head.append(about(title, definition));
    return head;
  });
  const kind = [columns.length > 3 && 'many-columns', isSortable && 'sortable'].filter(Boolean).join(' ');
  return element(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    element(
      'table',
      { role: 'table', class: kind || undefined },
      element('caption', { class: 'unseen' }, caption),
      element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
      body,
    ),
  );
}

/** A column of numbers. */
export const numeric = <Row>(
  title: string,
  value: (row: Row) => number | null,
  show: (value: number | null) => string,
  definition?: string,
): Column<Row> => ({ title, definition, value, show: (row) => show(value(row)), isNumber: true });
