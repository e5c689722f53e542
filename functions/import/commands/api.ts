import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { type ImportInput, importStatuses, isEnded } from '../../../shared/contracts/lead-import.ts';
import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { readSettings } from '../../../shared/platform/config.ts';

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
  key: z.string(),
  status: z.enum(importStatuses),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  counts: counts.optional(),
  warnings: z.number().default(0),
  progress: z
    .object({
      rows: z.number(),
      done: z.number(),
      rowsPerSecond: z.number(),
      secondsLeft: z.number().optional(),
    })
    .optional(),
  undo: z
    .object({
      counts: z.object({ removed: z.number(), restored: z.number(), kept: z.number() }).optional(),
    })
    .optional(),
  error: z.string().optional(),
  reports: z
    .object({
      rejected: z.string(),
      imported: z.string(),
      warnings: z.string().optional(),
      kept: z.string().optional(),
    })
    .optional(),
});
export type ShownImport = z.output<typeof shownImport>;

const announced = shownImport.extend({ upload: z.object({ url: z.string() }) });

interface Address {
  readonly apiUrl: string;
  readonly apiKey: string;
}

/** The API that commands speak to: the one the environment names, or the local stack's. */
export function commandApi(): Address {
  useLocalStack();
  const { RINGLEADER_API_URL: apiUrl, RINGLEADER_API_KEY: apiKey } = readSettings(
    'RINGLEADER_API_URL',
    'RINGLEADER_API_KEY',
  );
  return { apiUrl, apiKey };
}

async function ask({ apiUrl, apiKey }: Address, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${apiUrl}${path}`, {
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as {
    detail?: string;
    errors?: { pointer: string; detail: string }[];
  };
  if (response.ok) return answer;
  const problems = (answer.errors ?? []).map(({ pointer, detail }) => `\n  ${pointer} ${detail}`);
  throw new Error(`${answer.detail ?? response.status}${problems.join('')}`);
}

/** Announces a file and uploads it. @returns the id of its import. */
export async function uploadFile(
  file: string,
  bytes: number,
  options: Omit<ImportInput, 'fileName' | 'bytes'>,
  address: Address,
): Promise<string> {
  const fileName =
    basename(file)
      .replace(/[^\p{L}\p{N} ._()-]/gu, '_')
      .replace(/^[^\p{L}\p{N}]+/u, '') || 'leads.csv';
  const { id, upload } = announced.parse(await ask(address, '/v1/imports', { ...options, fileName, bytes }));
  const response = await fetch(upload.url, {
    method: 'PUT',
    headers: { 'content-length': String(bytes) },
    body: Readable.toWeb(createReadStream(file)) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  if (!response.ok) throw new Error(`The upload was answered ${response.status}: ${await response.text()}`);
  return id;
}

export const readImport = async (id: string, address: Address): Promise<ShownImport> =>
  shownImport.parse(await ask(address, `/v1/imports/${id}`));

export async function recentImports(address: Address): Promise<ShownImport[]> {
  const list = z.object({ data: z.array(shownImport) });
  return list.parse(await ask(address, '/v1/imports?limit=20')).data;
}

export async function undoImport(id: string, address: Address): Promise<void> {
  await ask(address, `/v1/imports/${id}/undo`, {});
}

/** Follows an import, or its undoing, to its end. */
export async function followImport(
  id: string,
  address: Address,
  onProgress: (state: ShownImport) => void,
): Promise<ShownImport> {
  for (;;) {
    const state = await readImport(id, address);
    onProgress(state);
    if (isEnded(state.status) && state.finishedAt) return state;
    await delay(300);
  }
}
