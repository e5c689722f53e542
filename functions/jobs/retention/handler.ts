import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { log } from '../../../shared/platform/log.ts';
import { removeEntities } from '../../../shared/stores/chroma/passages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';

const { RETENTION_DAYS } = readSettings('RETENTION_DAYS');

/** Purges what was deleted longer ago than the retention period, search collections first. */
export async function handler(): Promise<{ leads: number; conversations: number }> {
  const before = new Date(systemClock().getTime() - RETENTION_DAYS * 86_400_000);
  const purge = async (name: 'leads' | 'conversations'): Promise<number> => {
    const documents = await collection(name);
    const expired = { deletedAt: { $ne: null, $lt: before } };
    const old = await documents.find(expired, { projection: { _id: 1 } }).toArray();
    const ids = old.map(({ _id }) => _id);
    await removeEntities(name, ids);
    await documents.deleteMany({ _id: { $in: ids }, ...expired });
    return ids.length;
  };
  const purged = { leads: await purge('leads'), conversations: await purge('conversations') };
  log.info('retention enforced', purged);
  return purged;
}
