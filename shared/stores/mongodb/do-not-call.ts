import type { Filter } from 'mongodb';
import type { DoNotCall } from '../../contracts/do-not-call.ts';
import { collection } from './collections.ts';
import { findAmong } from './find-among.ts';

/**
 * Which of some numbers stand on a do-not-call list of the tenant, or of the campaign, now.
 * @param phones in E.164.
 */
export type ListedNumbers = (phones: readonly string[]) => Promise<ReadonlySet<string>>;

const nobody: ListedNumbers = async () => new Set();

/** The lists that hold for a tenant and a campaign; a tenant that has none is asked of no number. */
export async function doNotCallLists(
  tenantId: string,
  campaignId: string | undefined,
  now: Date,
): Promise<ListedNumbers> {
  const entries = await collection('doNotCall');
  const standing: Filter<DoNotCall> = { tenantId, deletedAt: null };
  if (!(await entries.findOne(standing, { projection: { _id: 1 } }))) return nobody;
  return async (phones) => {
    const found = await findAmong(entries, 'phone', phones, standing, {
      projection: { phone: 1, campaignId: 1, since: 1, until: 1 },
    });
    const listed = new Set<string>();
    for (const entry of found) {
      const isOurs = !entry.campaignId || entry.campaignId === campaignId;
      if (isOurs && entry.since <= now && !(entry.until && entry.until <= now)) listed.add(entry.phone);
    }
    return listed;
  };
}
