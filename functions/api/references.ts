import type { Document } from 'mongodb';
import { DomainError } from '../../shared/domain/errors.ts';
import type { Principal } from '../../shared/http/route.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { visibleLeads } from './visibility.ts';

const referents = { leadId: 'leads', campaignId: 'campaigns', ownerId: 'users', agentId: 'users' } as const;
type Reference = keyof typeof referents;

/**
 * Holds what a document newly refers to against the tenant: what is not there, or is another tenant's, looks
 * the same. A reference that was there before is left alone.
 * @throws DomainError `not_found`, with where it stands.
 */
export async function requireReferences(
  next: Document,
  before: Document | null,
  principal: Principal,
): Promise<void> {
  for (const [field, name] of Object.entries(referents) as [Reference, (typeof referents)[Reference]][]) {
    const wanted: string | undefined = next[field];
    if (!wanted || before?.[field] === wanted) continue;
    const filter: Document = {
      _id: wanted,
      tenantId: principal.tenantId,
      deletedAt: null,
      ...(name === 'leads' && visibleLeads(principal)),
    };
    const found = await (await collection(name)).findOne(filter, { projection: { _id: 1 } });
    if (!found) {
      throw new DomainError('not_found', `What ${field} refers to is not there`, {
        problems: [{ pointer: `/${field}`, detail: 'refers to nothing that is there' }],
      });
    }
  }
}
