import { isDeepStrictEqual } from 'node:util';
import type { AuditNote } from '../../contracts/domain-event.ts';

/** Kept by the system about the document, or computed from its other fields: nobody changes them. */
const housekeeping: ReadonlySet<string> = new Set([
  ...[
    '_id',
    'tenantId',
    'createdAt',
    'updatedAt',
    'createdBy',
    'version',
    'outbox',
    'statusHistory',
    'handOffs',
  ],
  ...['identity', 'dataQuality', 'leadScore', 'conversionProbability', 'scoreFactors', 'qualificationTier'],
  ...['visibleTo', 'searchKeys', 'primaryKey', 'valueKey', 'entryKey'],
]);

type Fields = Readonly<Record<string, unknown>>;

/** Everything that a new document says. */
const created = (document: Fields): AuditNote['changes'] =>
  Object.fromEntries(
    Object.entries(document)
      .filter(([name, to]) => !housekeeping.has(name) && to !== undefined && to !== null)
      .map(([name, to]) => [name, { to }]),
  );

/** What differs between two versions of a document, field by field. Null before: it was created. */
export function changesBetween(before: object | null, after: object): AuditNote['changes'] {
  const is = after as Fields;
  if (!before) return created(is);
  const was = before as Fields;
  const changes: AuditNote['changes'] = {};
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [from, to] = [was[name] ?? undefined, is[name] ?? undefined];
    if (housekeeping.has(name) || isDeepStrictEqual(from, to)) continue;
    changes[name] = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  }
  return changes;
}
