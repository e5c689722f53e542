import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { guardCell } from '../../../shared/domain/imports/guard-cell.ts';
import { unguard } from '../../../shared/domain/imports/read-cells.ts';

/** Uploads a stream of unknown length. */
export type Upload = (bucket: string, key: string, body: Readable, contentType: string) => Promise<void>;

export interface Report {
  readonly write: (row: readonly (string | number)[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A CSV being written to the bucket, row by row: nothing of it is held. */
export function openReport(upload: Upload, bucket: string, key: string, head: readonly string[]): Report {
  const rows = stringify({ cast: { string: (cell) => guardCell(unguard(cell)) } });
  const body = new PassThrough();
  const uploaded = Promise.all([upload(bucket, key, body, 'text/csv; charset=utf-8'), pipeline(rows, body)]);
  uploaded.catch(() => undefined); // said by `close`
  const write = async (row: readonly (string | number)[]) => {
    if (!rows.write(row))
      await Promise.race([new Promise((resolve) => rows.once('drain', resolve)), uploaded]);
  };
  rows.write(head);
  return {
    write,
    close: async () => {
      rows.end();
      await uploaded;
    },
  };
}
