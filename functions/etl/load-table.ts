import type { Collection } from 'mongodb';
import type { EtlLoadMessage } from '../../shared/contracts/queue-messages.ts';
import { type Load, type Page, splitRejects, type Transformed, writePage } from './page.ts';
import { type Changing, readChanges } from './read-changes.ts';

interface Table<Source extends Changing, Row> extends Pick<Page<Row>, 'sourceId' | 'dayOf'> {
  /** Names the pages and the rejects. */
  readonly name: string;
  readonly open: () => Promise<Collection<Source>>;
  readonly transform: (document: Source) => Transformed<Row>;
  readonly load: Load<Row>;
}

/** Reads what changed in a window, transforms it and writes it, a page at a time. */
export async function loadTable<Source extends Changing, Row>(
  { name, open, transform, load, sourceId, dayOf }: Table<Source, Row>,
  { runId, tenantId, from, to }: EtlLoadMessage,
): Promise<void> {
  let number = 0;
  for await (const documents of readChanges(await open(), tenantId, { from, to })) {
    number += 1;
    const page = {
      name: `${name}:${number}`,
      table: name,
      runId,
      tenantId,
      ...splitRejects(documents.map(transform)),
    };
    await writePage({ ...page, sourceId, ...(dayOf && { dayOf }) }, load);
  }
}
