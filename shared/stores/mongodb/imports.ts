import type { Collection } from 'mongodb';
import type { AuditNote } from '../../contracts/domain-event.ts';
import { importBounds, type LeadImport } from '../../contracts/lead-import.ts';
import type { ImportSliceMessage } from '../../contracts/queue-messages.ts';
import { eventOf } from '../../domain/events.ts';
import type { PublishEvents } from '../../domain/ports.ts';
import type { Clock } from '../../platform/clock.ts';
import { publishOutbox } from './outbox.ts';

type Task = ImportSliceMessage['task'];

/** Number of slices of an import that are on their way at once; each lane sends its next when one is done. */
export const lanesOf = ({ slices = 0 }: Pick<LeadImport, 'slices'>): number =>
  Math.min(importBounds.lanes, slices);

/** Id of a slice of an import. */
export const sliceId = (importId: string, slice: number): string => `${importId}:${slice}`;

/** What asks for a slice to be worked on. */
export const messageOf = ({ _id, tenantId }: LeadImport, slice: number, task: Task): ImportSliceMessage => ({
  importId: _id,
  tenantId,
  slice,
  task,
});

/** The first slice of every lane. */
export const firstMessages = (record: LeadImport, task: Task): ImportSliceMessage[] =>
  Array.from({ length: lanesOf(record) }, (_, lane) => messageOf(record, lane, task));

/** The slice that follows in the lane of this one; undefined when it was the last. */
export function nextMessage(record: LeadImport, slice: number, task: Task): ImportSliceMessage | undefined {
  const next = slice + lanesOf(record);
  return next < (record.slices ?? 0) ? messageOf(record, next, task) : undefined;
}

/**
 * Records that a lane has come to its end, of the import or of its undo: a message of the other task, which was
 * delivered late, changes nothing.
 * @returns whether all lanes have ended.
 */
export async function endLane(
  imports: Collection<LeadImport>,
  record: LeadImport,
  slice: number,
  task: Task,
): Promise<boolean> {
  const lanes = lanesOf(record);
  const left = await imports.findOneAndUpdate(
    { _id: record._id, undo: { $exists: task === 'undo' } },
    { $addToSet: { lanesEnded: slice % lanes } },
    { returnDocument: 'after', projection: { lanesEnded: 1 } },
  );
  return (left?.lanesEnded?.length ?? 0) >= lanes;
}

export const haveAllLanesEnded = (record: LeadImport): boolean =>
  (record.lanesEnded?.length ?? 0) >= lanesOf(record);

const busy = ['splitting', 'running', 'finishing'] as const;

/** How many more imports of a tenant may be on their way. */
async function freeTurns(imports: Collection<LeadImport>, tenantId: string): Promise<number> {
  const taken = await imports.countDocuments({ tenantId, status: { $in: [...busy] } });
  return Math.max(0, importBounds.running - taken);
}

/**
 * Whether an import that has begun to be split may go on: the first few of a tenant may, those that work
 * already before those that begin, and of these the ones that began first.
 */
export async function hasTurn(
  imports: Collection<LeadImport>,
  { _id, tenantId, updatedAt }: Pick<LeadImport, '_id' | 'tenantId' | 'updatedAt'>,
): Promise<boolean> {
  const ahead = await imports.countDocuments({
    tenantId,
    $or: [
      { status: { $in: ['running', 'finishing'] }, _id: { $ne: _id } },
      { status: 'splitting', updatedAt: { $lt: updatedAt } },
      { status: 'splitting', updatedAt, _id: { $lt: _id } },
    ],
  });
  return ahead < importBounds.running;
}

/** The tenant's imports whose turn it is by now, with their files there: those that have waited longest. */
export async function nextTurns(
  imports: Collection<LeadImport>,
  tenantId: string,
): Promise<Pick<LeadImport, '_id' | 'tenantId'>[]> {
  const free = await freeTurns(imports, tenantId);
  if (free === 0) return [];
  const waiting = { tenantId, status: 'queued' as const, etag: { $ne: '' } };
  return imports.find(waiting, { sort: { _id: 1 }, limit: free, projection: { tenantId: 1 } }).toArray();
}

export interface ImportEventDeps {
  readonly publish: PublishEvents;
  readonly newId: () => string;
  readonly clock: Clock;
}

interface ImportChange {
  readonly set: Partial<LeadImport>;
  readonly type: 'import.updated' | 'import.deleted' | 'import.finished' | 'import.undone';
  /** Who asked for it; left out where the system follows. */
  readonly audit?: AuditNote;
}

/**
 * Changes some fields of an import and says so in the same write, if it still has the status it was seen with:
 * its lanes note their ends in it meanwhile.
 * @returns the import as it is now; null when somebody else was first.
 */
export async function changeImport(
  imports: Collection<LeadImport>,
  from: LeadImport,
  { set, type, audit }: ImportChange,
  { publish, newId, clock }: ImportEventDeps,
): Promise<LeadImport | null> {
  const now = clock();
  const event = eventOf(type, { ...from, version: from.version + 1, updatedAt: now }, newId(), audit);
  const changed = await imports.findOneAndUpdate(
    { _id: from._id, status: from.status },
    { $set: { ...set, updatedAt: now }, $push: { outbox: event }, $inc: { version: 1 } },
    { returnDocument: 'after' },
  );
  if (changed) await publishOutbox(imports, { _id: changed._id, outbox: [event] }, publish);
  return changed;
}

/** Ends an import, or its undoing. Somebody else's end of it is left alone. */
export async function endImport(
  imports: Collection<LeadImport>,
  from: LeadImport,
  end: Partial<LeadImport> & Pick<LeadImport, 'status'>,
  deps: ImportEventDeps,
): Promise<void> {
  const type = end.status === 'undone' ? 'import.undone' : 'import.finished';
  await changeImport(imports, from, { set: { finishedAt: deps.clock(), ...end }, type }, deps);
}
