import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db, Document, FindCursor, IndexDescriptionInfo } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../local/paths.ts';
import { migrationFiles } from '../../migrations/migration-files.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo, mongo } from '../../shared/stores/mongodb/connection.ts';
import '../support/stack.ts';

interface Row {
  readonly collection: string;
  readonly keys: Record<string, 1 | -1>;
  readonly kinds: readonly string[];
  readonly filter: Document;
  readonly sort: Record<string, 1 | -1>;
}

const keysOf = (cell: string): Row['keys'] =>
  Object.fromEntries(
    cell.split(', ').map((key) => (key.startsWith('-') ? [key.slice(1), -1] : ([key, 1] as const))),
  );

/** The rows of docs/indexing.md, each below the heading of its collection. */
function documentedRows(): Row[] {
  const rows: Row[] = [];
  let collection = '';
  for (const line of readFileSync(join(repositoryRoot, 'docs', 'indexing.md'), 'utf8').split('\n')) {
    collection = /^## (\w+)$/.exec(line)?.[1] ?? collection;
    const [, keys = '', kind = '', query = ''] = line.split('|').map((cell) => cell.trim());
    const written = [...query.matchAll(/`([^`]+)`/g)].map(([, json = '']) => JSON.parse(json));
    if (!collection || !keys.startsWith('`')) continue;
    const [filter, sort = {}] = written;
    rows.push({ collection, keys: keysOf(keys.replaceAll('`', '')), kinds: kind.split(', '), filter, sort });
  }
  return rows;
}

const rows = documentedRows();
const lists = ['tags', 'visibleTo', 'searchKeys', 'agents', 'events', 'outbox'];
const documentCount = 300;
const isOperators = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && Object.keys(value)[0]?.startsWith('$') === true;

const isPlaceholder = (written: unknown) => typeof written === 'string' && written.startsWith('$');

/** What a placeholder of the page stands for. Dates are far ahead: nothing may expire while this looks on. */
function meantBy(written: unknown, index = 1): unknown {
  if (written === '$now') return new Date(Date.UTC(2126, 0, 1) + index * 1_000);
  if (written === '$start') return new Date(0);
  if (isPlaceholder(written)) return `${String(written).slice(1)}-${index}`;
  if (Array.isArray(written)) return written.map((one) => meantBy(one, index));
  if (!isOperators(written)) return written;
  return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, meantBy(value, index)]));
}

/** What a field with such operators in a query has in the documents; undefined: it is not there. */
function storedRange(operators: Document, index: number): unknown {
  if ('$exists' in operators) return index % 2 === 0 ? index : undefined;
  const bound = operators.$lte ?? operators.$lt ?? operators.$gte;
  return typeof bound === 'number' ? index : new Date(Date.UTC(2125, 0, 1) + index * 1_000);
}

/** One of the values that a field of a filter has in the documents. */
function storedValue(written: unknown, index: number, isUnique: boolean): unknown {
  if (isOperators(written)) {
    return '$in' in written ? storedValue(written.$in[0], index, isUnique) : storedRange(written, index);
  }
  if (isPlaceholder(written)) return meantBy(written, isUnique ? index : index % 5);
  return index % 3 === 0 && written !== null ? 'another' : written;
}

function put(target: Document, path: string, value: unknown): void {
  const [head = '', ...rest] = path.split('.');
  if (value === undefined) return;
  const inner = rest.length === 0 ? value : { ...target[head] };
  if (rest.length > 0) put(inner as Document, rest.join('.'), value);
  target[head] = lists.includes(head) ? [inner] : inner;
}

/** A document that has every field that a query or an index of its collection names. */
function documentOf(own: readonly Row[], index: number): Document {
  const document: Document = { _id: `document-${String(index).padStart(4, '0')}` };
  for (const { keys, kinds } of own) {
    for (const key of Object.keys(keys))
      if (key !== '_id' && !kinds.includes('unique')) put(document, key, index);
  }
  for (const { filter, kinds } of own) {
    for (const [path, written] of Object.entries(filter)) {
      const missing = isOperators(written) && '$exists' in written;
      if (missing) delete document[path];
      put(document, path, storedValue(written, index, kinds.includes('unique')));
    }
  }
  return document;
}

