import type { Collection, Filter, FindOptions, WithId } from 'mongodb';
import { chunks } from '../../platform/chunks.ts';

/** As many as MongoDB recommends for one `$in`: "tens of values" (manual, query operator `$in`). */
export const valuesAtOnce = 50;

/**
 * Finds documents of which a field has one of these values, by as many statements as that takes. On the local engine,
 * which compares each document with each of the values, one statement with a thousand of them takes most of a second.
 * @param values of any number; a repeated one counts once. With none of them nothing is asked.
 * @param filter what else they fit; it does not speak of the field.
 * @returns them in no order. They are not read at one instant.
 */
export async function findAmong<Doc extends { _id: string }>(
  documents: Collection<Doc>,
  field: string,
  values: Iterable<string>,
  filter: Filter<Doc> = {},
  options?: FindOptions,
): Promise<WithId<Doc>[]> {
  const found: WithId<Doc>[] = [];
  for (const some of chunks([...new Set(values)], valuesAtOnce)) {
    // The field first: the local engine goes by the index of the first one that has any.
    const among = { [field]: { $in: some }, ...filter } as Filter<Doc>;
    found.push(...(await documents.find(among, options).toArray()));
  }
  return found;
}
