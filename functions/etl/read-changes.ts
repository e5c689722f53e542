import type { Collection, Filter } from 'mongodb';
import { chunks } from '../../shared/platform/chunks.ts';
import { findAmong } from '../../shared/stores/mongodb/find-among.ts';

/** What every document that is loaded carries. */
export interface Changing {
  _id: string;
  tenantId: string;
  updatedAt: Date;
}

/** Change times from `from` on, before `to`. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

const pageSize = 2_000;
const windowSize = 20_000;

const inWindow = <Row extends Changing>(tenantId: string, { from, to }: Window) =>
  ({ tenantId, updatedAt: { $gte: from, $lt: to } }) as Filter<Row>;

/** A document that changes while it is read is met twice: the later one counts. */
const latest = <Row extends Changing>(page: readonly Row[]): Row[] => [
  ...new Map(page.map((document) => [document._id, document])).values(),
];

/** Pages of the tenant's documents that changed in a window, oldest change first. */
export async function* readChanges<Row extends Changing>(
  documents: Collection<Row>,
  tenantId: string,
  window: Window,
): AsyncGenerator<Row[]> {
  const changes = documents.find(inWindow<Row>(tenantId, window)).sort({ updatedAt: 1 }).batchSize(pageSize);
  let page: Row[] = [];
  for await (const document of changes) {
    page.push(document as Row);
    if (page.length === pageSize) {
      yield latest(page);
      page = [];
    }
  }
  if (page.length > 0) yield latest(page);
}

/** Pages of the tenant's documents with these ids, those that are there. */
export async function* readByIds<Row extends Changing>(
  documents: Collection<Row>,
  tenantId: string,
  ids: readonly string[],
): AsyncGenerator<Row[]> {
  for (const portion of chunks([...new Set(ids)], pageSize)) {
    yield (await findAmong(documents, '_id', portion, { tenantId } as Filter<Row>)) as Row[];
  }
}

const hour = 3_600_000;

/** Where in a window so many documents are behind, and so many more. What changed at one instant stays together. */
async function placesIn<Row extends Changing>(
  documents: Collection<Row>,
  tenantId: string,
  { from, to }: Window,
  size: number,
): Promise<Date[]> {
  const places: Date[] = [];
  for (let start = from; ; ) {
    const [next] = await documents
      .find(inWindow<Row>(tenantId, { from: start, to }), { projection: { _id: 0, updatedAt: 1 } })
      .sort({ updatedAt: 1 })
      .skip(size)
      .limit(1)
      .toArray();
    if (!next) return places;
    start = new Date(Math.max(next.updatedAt.getTime(), start.getTime() + 1));
    places.push(start);
  }
}

/**
 * Cuts a window into smaller ones of about `size` documents, so that no load has more to do than it has time
 * for: at full hours, and within an hour that has more than that. All is looked through once, in the index alone.
 */
export async function cutWindow<Row extends Changing>(
  documents: Collection<Row>,
  tenantId: string,
  { from, to }: Window,
  size = windowSize,
): Promise<Window[]> {
  const hours = documents.aggregate<{ _id: Date; count: number }>([
    { $match: inWindow<Row>(tenantId, { from, to }) },
    { $group: { _id: { $dateTrunc: { date: '$updatedAt', unit: 'hour' } }, count: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
  const cuts: Date[] = [];
  let held = 0;
  for await (const { _id: start, count } of hours) {
    if (held > 0 && held + count > size) {
      cuts.push(start);
      held = 0;
    }
    held += count;
    if (count <= size) continue;
    const end = new Date(Math.min(start.getTime() + hour, to.getTime()));
    const begin = new Date(Math.max(start.getTime(), from.getTime()));
    cuts.push(...(await placesIn(documents, tenantId, { from: begin, to: end }, size)));
    held = size; // the next hour begins a part of its own
  }
  const ends = [...cuts.filter((cut) => cut > from && cut < to), to];
  return ends.map((end, place) => ({ from: ends[place - 1] ?? from, to: end }));
}
