import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Document } from 'mongodb';
import type { DataExport } from '../../../shared/contracts/data-export.ts';
import type { Permission } from '../../../shared/contracts/permissions.ts';
import { guardCell } from '../../../shared/domain/imports/guard-cell.ts';
import { listQuerySchema, listRequest } from '../../../shared/http/list-query.ts';
import { parseInput } from '../../../shared/http/request-input.ts';
import type { Principal } from '../../../shared/http/route.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { allDocuments, type Stored } from '../../../shared/stores/mongodb/documents.ts';
import { callLogs, conversations } from '../calls/resources.ts';
import { contacts } from '../contacts/contacts.ts';
import { leads } from '../leads/leads.ts';
import { listDefinition } from '../resource/read-routes.ts';
import { fieldsOf, type Resource, represent } from '../resource/resource.ts';

export interface WriteExportDeps {
  readonly bucket: string;
  readonly upload: (bucket: string, key: string, body: Readable, contentType: string) => Promise<void>;
  readonly clock: Clock;
}

type AnyResource = Resource<Stored & Document>;

const exportable = {
  leads,
  contacts,
  'call-logs': callLogs,
  conversations,
} as unknown as Readonly<Record<DataExport['resource'], AnyResource>>;

const definitionOf = (resource: AnyResource) => listDefinition(resource);

/** Which documents of an exported resource somebody may see; all of the tenant's when undefined. */
export const visibleIn = (resource: DataExport['resource'], principal: Principal) =>
  exportable[resource].visible?.(principal);

/** The permission to read an exported resource; an export needs it besides its own. */
export const readPermission = (resource: DataExport['resource']): Permission =>
  exportable[resource].permissions.read;

/** Holds an export's filter against what a list of the resource takes. @throws DomainError `invalid_input`. */
export function parseFilter({ resource, filter }: Pick<DataExport, 'resource' | 'filter'>) {
  const definition = definitionOf(exportable[resource]);
  const query = parseInput(listQuerySchema(definition), filter, 'query');
  return listRequest(query as Record<string, unknown>, definition, '');
}

/** What stands in a joined list can be told apart again. */
const isPlain = (part: unknown): boolean => typeof part !== 'object' && !String(part).includes(';');

/** A value as one cell: lists are joined, objects are JSON, what a spreadsheet would run is guarded. */
export function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && value.every(isPlain)) return guardCell(value.join('; '));
  return guardCell(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** Every document of an export, as the API shows it. */
async function* shownRows(record: DataExport): AsyncGenerator<Record<string, unknown>> {
  const resource = exportable[record.resource];
  const request = parseFilter(record);
  const principal = { tenantId: record.tenantId, defaultRegion: record.defaultRegion } as Principal;
  const query = {
    ...request,
    conditions: resource.narrow?.(request.conditions, principal) ?? request.conditions,
    scope: { tenantId: record.tenantId, only: record.visible },
  };
  for await (const row of allDocuments(await resource.open(), query, resource.textsOf)) {
    yield represent(row, resource.shown, request.fields) as Record<string, unknown>;
  }
}

/** Writes the file of an export, row by row: nothing of it is held. @returns the number of rows. */
async function writeFile(record: DataExport, key: string, deps: WriteExportDeps): Promise<number> {
  const columns = parseFilter(record).fields ?? fieldsOf(exportable[record.resource].shown);
  const isCsv = record.format === 'csv';
  let rows = 0;
  async function* lines() {
    for await (const row of shownRows(record)) {
      rows += 1;
      yield isCsv ? columns.map((name) => cellOf(row[name])) : `${JSON.stringify(row)}\n`;
    }
  }
  const body = new PassThrough();
  const type = isCsv ? 'text/csv; charset=utf-8' : 'application/x-ndjson';
  const written = isCsv
    ? pipeline(lines, stringify({ header: true, columns: [...columns] }), body)
    : pipeline(lines, body);
  await Promise.all([written, deps.upload(deps.bucket, key, body, type)]);
  return rows;
}

/** Writes an export that was asked for. A repeat writes the same file again; one that is done stays as it is. */
export async function writeExport(exportId: string, deps: WriteExportDeps): Promise<void> {
  const records = await collection('exports');
  const record = await records.findOneAndUpdate(
    { _id: exportId, status: { $in: ['queued', 'running'] }, deletedAt: null },
    { $set: { status: 'running', updatedAt: deps.clock() }, $inc: { version: 1 } },
    { returnDocument: 'after' },
  );
  if (!record) return;
  const key = `exports/${record.tenantId}/${record._id}.${record.format}`;
  const rows = await writeFile(record, key, deps);
  const now = deps.clock();
  await records.updateOne(
    { _id: exportId },
    { $set: { status: 'done', rows, key, finishedAt: now, updatedAt: now }, $inc: { version: 1 } },
  );
}
