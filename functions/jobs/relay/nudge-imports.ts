import type { Collection, Filter } from 'mongodb';
import type { ImportSliceResult, LeadImport } from '../../../shared/contracts/lead-import.ts';
import type {
  ImportFinishMessage,
  ImportSliceMessage,
  ImportStartMessage,
} from '../../../shared/contracts/queue-messages.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import {
  endImport,
  haveAllLanesEnded,
  type ImportEventDeps,
  lanesOf,
  messageOf,
  nextTurns,
  sliceId,
} from '../../../shared/stores/mongodb/imports.ts';

export interface NudgeDeps extends ImportEventDeps {
  readonly imports: () => Promise<Collection<LeadImport>>;
  readonly slices: () => Promise<Collection<ImportSliceResult>>;
  readonly sendStart: SendMessages<ImportStartMessage>;
  readonly sendSlices: SendMessages<ImportSliceMessage>;
  readonly sendFinish: SendMessages<ImportFinishMessage>;
}

/** Longer than the queue keeps a message from being seen again. */
const patienceMilliseconds = 15 * 60_000;
/** A link to upload to is good for an hour; a large file takes a while. */
const uploadMilliseconds = 6 * 3_600_000;

/** When a lane last did something: a worker claimed its open slice, or ended the one before. */
async function lastActivity(
  record: LeadImport,
  open: Pick<ImportSliceResult, 'slice' | 'claimedAt'>,
  slices: Collection<ImportSliceResult>,
): Promise<number> {
  const before = open.slice - lanesOf(record);
  const previous =
    before < 0
      ? null
      : await slices.findOne({ _id: sliceId(record._id, before) }, { projection: { finishedAt: 1 } });
  const start = previous?.finishedAt ?? record.startedAt ?? record.updatedAt;
  const times = [start, record.undo?.at, open.claimedAt].map((at) => at?.getTime() ?? 0);
  return Math.max(...times);
}

/** Sends again what the lanes of an import wait for, and a message that was lost would have brought. */
async function nudgeLanes(record: LeadImport, deps: NudgeDeps): Promise<number> {
  const slices = await deps.slices();
  const task = record.undo ? 'undo' : 'import';
  const isOpen = task === 'undo' ? { undo: { $exists: false } } : { state: 'planned' as const };
  const lanes = lanesOf(record);
  let sent = 0;
  for (let lane = 0; lane < lanes; lane += 1) {
    const open = await slices.findOne(
      { importId: record._id, ...isOpen, slice: { $mod: [lanes, lane] } },
      { sort: { slice: 1 }, projection: { slice: 1, claimedAt: 1 } },
    );
    if (!open && record.lanesEnded?.includes(lane)) continue;
    const next = open ?? { slice: lane }; // all of it is done: doing any of it again says so
    const silence = deps.clock().getTime() - (await lastActivity(record, next, slices));
    if (silence < patienceMilliseconds) continue;
    await deps.sendSlices([messageOf(record, next.slice, task)]);
    sent += 1;
  }
  return sent;
}

async function nudgeQueued(record: LeadImport, deps: NudgeDeps): Promise<number> {
  const imports = await deps.imports();
  const { _id: importId, tenantId } = record;
  if (record.etag !== '') {
    const isNext = (await nextTurns(imports, tenantId)).some(({ _id }) => _id === importId);
    if (isNext) await deps.sendStart([{ importId, tenantId }]);
    return isNext ? 1 : 0;
  }
  if (deps.clock().getTime() - record.createdAt.getTime() < uploadMilliseconds) return 0;
  await endImport(imports, record, { status: 'failed', error: 'The file was not uploaded' }, deps);
  return 1;
}

/**
 * Looks after imports that wait for something that will not come by itself: a turn, a file, a message that was
 * lost. @returns how many were helped on.
 */
export async function nudgeImports(deps: NudgeDeps): Promise<number> {
  const imports = await deps.imports();
  const before = new Date(deps.clock().getTime() - patienceMilliseconds);
  let nudged = 0;
  for await (const record of imports.find({ status: 'queued', updatedAt: { $lt: before } })) {
    nudged += await nudgeQueued(record, deps);
  }
  // A splitter has a quarter of an hour: one that has not ended by then has died.
  for await (const { _id: importId, tenantId } of imports.find({
    status: 'splitting',
    updatedAt: { $lt: before },
  })) {
    await deps.sendStart([{ importId, tenantId }]);
    nudged += 1;
  }
  const stuck: Filter<LeadImport> = {
    $or: [
      { status: { $in: ['running', 'finishing'] } },
      { status: { $in: ['cancelled', 'failed'] }, finishedAt: { $exists: false } },
    ],
  };
  for await (const record of imports.find(stuck)) {
    const { _id: importId, tenantId, status } = record;
    const sent = status === 'running' ? await nudgeLanes(record, deps) : 0;
    nudged += sent;
    if (sent > 0 || (status === 'running' && !haveAllLanesEnded(record))) continue;
    if (record.finishBegunAt && record.finishBegunAt >= before) continue; // it may still be at work
    await deps.sendFinish([{ importId, tenantId }]);
    nudged += 1;
  }
  return nudged;
}
