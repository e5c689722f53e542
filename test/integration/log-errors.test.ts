import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { objectInfo } from '../../shared/platform/aws/object-store.ts';
import { newId } from '../../shared/platform/id.ts';
import { log } from '../../shared/platform/log.ts';
import { chroma } from '../../shared/stores/chroma/connection.ts';
import { closeMongo, mongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph, cypher, cypherAlone } from '../../shared/stores/neo4j/connection.ts';
import { sql } from '../../shared/stores/postgres/connection.ts';
import { openPool } from '../../shared/stores/postgres/pool.ts';
import { redis } from '../../shared/stores/redis/connection.ts';
import { asOwner } from '../support/integration-warehouse.ts';
import { stack } from '../support/stack.ts';

// Real errors of the engines: what a driver quotes is seen only where it is thrown.

const phone = '+12025550199';
const email = 'zyxandra@quillfeather.example';
const word = /2025550199|zyxandra|quillfeather/i;
const collectionName = `logErrors${newId().replaceAll('-', '')}`;
const label = `LogErrors${newId().replaceAll('-', '')}`;

let lines: string[];
beforeAll(async () => {
  const db = await mongo();
  await db.createCollection(collectionName, {
    validator: { $jsonSchema: { required: ['phone'], properties: { age: { bsonType: 'int' } } } },
  });
  await db.collection(collectionName).createIndex({ phone: 1 }, { unique: true });
  await db.collection(collectionName).insertOne({ phone });
  await cypherAlone(`CREATE CONSTRAINT ${label} IF NOT EXISTS FOR (n:${label}) REQUIRE n.phone IS UNIQUE`);
  await cypher(`CREATE (n:${label} {phone: $phone}) RETURN n.phone AS phone`, { phone }, 'WRITE');
});
beforeEach(() => {
  lines = [];
  log.setLogLevel('INFO');
  const write = (line: unknown) => {
    lines.push(String(line));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
});
afterEach(() => {
  vi.restoreAllMocks();
  log.setLogLevel('SILENT');
});
afterAll(async () => {
  await (await mongo()).collection(collectionName).drop();
  await cypherAlone(`DROP CONSTRAINT ${label} IF EXISTS`);
  await cypher(`MATCH (n:${label}) DELETE n RETURN 1 AS done`, {}, 'WRITE');
  await closeMongo();
  await closeGraph();
});

const table = async () => (await mongo()).collection(collectionName);
const owners = (text: string, values: unknown[]) => asOwner((query) => query(text, values as never));
const pooled = async (text: string, values: unknown[]) => {
  const pool = openPool(stack.env.POSTGRES_URL ?? '');
  try {
    await pool.query(text, values);
  } finally {
    await pool.end();
  }
};

/** Everything that an error holds, as a logger without an allow-list would write it. */
const everythingOf = (error: unknown): string => {
  const seen = new Set<unknown>();
  const names = Object.getOwnPropertyNames(error);
  return JSON.stringify(
    Object.fromEntries(names.map((name) => [name, (error as Record<string, unknown>)[name]])),
    (_, value) => {
      if (typeof value === 'bigint') return String(value);
      if (typeof value !== 'object' || value === null) return value;
      if (seen.has(value)) return undefined;
      seen.add(value);
      return value instanceof Error ? { ...value, message: value.message } : value;
    },
  );
};

describe('the log line of an error quotes no phone, email or name', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['MongoDB refuses as a duplicate', async () => (await table()).insertOne({ phone })],
    [
      'MongoDB refuses among many',
      async () => (await table()).insertMany([{ phone }, { phone }], { ordered: false }),
    ],
    [
      'MongoDB refuses by the schema',
      async () => (await table()).insertOne({ phone: email, age: email as never }),
    ],
    ['MongoDB does not understand', async () => (await table()).find({ [`$${email}`]: phone }).toArray()],
    ['PostgreSQL cannot read as an id', async () => (await sql())`SELECT ${email}::uuid`],
    [
      'PostgreSQL refuses as a duplicate, over HTTP',
      async () =>
        (await sql()).transaction((run) => [
          run`CREATE TEMP TABLE seen (email text UNIQUE) ON COMMIT DROP`,
          run`INSERT INTO seen VALUES (${email})`,
          run`INSERT INTO seen VALUES (${email})`,
        ]),
    ],
    [
      'PostgreSQL refuses by a check, through the pool',
      () =>
        pooled('INSERT INTO crm.users (id, tenant_id, email, display_name) VALUES ($1, $1, $2, $3)', [
          newId(),
          email.toUpperCase(),
          'Zyxandra',
        ]),
    ],
    [
      'PostgreSQL misses what a row refers to',
      () =>
        owners('INSERT INTO crm.users (id, tenant_id, email, display_name) VALUES ($1, $2, $3, $4)', [
          newId(),
          newId(),
          email,
          'Zyxandra',
        ]),
    ],
    [
      'Neo4j refuses as a duplicate',
      () => cypher(`CREATE (n:${label} {phone: $phone}) RETURN n.phone AS phone`, { phone }, 'WRITE'),
    ],
    ['Neo4j does not understand', () => cypher(`MATCH (n {phone: '${phone}'} RETURN n`, {}, 'READ')],
    [
      'Redis refuses',
      async () => {
        const client = await redis();
        await client.set(`log-errors:${email}`, phone, { ex: 5 });
        await client.lpush(`log-errors:${email}`, phone);
      },
    ],
    [
      'Chroma does not know',
      async () =>
        (await chroma()).getCollection({ name: `zyxandra_quillfeather`, embeddingFunction: null as never }),
    ],
    ['S3 does not have', () => objectInfo(stack.importBucket, `incoming/${email}.csv`)],
    ['zod does not know as a field', async () => z.strictObject({}).parse({ [email]: phone })],
    ['JSON.parse does not understand', async () => JSON.parse(`{"phone": ${email}}`)],
    ['fetch cannot reach', async () => fetch(`http://127.0.0.1:9/${email}`)],
    ['fetch cannot parse', async () => fetch(`http://${email}:x/`)],
  ])('that %s', async (_, act) => {
    const error = await act().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    log.error('failed', { error: error as Error });
    log.error('failed', {
      error: new AggregateError([error], phone, { cause: new Error(email, { cause: error }) }),
    });
    expect(lines.filter((line) => word.test(line))).toEqual([]);
    expect(lines).toHaveLength(2);
  });

  test('which some of these errors do hold, so that the test can fail', async () => {
    const error = await (await table()).insertOne({ phone }).catch((thrown: unknown) => thrown);
    expect(everythingOf(error)).toMatch(word);
    log.error('failed', { error: error as Error });
    expect(JSON.parse(lines[0] ?? '').error).toMatchObject({ code: 11_000, fields: ['phone'] });
  });
});
