import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { importStatuses } from '../../../shared/contracts/lead-import.ts';
import { uploadStream } from '../../../shared/platform/aws/object-store.ts';
import { newId } from '../../../shared/platform/id.ts';

const counts = z.object({
  rows: z.number(),
  inserted: z.number(),
  updated: z.number(),
  skipped: z.number(),
  rejected: z.number(),
});

/** An import as `GET /v1/imports/{id}` shows it. */
const shownImport = z.object({
  id: z.string(),
  status: z.enum(importStatuses),
  slices: z.number().optional(),
  counts,
  error: z.string().optional(),
  reports: z.object({ rejected: z.string(), imported: z.string() }).optional(),
});
export type ShownImport = z.output<typeof shownImport>;

interface Address {
  readonly bucket: string;
  readonly tenantId: string;
  readonly apiUrl: string;
  readonly apiKey: string;
}

const ended: readonly string[] = ['done', 'done_with_errors', 'failed', 'cancelled'];

async function ask({ apiUrl, apiKey }: Address, path: string): Promise<unknown> {
  const response = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Drops a file into the bucket under a name of its own. @returns its key. */
export async function dropFile(file: string, { bucket, tenantId }: Address): Promise<string> {
  const key = `incoming/${tenantId}/${newId()}/${basename(file)}`;
  await uploadStream(bucket, key, createReadStream(file), 'text/csv');
  return key;
}

/** Follows the import of a dropped file to its end. */
export async function followImport(
  key: string,
  address: Address,
  onProgress: (state: ShownImport) => void,
): Promise<ShownImport> {
  const found = z.object({ data: z.array(z.object({ id: z.string() })) });
  for (;;) {
    const { data } = found.parse(await ask(address, `/v1/imports?key=${encodeURIComponent(key)}`));
    const state = data[0] && shownImport.parse(await ask(address, `/v1/imports/${data[0].id}`));
    if (state) onProgress(state);
    if (state && ended.includes(state.status)) return state;
    await delay(300);
  }
}
