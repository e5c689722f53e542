import { hash as digest } from 'node:crypto';
import type { Lead } from '../../contracts/lead.ts';
import { fold } from '../search/words.ts';

const hash = (tenantId: string, value: string): string => digest('sha256', `${tenantId}|${value}`, 'hex');

/** The key under which a tenant's live lead with this E.164 phone is found. */
export const phoneHash = (tenantId: string, phone: string): string => hash(tenantId, phone);
/** The key under which a tenant's live lead with this lower-case e-mail is found. */
export const emailHash = (tenantId: string, email: string): string => hash(tenantId, email);

type Identifying = Pick<
  Lead,
  'tenantId' | 'deletedAt' | 'phone' | 'email' | 'firstName' | 'lastName' | 'company'
>;

/**
 * Hashes by which the same person is recognised within a tenant. Phone and e-mail are unique; the
 * person hash (name and company) is only a hint. A deleted lead has none, so it blocks nobody.
 *
 * The tenant is part of what is hashed: one field alone is then the unique key, which a sparse
 * index serves for the constraint and for look-ups alike (docs/decisions/0005-dedupe-keys.md).
 */
export function identityOf(lead: Identifying): Lead['identity'] {
  if (lead.deletedAt) return {};
  const { tenantId } = lead;
  const name = fold(`${lead.firstName ?? ''} ${lead.lastName ?? ''}`);
  return {
    ...(lead.phone && { phoneHash: phoneHash(tenantId, lead.phone) }),
    ...(lead.email && { emailHash: emailHash(tenantId, lead.email) }),
    ...(name && lead.company && { personHash: hash(tenantId, `${name}|${fold(lead.company)}`) }),
  };
}
