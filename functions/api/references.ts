import type { Collection, Document } from 'mongodb';
import { DomainError } from '../../shared/domain/errors.ts';
import type { Principal } from '../../shared/http/route.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { filterWithin } from '../../shared/stores/mongodb/documents.ts';
import { visibleLeads } from './visibility.ts';

type Referent = 'leads' | 'campaigns' | 'users' | 'scripts';

interface Reference {
  /** JSON pointer to where it stands. */
  readonly pointer: string;
  readonly to: Referent;
  readonly id: string;
}

const single = {
  ...{ leadId: 'leads', campaignId: 'campaigns', ownerId: 'users', agentId: 'users', script: 'scripts' },
} as const satisfies Record<string, Referent>;
const several = { sharedWith: 'users', agents: 'users' } as const satisfies Record<string, Referent>;

/** Everything that a document refers to, wherever it says so. */
function referencesOf(document: Document | null): Reference[] {
  if (!document) return [];
  const found: { pointer: string; to: Referent; id: unknown }[] = [
    ...Object.entries(single).map(([field, to]) => ({ pointer: `/${field}`, to, id: document[field] })),
    ...Object.entries(several).flatMap(([field, to]) =>
      ((document[field] ?? []) as unknown[]).map((id, place) => ({ pointer: `/${field}/${place}`, to, id })),
    ),
    { pointer: '/referredBy/leadId', to: 'leads', id: document.referredBy?.leadId },
    ...((document.relations ?? []) as { leadId: string }[]).map(({ leadId: id }, place) => ({
      ...{ pointer: `/relations/${place}/leadId`, to: 'leads' as const, id },
    })),
  ];
  return found.filter((reference): reference is Reference => typeof reference.id === 'string');
}

async function there(to: Referent, ids: readonly string[], principal: Principal): Promise<Set<string>> {
  const scope = {
    tenantId: principal.tenantId,
    withShared: to === 'scripts',
    only: to === 'leads' ? visibleLeads(principal) : undefined,
  };
  const filter = filterWithin(scope, { _id: { $in: [...ids] } });
  const documents = (await collection(to)) as unknown as Collection<Document & { _id: string }>;
  const found = await documents.find(filter, { projection: { _id: 1 } }).toArray();
  return new Set(found.map(({ _id }) => _id));
}

/** The error of a body that refers to what is not there. @param pointers where it says so. */
export const danglingReferences = (pointers: readonly string[]): DomainError =>
  new DomainError('not_found', 'It refers to something that is not there', {
    problems: pointers.map((pointer) => ({ pointer, detail: 'refers to nothing that is there' })),
  });

/**
 * Holds what a document newly refers to against the tenant: what is not there, or is another tenant's, looks
 * the same. A reference that was there before is left alone.
 * @throws DomainError `not_found`, with where each stands.
 */
export async function requireReferences(
  next: Document,
  before: Document | null,
  principal: Principal,
): Promise<void> {
  const known = new Set(referencesOf(before).map(({ to, id }) => `${to} ${id}`));
  const added = referencesOf(next).filter(({ to, id }) => !known.has(`${to} ${id}`));
  const missing: Reference[] = [];
  for (const to of new Set(added.map((reference) => reference.to))) {
    const own = added.filter((reference) => reference.to === to);
    const found = await there(
      to,
      own.map(({ id }) => id),
      principal,
    );
    missing.push(...own.filter(({ id }) => !found.has(id)));
  }
  if (missing.length === 0) return;
  throw danglingReferences(missing.map(({ pointer }) => pointer));
}
