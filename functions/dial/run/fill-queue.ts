import type { Campaign } from '../../../shared/contracts/campaign.ts';
import type { DialEntry } from '../../../shared/contracts/dial-entry.ts';
import type { Dialler } from '../../../shared/contracts/dialler.ts';
import { newEntry } from '../../../shared/domain/dialling/dial-entry.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { audienceFilter } from '../../../shared/stores/mongodb/dialling/audience.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';

const enough = 200;
const leadsAtOnce = 500;
/** Seen to its end, the audience is looked at again after so long: it grows while the campaign goes on. */
const againMilliseconds = 10 * 60_000;

const isMore = ({ filledTo, filledAt }: Dialler, now: Date): boolean =>
  filledTo !== null || !filledAt || now.getTime() - filledAt.getTime() >= againMilliseconds;

async function insertNew(entries: readonly DialEntry[]): Promise<void> {
  if (entries.length === 0) return;
  try {
    await (await collection('dialEntries')).insertMany([...entries], { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // they are in the queue already: that is how it is repeated
  }
}

/**
 * Puts the next leads of the audience into the campaign's queue when few are due in it, and notes how far it
 * came: a portion at a time, so that a giant audience holds nothing up.
 */
export async function fillQueue(
  campaign: Campaign,
  dialler: Dialler,
  context: WriteContext,
  newId: () => string,
): Promise<void> {
  const { now, tenantId } = context;
  if (!isMore(dialler, now)) return;
  const due = { tenantId, campaignId: campaign._id, status: 'waiting' as const, dueAt: { $lte: now } };
  const left = await (await collection('dialEntries')).countDocuments(due, { limit: enough });
  if (left >= enough) return;
  const beyond = dialler.filledTo && { _id: { $gt: dialler.filledTo } };
  const leads = await (await collection('leads'))
    .find({ ...audienceFilter(campaign), ...beyond }, { projection: { priority: 1 } })
    .sort({ _id: 1 })
    .limit(leadsAtOnce)
    .toArray();
  await insertNew(leads.map((lead) => newEntry(lead, campaign._id, newId(), context)));
  const last = leads.length === leadsAtOnce ? leads.at(-1) : undefined;
  const progress = last ? { filledTo: last._id } : { filledTo: null, filledAt: now };
  await (await collection('diallers')).updateOne({ _id: campaign._id }, { $set: progress });
}
