import {
  type Entity,
  type Found,
  type Narrowing,
  type SearchedCollection,
  sharedTenant,
} from '../../domain/search/entity.ts';
import { chunks } from '../../platform/chunks.ts';
import { sql, tenantBatch } from './connection.ts';

/** The playbook that all tenants see is of the nil tenant: RFC 9562, section 5.9. */
const nilTenant = '00000000-0000-0000-0000-000000000000';
const tenantOf = (tenantId: string): string => (tenantId === sharedTenant ? nilTenant : tenantId);

/** A statement's size stays far below what Neon takes over HTTP (64 MB). */
const entitiesPerStatement = 200;

/** Takes entities of a tenant out of those that are found by their words. */
export async function removeWords(
  name: SearchedCollection,
  tenantId: string,
  ids: readonly string[],
): Promise<void> {
  for (const some of chunks(ids, entitiesPerStatement)) {
    await tenantBatch(tenantOf(tenantId), (run) => [
      run`SELECT search.remove_passages(search.hold_set(${name}), ${some})`,
    ]);
  }
}

/** Puts entities of one tenant in, in the place of what was there of them; whole or not at all. */
export async function replaceWords(
  name: SearchedCollection,
  tenantId: string,
  entities: readonly Entity[],
): Promise<void> {
  for (const some of chunks(entities, entitiesPerStatement)) {
    const passages = some.flatMap(({ id, passages: texts, metadata }) =>
      texts.map((text, place) => ({ id, place, text, metadata: JSON.stringify(metadata) })),
    );
    await tenantBatch(tenantOf(tenantId), (run) => [
      run`SELECT search.remove_passages(search.hold_set(${name}), ${some.map(({ id }) => id)})`,
      run`SELECT search.add_passages(search.hold_set(${name}), ${passages.map(({ id }) => id)},
        ${passages.map(({ place }) => place)}, ${passages.map(({ text }) => text)},
        ${passages.map(({ metadata }) => metadata)}::jsonb[])`,
    ]);
  }
}

interface Row {
  readonly collection: SearchedCollection;
  readonly entity_id: string;
  readonly passage: string;
  readonly metadata: Entity['metadata'];
  readonly score: number;
}

/**
 * Entities of a tenant, and of the playbook that all share, that have words of a question: by BM25, best first, each
 * with the passage that fits best. Inflections are one word; words without a meaning of their own are not looked for.
 * @returns at most `limit`; none for a question of nothing but such words. The score is 0–1.
 */
export async function findWords(
  names: readonly SearchedCollection[],
  question: string,
  { tenantId, limit, equals, visibleTo, from, to }: Narrowing,
): Promise<Found[]> {
  const seconds = (date: Date | undefined) => (date ? Math.floor(date.getTime() / 1000) : null);
  const [rows] = await tenantBatch<[Row[]]>(tenantId, (run) => [
    run`SELECT collection, entity_id, passage, metadata, score FROM search.find_words(${[...names]}, ${question},
      ${JSON.stringify(equals)}, ${JSON.stringify(visibleTo ? { visibleTo: [visibleTo] } : {})}, ${seconds(from)}, ${seconds(to)},
      ${limit})`,
  ]);
  return rows.map(({ entity_id, ...row }) => ({ ...row, id: entity_id }));
}

/** From which character of a passage to which, itself not in it, in UTF-16 code units as JavaScript counts. */
export type Highlight = readonly [from: number, to: number];

// Of the private use area: no text that people say has them.
const [opening, closing] = ['\uE000', '\uE001'];

function highlightsOf(marked: string): Highlight[] {
  const highlights: Highlight[] = [];
  let marks = 0;
  let from = 0;
  for (let place = 0; place < marked.length; place += 1) {
    if (marked[place] === opening) from = place - marks++;
    else if (marked[place] === closing) highlights.push([from, place - marks++]);
  }
  return highlights;
}

/** Where the words of a question stand in passages, in whatever inflection: by the same stemmer as they are found by. */
export async function highlightWords(question: string, passages: readonly string[]): Promise<Highlight[][]> {
  if (passages.length === 0) return [];
  const run = await sql();
  const rows = await run`
    SELECT ts_headline('english', translate(passage, ${opening + closing}, ''), asked,
      ${`HighlightAll=true, StartSel=${opening}, StopSel=${closing}`}) AS marked
    FROM unnest(${[...passages]}::text[]) WITH ORDINALITY AS p (passage, place),
      (SELECT replace(plainto_tsquery('english', ${question})::text, '&', '|')::tsquery AS asked) AS q
    ORDER BY place`;
  return rows.map(({ marked }) => highlightsOf(String(marked)));
}