interface Plan {
  readonly stage: string;
  readonly indexName?: string;
  readonly inputStage?: Plan;
}
const leafOf = (plan: Plan): Plan => (plan.inputStage ? leafOf(plan.inputStage) : plan);

const nameOf = ({ collection, keys }: Pick<Row, 'collection' | 'keys'>) =>
  `${collection} ${JSON.stringify(keys)}`;
const indexes = new Map<string, IndexDescriptionInfo>();
let db: Db;

beforeAll(async () => {
  const { client } = await mongo();
  db = client.db(`indexes_${newId()}`);
  for (const { path } of migrationFiles('mongodb', '.ts')) await (await import(path)).up(db);
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    for (const index of await db.collection(name).indexes()) {
      if (index.name === '_id_') continue;
      indexes.set(nameOf({ collection: name, keys: index.key as Row['keys'] }), index);
    }
    const own = rows.filter(({ collection }) => collection === name);
    const documents = Array.from({ length: documentCount }, (_, index) => documentOf(own, index));
    if (own.length > 0) await db.collection(name).insertMany(documents, { bypassDocumentValidation: true });
  }
});
afterAll(async () => {
  await db.dropDatabase();
  await closeMongo();
});

describe('docs/indexing.md', () => {
  test('has a row for every index', () => {
    const documented = new Set(rows.map(nameOf));
    expect([...indexes.keys()].filter((name) => !documented.has(name))).toEqual([]);
  });

  test('has no row without an index, and none twice', () => {
    expect(rows.map(nameOf).filter((name) => !indexes.has(name))).toEqual([]);
    expect(new Set(rows.map(nameOf)).size).toBe(rows.length);
  });
});

/** The rule by which MongoDB may choose an index: what is fixed first, then the order or a range. */
function expectFit({ keys, filter, sort }: Row): void {
  const isFixed = (key: string) =>
    key in filter && (!isOperators(filter[key]) || '$in' in filter[key] || '$exists' in filter[key]);
  const names = Object.keys(keys);
  const fixed = names.findIndex((key) => !isFixed(key));
  const behind = fixed === -1 ? [] : names.slice(fixed);
  expect(fixed, 'the first key is fixed, or has the range').not.toBe(
    isOperators(filter[names[0] ?? '']) ? -1 : 0,
  );
  if (behind[0] && isOperators(filter[behind[0]])) return; // a range, and the order is made in memory
  const turned = Object.values(sort)[0] === keys[behind[0] ?? ''] ? 1 : -1;
  const order = behind.slice(0, Object.keys(sort).length);
  expect(order.map((key) => [key, (keys[key] ?? 1) * turned])).toEqual(Object.entries(sort));
}

describe('the index', () => {
  test.each(rows.map((row) => [`${nameOf(row)} (${row.kinds.join(', ')})`, row] as const))(
    '%s serves its query',
    async (_, row) => {
      const index = indexes.get(nameOf(row));
      if (!index?.name) throw new Error('there is no such index');
      const is = (kind: string) => row.kinds.includes(kind);
      expect([index.unique === true, index.sparse === true]).toEqual([is('unique'), is('sparse')]);
      expect(index.expireAfterSeconds !== undefined).toBe(is('TTL'));

      const filter = Object.fromEntries(
        Object.entries(row.filter).map(([path, value]) => [path, meantBy(value)]),
      );
      const found = (): FindCursor => db.collection(row.collection).find(filter).sort(row.sort);
      const planOf = async (cursor: FindCursor) => {
        const { queryPlanner } = await cursor.explain('queryPlanner');
        return leafOf(queryPlanner.winningPlan);
      };
      const count = (await found().toArray()).length;
      expect(count, 'the query finds some of the documents').toBeGreaterThan(0);
      const chosen = (await planOf(found())).indexName;
      if (!is('hinted')) {
        expect(chosen).toBe(index.name);
        return;
      }
      expect(chosen, 'it needs no hint any more').not.toBe(index.name);
      expectFit(row);
      const hinted = () => found().hint(index.name as string);
      expect(await planOf(hinted())).toMatchObject({ stage: 'IXSCAN', indexName: index.name });
      expect(await hinted().toArray()).toHaveLength(count);
    },
  );
});
