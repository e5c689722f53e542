import type { DoNotCall, DoNotCallInput } from '../../contracts/do-not-call.ts';
import { DomainError } from '../errors.ts';
import { parsePhone } from '../leads/phone.ts';
import { newDocument, type WriteContext } from '../write-context.ts';

/** The key under which the entry that stands for a number is found: one for the tenant, one for each campaign. */
const entryKeyOf = (tenantId: string, phone: string, campaignId?: string): string =>
  `${tenantId}|${campaignId ?? ''}|${phone}`;

/** A new entry. @throws DomainError `unprocessable` when the phone is no valid number. */
export function newDoNotCall(input: DoNotCallInput, _id: string, context: WriteContext): DoNotCall {
  const phone = parsePhone(input.phone, context.defaultRegion)?.e164;
  if (!phone) {
    throw new DomainError('unprocessable', 'The entry is not valid', {
      problems: [{ pointer: '/phone', detail: 'is not a valid phone number' }],
    });
  }
  return {
    ...input,
    ...newDocument(_id, context),
    phone,
    source: input.source ?? 'api',
    since: input.since ?? context.now,
    entryKey: entryKeyOf(context.tenantId, phone, input.campaignId),
    deletedAt: null,
    outbox: [],
  };
}
