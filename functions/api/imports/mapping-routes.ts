import {
  type ImportMapping,
  type ImportMappingInput,
  type ImportMappingPatch,
  importMapping,
  importMappingInput,
  importMappingPatch,
} from '../../../shared/contracts/import-mapping.ts';
import type { ColumnMapping } from '../../../shared/contracts/lead-import.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { applyMergePatch } from '../../../shared/domain/merge-patch.ts';
import { markedDeleted, newDocument, nextVersion } from '../../../shared/domain/write-context.ts';
import type { Route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { type Resource, shownSchema, type Writing } from '../resource/resource.ts';
import { writeRoutes } from '../resource/write-routes.ts';

const mappings: Resource<ImportMapping> = {
  name: 'import-mappings',
  noun: 'mapping',
  entity: 'importMapping',
  permissions: { read: 'imports:read', write: 'imports:write' },
  open: () => collection('importMappings'),
  shown: shownSchema('ImportMapping', importMapping, ['nameKey']),
  filters: { name: 'text', createdAt: 'instant' },
  sorts: ['updatedAt'],
};

/** @throws DomainError `unprocessable` naming each column that is said to mean nothing known. */
export async function requireMeanings(mapping: ColumnMapping, pointer: string): Promise<void> {
  // The names of columns in ten languages are loaded by those who save a mapping, and by no other request.
  const { senseless } = await import('../../../shared/domain/imports/map-columns.ts');
  const problems = senseless(mapping).map(({ column, detail }) => ({
    pointer: `${pointer}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    detail,
  }));
  if (problems.length > 0) throw new DomainError('unprocessable', 'The mapping makes no sense', { problems });
}

const withKey = (row: ImportMapping): ImportMapping => ({ ...row, nameKey: `${row.tenantId}|${row.name}` });

const writing: Writing<ImportMapping, ImportMappingInput, ImportMappingPatch> = {
  input: importMappingInput,
  patch: importMappingPatch,
  create: (input, _id, context) =>
    withKey({ ...input, ...newDocument(_id, context), deletedAt: null, outbox: [] }),
  change: (row, patch, { now }) => withKey(nextVersion(applyMergePatch(row, patch), now)),
  remove: ({ nameKey, ...row }, { now }) => markedDeleted(row, now),
  prepare: ({ columns }) => requireMeanings(columns, '/columns'),
  explainDuplicate: async ({ nameKey }) => {
    const twin = await (await collection('importMappings')).findOne({ nameKey }, { projection: { _id: 1 } });
    return new DomainError('conflict', 'There is a mapping of this name already', {
      extra: { existingId: twin?._id },
    });
  },
};

/** What the columns of a kind of file mean, kept under a name. */
export const mappingRoutes = (deps: ApiDeps): Route[] => [
  ...readRoutes(mappings, deps),
  ...writeRoutes(mappings, writing, deps),
];
