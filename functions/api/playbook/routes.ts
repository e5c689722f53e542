import {
  type Objection,
  type ObjectionInput,
  objection,
  objectionInput,
  objectionPatch,
  type Script,
  type ScriptInput,
  script,
  scriptInput,
  scriptPatch,
} from '../../../shared/contracts/sales-playbook.ts';
import { applyMergePatch } from '../../../shared/domain/merge-patch.ts';
import { newDocument, nextVersion, type WriteContext } from '../../../shared/domain/write-context.ts';
import type { Route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { type Resource, shownSchema, type Writing } from '../resource/resource.ts';
import { writeRoutes } from '../resource/write-routes.ts';

const permissions = { read: 'playbook:read', write: 'playbook:write' } as const;

const objections: Resource<Objection> = {
  name: 'objections',
  noun: 'objection',
  entity: 'objection',
  permissions,
  open: () => collection('objections'),
  shown: shownSchema('Objection', objection),
  filters: { category: 'text', createdAt: 'instant' },
  sorts: ['updatedAt'],
  withShared: true,
};

const scripts: Resource<Script> = {
  name: 'scripts',
  noun: 'script',
  entity: 'script',
  permissions,
  open: () => collection('scripts'),
  shown: shownSchema('Script', script),
  filters: { phase: 'number', name: 'text', createdAt: 'instant' },
  sorts: ['phase', 'updatedAt'],
  withShared: true,
};

const create = <Input extends object>(input: Input, id: string, context: WriteContext) => ({
  ...input,
  ...newDocument(id, context),
  deletedAt: null,
  outbox: [],
});

const change = <Row extends { version: number }>(row: Row, patch: object, { now }: WriteContext): Row =>
  nextVersion(applyMergePatch(row, patch), now);

const objectionWriting: Writing<Objection, ObjectionInput, object> = {
  input: objectionInput,
  patch: objectionPatch,
  create,
  change,
};
const scriptWriting: Writing<Script, ScriptInput, object> = {
  input: scriptInput,
  patch: scriptPatch,
  create,
  change,
};

/** What leads object and what answers it; the phases of the script. */
export const playbookRoutes = (deps: ApiDeps): Route[] => [
  ...readRoutes(objections, deps),
  ...writeRoutes(objections, objectionWriting, deps),
  ...readRoutes(scripts, deps),
  ...writeRoutes(scripts, scriptWriting, deps),
];
