import type { Collection, Filter } from 'mongodb';

/** What every document that is loaded carries. */
export interface Changing {
  _id: string;
  tenantId: string;
  updatedAt: Date;
}

const pageSize = 2_000;

/** Pages of the tenant's documents that changed in a window, oldest change first. */
export async function* readChanges<Row extends Changing>(
  documents: Collection<Row>,
  tenantId: string,
  window: { readonly from: Date; readonly to: Date },
): AsyncGenerator<Row[]> {
  const filter = { tenantId, updatedAt: { $gte: window.from, $lt: window.to } } as Filter<Row>;
  const changes = documents.find(filter).sort({ updatedAt: 1 }).batchSize(pageSize);
  let page: Row[] = [];
  for await (const document of changes) {
    page.push(document as Row);
    if (page.length === pageSize) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}
