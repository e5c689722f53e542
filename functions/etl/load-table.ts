import type { Collection } from 'mongodb';
import {
  addCounts,
  type Counts,
  type Destination,
  type Load,
  noCounts,
  sortOut,
  type Transformed,
  writePage,
} from './page.ts';
import type { Changing } from './read-changes.ts';

/** A table of the warehouse and the collection it is made of. */
export interface WarehouseTable<Source extends Changing, Row> {
  /** Names the rejects. */
  readonly name: string;
  readonly open: () => Promise<Collection<Source>>;
  readonly transform: (document: Source) => Transformed<Row>;
  /** Id of the source document of a row. */
  readonly sourceId: (row: Row) => string;
  readonly load: Load<Row>;
}

/** A table, whatever its documents and rows. */
export interface LoadableTable {
  readonly name: string;
  /** Loads the pages of documents that `read` gives of its collection. */
  readonly loadFrom: (
    read: <Source extends Changing>(documents: Collection<Source>) => AsyncIterable<Source[]>,
    destination: Destination,
  ) => Promise<Counts>;
  /** Cuts a window of its collection: see `cutWindow`. */
  readonly cut: <Cut>(
    by: <Source extends Changing>(documents: Collection<Source>) => Promise<Cut>,
  ) => Promise<Cut>;
}

/** Transforms documents and writes their rows, a page at a time: one is written while the next is read. */
export const loadableTable = <Source extends Changing, Row>({
  name,
  open,
  transform,
  sourceId,
  load,
}: WarehouseTable<Source, Row>): LoadableTable => ({
  name,
  cut: async (by) => by(await open()),
  loadFrom: async (read, destination) => {
    let total = noCounts;
    let writing = Promise.resolve(noCounts);
    for await (const documents of read(await open())) {
      total = addCounts(total, await writing);
      const page = { ...destination, table: name, sourceId, ...sortOut(documents.map(transform)) };
      writing = writePage(page, load);
      writing.catch(() => {}); // looked at when the next page has been read
    }
    return addCounts(total, await writing);
  },
});
