import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { allRoutes } from '../../../../functions/api/all-routes.ts';
import { openApiDocument } from '../../../../functions/api/docs/document.ts';
import { permissions } from '../../../../shared/contracts/permissions.ts';
import { type Route, route } from '../../../../shared/http/route.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: object;
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly tags: readonly { readonly name: string }[];
}

const root = join(import.meta.dirname, '..', '..', '..', '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const document = JSON.parse(JSON.stringify(openApiDocument(allRoutes, version))) as Described;

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;
const operationOf = (one: Route): Operation => {
  const operation = document.paths[one.path]?.[one.method.toLowerCase()];
  if (!operation) throw new Error(`${nameOf(one)} is not described`);
  return operation;
};

/** Every reference anywhere in a value. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === '$ref' && typeof part === 'string' ? [part] : referencesIn(part),
  );
}

const resolved = (reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);

describe('the document of the API', () => {
  test('in docs/openapi.json is what the routes make now', () => {
    expect(JSON.parse(readFileSync(join(root, 'docs', 'openapi.json'), 'utf8'))).toEqual(document);
  });

  test('describes every route, and nothing else', () => {
    expect(operations.map(({ name }) => name).toSorted()).toEqual(allRoutes.map(nameOf).toSorted());
  });

  test('names every operation, each by a name of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('says of every operation in a line what it does', () => {
    expect(operations.filter(({ operation }) => !/^\S.{3,118}\S$/.test(operation.summary))).toEqual([]);
  });

  test('refers to nothing that is not there', () => {
    const references = [...new Set(referencesIn(document))];
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((reference) => resolved(reference) === undefined)).toEqual([]);
  });

  test('groups operations only by what it lists', () => {
    const listed = document.tags.map(({ name }) => name);
    expect(
      operations.flatMap(({ operation }) => operation.tags).filter((tag) => !listed.includes(tag)),
    ).toEqual([]);
    expect(listed).not.toContain('');
  });
});

describe('parameters', () => {
  test('of a path are described, each required, and no other', () => {
    for (const { path, name, operation } of operations) {
      const described = operation.parameters.filter((parameter) => parameter.in === 'path');
      const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, parameter]) => parameter);
      expect([name, described.map((parameter) => parameter.name).toSorted()]).toEqual([
        name,
        named.toSorted(),
      ]);
      expect(described.filter(({ required }) => !required)).toEqual([]);
    }
  });

  test('have schemas, and are there once', () => {
    for (const { name, operation } of operations) {
      const keys = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect([name, new Set(keys).size]).toEqual([name, keys.length]);
      expect(operation.parameters.filter(({ schema }) => Object.keys(schema ?? {}).length === 0)).toEqual([]);
    }
  });

  test('of a change that names its version have If-Match', () => {
    for (const one of allRoutes) {
      const has = operationOf(one).parameters.some(({ name }) => name === 'If-Match');
      expect([nameOf(one), has]).toEqual([nameOf(one), one.needsMatch === true]);
    }
  });
});

describe('an operation', () => {
  test.each(allRoutes.map((one) => [nameOf(one), one] as const))(
    '%s says what it takes and answers',
    (_, one) => {
      const { requestBody, responses, security } = operationOf(one);
      expect(requestBody !== undefined).toBe(one.body !== undefined);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(Object.keys(one.answers)));
      expect(Object.keys(one.answers).some((status) => Number(status) < 400)).toBe(true);
      expect(security).toEqual(one.access === 'anyone' ? [] : [{ bearer: [] }]);
      if (one.access !== 'anyone') expect(responses).toHaveProperty('401');
      if (permissions.some((permission) => permission === one.access))
        expect(responses).toHaveProperty('403');
      if (one.params) expect(responses).toHaveProperty('404');
    },
  );
});

test('a name that would stand for two different schemas is refused', () => {
  // What may be left out of a request is always there in an answer: two schemas, and one name.
  const named = z.object({ colour: z.string().default('red') }).meta({ id: 'Paint' });
  const painting = (body: z.ZodType, answer: z.ZodType) =>
    route({
      ...{ method: 'POST', path: '/v1/paint', access: 'anyone', summary: 'Paint' },
      ...{ body, answers: { 200: answer }, handle: async () => ({ status: 200 }) },
    });
  const holding = z.object({ named });
  expect(() => openApiDocument([painting(z.object({}), holding)], '1')).not.toThrow();
  expect(() => openApiDocument([painting(holding, holding)], '1')).toThrow('two schemas named Paint');
});
