import type { Collection } from 'mongodb';
import {
  type ImportSliceResult,
  type LeadImport,
  maxSliceAttempts,
} from '../../../shared/contracts/lead-import.ts';
import type { ImportFinishMessage, ImportSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import { log } from '../../../shared/platform/log.ts';
import {
  type ClaimedSlice,
  claimSlice,
  isClaimed,
  lineRangeOf,
  releaseSlice,
} from '../../../shared/stores/mongodb/import-slices.ts';
import { changeImport, endLane, nextMessage, sliceId } from '../../../shared/stores/mongodb/imports.ts';
import { importSlice, type SliceDeps } from './import-slice.ts';
import { undoSlice } from './undo-slice.ts';

export interface WorkDeps extends SliceDeps {
  readonly sendSlices: SendMessages<ImportSliceMessage>;
  readonly sendFinish: SendMessages<ImportFinishMessage>;
}

type Slices = Collection<ImportSliceResult>;

/** Seconds until a message that met the claim of another worker is received again. */
const claimedDelaySeconds = 3;

const isDone = ({ state, undo }: ImportSliceResult, task: ImportSliceMessage['task']): boolean =>
  task === 'import' ? state === 'done' : undo !== undefined;

/** Sends the next slice of the lane, or says that the lane has ended. */
async function goOn(
  record: LeadImport,
  { slice, task }: ImportSliceMessage,
  wasDone: boolean,
  deps: WorkDeps,
): Promise<void> {
  const { _id: importId, tenantId } = record;
  const next = nextMessage(record, slice, task);
  if (!next) {
    const isLast = await endLane(await deps.imports(), record, slice, task);
    if (isLast) await deps.sendFinish([{ importId, tenantId }]);
    return;
  }
  // A message that came twice goes on only where the first one may not have.
  const slices = await deps.slices();
  const following = wasDone && (await slices.findOne({ _id: sliceId(importId, next.slice) }));
  if (following && (isDone(following, task) || isClaimed(following, deps.clock()))) return;
  await deps.sendSlices([next]);
}

/** Ends an import of which a slice cannot be done: what is written stays, is counted, and can be undone. */
async function failImport(record: LeadImport, slice: ClaimedSlice, deps: WorkDeps): Promise<void> {
  const { _id: importId, tenantId } = record;
  const slices = await deps.slices();
  const { end } = await lineRangeOf(slices, slice);
  const first = slice.resumeLine ?? slice.firstLine;
  const lines = end === Number.MAX_SAFE_INTEGER ? `${first} and following` : `${first} to ${end - 1}`;
  const error = `Lines ${lines} could not be imported: ${maxSliceAttempts} attempts failed`;
  log.error('import failed, a slice used up its attempts', { importId, slice: slice.slice });
  await changeImport(
    await deps.imports(),
    record,
    { set: { status: 'failed', error }, type: 'import.updated' },
    deps,
  );
  await releaseSlice(slices, slice);
  await deps.sendFinish([{ importId, tenantId }]);
}

/** A message whose slice is done already, or claimed by another worker. */
async function passOver(
  record: LeadImport,
  message: ImportSliceMessage,
  slices: Slices,
  deps: WorkDeps,
): Promise<void> {
  const slice = await slices.findOne({ _id: sliceId(record._id, message.slice) });
  if (!slice) return; // deleted since
  if (slice.state === 'planned') await deps.sendSlices([message], claimedDelaySeconds);
  else await goOn(record, message, true, deps);
}

async function workOnImport(message: ImportSliceMessage, deps: WorkDeps): Promise<void> {
  const { importId, tenantId } = message;
  const [imports, slices] = [await deps.imports(), await deps.slices()];
  const slice = await claimSlice(slices, sliceId(importId, message.slice), {
    state: 'planned',
    token: deps.newId(),
    now: deps.clock(),
  });
  const record = await imports.findOne({ _id: importId, tenantId });
  const isRunning = record?.status === 'running' && record.undo === undefined;
  if (!slice) {
    if (isRunning) await passOver(record, message, slices, deps);
    return;
  }
  if (!isRunning) return releaseSlice(slices, slice);
  if ((slice.attempts ?? 0) > maxSliceAttempts) return failImport(record, slice, deps);
  try {
    if (await importSlice(record, slice, deps)) await goOn(record, message, false, deps);
    else await deps.sendSlices([message]);
  } catch (error) {
    await releaseSlice(slices, slice).catch(() => undefined); // it ends by itself
    throw error;
  }
}

async function workOnUndo(message: ImportSliceMessage, deps: WorkDeps): Promise<void> {
  const { importId, tenantId } = message;
  const slices = await deps.slices();
  const record = await (await deps.imports()).findOne({ _id: importId, tenantId });
  if (record?.status !== 'running' || !record.undo) return;
  const slice = await slices.findOne({ _id: sliceId(importId, message.slice) });
  if (!slice) return;
  const wasDone = isDone(slice, 'undo');
  if (!wasDone) {
    // Whoever claims the slice from now on sees the undo and writes nothing.
    if (isClaimed(slice, deps.clock())) return deps.sendSlices([message], claimedDelaySeconds);
    if (!(await undoSlice(record, slice, deps))) return deps.sendSlices([message]);
  }
  await goOn(record, message, wasDone, deps);
}

/**
 * Does what a message asks for with its slice, once, and sends the next slice of its lane, or says that the lane has
 * ended. What is left when the time of one message is up is for the next one. The lanes of an import that was
 * cancelled, or failed, end where they are.
 */
export const workOnSlice = (message: ImportSliceMessage, deps: WorkDeps): Promise<void> =>
  message.task === 'import' ? workOnImport(message, deps) : workOnUndo(message, deps);
