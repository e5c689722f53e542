import { isDeepStrictEqual } from 'node:util';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { LeadImport } from '../../../shared/contracts/lead-import.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { newImporter } from '../importer.ts';
import { ownFields } from '../leads.ts';
import { knownPeople, scheduleRows } from './file.ts';
import { Schedule, type Story } from './schedule.ts';

/** What is wrong with how an import ended: nothing when the list is empty. */
type Faults = string[];

function countFaults({ counts, status }: LeadImport, leads: readonly Lead[], importId: string): Faults {
  if (!counts) return ['it has no counts'];
  const faults: Faults = [];
  const { rows, inserted, updated, skipped, rejected } = counts;
  if (inserted + updated + skipped + rejected !== rows) faults.push(`its counts do not add up: ${rows}`);
  const created = new Set(leads.flatMap((lead) => (lead.import?.id === importId ? lead.import.line : [])));
  const changed = leads.filter(({ importUpdate }) => importUpdate?.id === importId);
  if (created.size !== inserted) faults.push(`${inserted} inserted, ${created.size} leads say so`);
  if (changed.length !== updated) faults.push(`${updated} updated, ${changed.length} leads say so`);
  if (status.startsWith('done') && rows !== scheduleRows) faults.push(`${rows} of ${scheduleRows} rows`);
  return faults;
}

function undoFaults(leads: readonly Lead[], before: readonly Lead[], importId: string): Faults {
  const faults: Faults = [];
  const left = leads.filter((lead) => lead.import?.id === importId && !lead.deletedAt);
  if (left.length > 0) faults.push(`${left.length} leads remain after undo`);
  for (const known of before) {
    const { importUpdate, ...now } = leads.find(({ _id }) => _id === known._id) as Lead;
    if (!isDeepStrictEqual(ownFields(now as Lead), ownFields(known))) faults.push('a lead is not restored');
  }
  return faults;
}

const idsOf = (schedule: Schedule, type: string): Set<string> =>
  new Set(schedule.published.flatMap((event) => (event.type === type ? (event.ids ?? []) : [])));

/** Leads that were written, or taken back, and that no event names. */
function eventFaults(schedule: Schedule, leads: readonly Lead[], importId: string): Faults {
  const announced = idsOf(schedule, 'leads.imported');
  const undone = idsOf(schedule, 'leads.undone');
  const written = leads.filter(({ import: from, importUpdate }) =>
    [from?.id, importUpdate?.id].includes(importId),
  );
  const silent = written.filter(
    ({ _id, deletedAt }) => !deletedAt && !announced.has(_id) && !undone.has(_id),
  );
  const silentlyGone = written.filter(({ _id, deletedAt }) => deletedAt && !undone.has(_id));
  return [
    ...(silent.length > 0 ? [`no event names ${silent.length} leads that were written`] : []),
    ...(silentlyGone.length > 0 ? [`no event names ${silentlyGone.length} leads that were removed`] : []),
  ];
}

/** Runs one schedule. @returns what is wrong with its end. */
export async function faultsOf(seed: number, story: Story): Promise<Faults> {
  const them = newImporter();
  const { tenantId } = them;
  const before: Lead[] = [];
  for (const person of knownPeople(seed)) before.push(await them.knows(person));
  const schedule = new Schedule(seed, story, tenantId);
  try {
    const record = await schedule.toEnd();
    const leads = await (await collection('leads')).find({ tenantId }).toArray();
    const faults = countFaults(record, leads, record._id);
    faults.push(...eventFaults(schedule, leads, record._id));
    if (!story.endsWith('undo')) return faults;
    faults.push(...undoFaults(leads, before, record._id));
    const contacts = await (await collection('contacts')).countDocuments({ tenantId, deletedAt: null });
    if (contacts > 0) faults.push(`${contacts} contacts remain after undo`);
    return faults;
  } catch (error) {
    return [(error as Error).message];
  } finally {
    await them.leaves();
    for (const name of ['leads', 'contacts'] as const)
      await (await collection(name)).deleteMany({ tenantId });
  }
}

const stories: readonly Story[] = [
  ...(['cancel, undo', 'finish, undo', 'cancel', 'poison, undo', 'finish', 'poison'] as const),
];

/** The story of a seed: most of them cancel and undo. */
export const storyOf = (seed: number): Story =>
  seed % 2 === 0 ? 'cancel, undo' : (stories[Math.floor(seed / 2) % stories.length] as Story);
