import type { ImportSliceResult } from '../../../shared/contracts/lead-import.ts';
import type { ImportFinishMessage, ImportSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import { endLane, nextMessage, sliceId } from '../../../shared/stores/mongodb/imports.ts';
import { importSlice, type SliceDeps } from './import-slice.ts';
import { undoSlice } from './undo-slice.ts';

export interface WorkDeps extends SliceDeps {
  readonly sendSlices: SendMessages<ImportSliceMessage>;
  readonly sendFinish: SendMessages<ImportFinishMessage>;
}

const isDone = ({ state, undo }: ImportSliceResult, task: ImportSliceMessage['task']): boolean =>
  task === 'import' ? state === 'done' : undo !== undefined;

/**
 * Does what a message asks for with its slice, once, and sends the next slice of its lane, or says that the
 * lane has ended. A cancelled import's lanes end where they are.
 */
export async function workOnSlice(message: ImportSliceMessage, deps: WorkDeps): Promise<void> {
  const { importId, tenantId, task } = message;
  const imports = await deps.imports();
  const slices = await deps.slices();
  const [record, slice] = await Promise.all([
    imports.findOne({ _id: importId, tenantId }),
    slices.findOne({ _id: sliceId(importId, message.slice) }),
  ]);
  if (!record || !slice) return; // deleted since
  const isStopped = record.status === 'cancelled';
  const wasDone = isDone(slice, task);
  if (!isStopped && !wasDone) await (task === 'import' ? importSlice : undoSlice)(record, slice, deps);

  const next = isStopped ? undefined : nextMessage(record, message.slice, task);
  if (next) {
    // A message that came twice goes on only where the first one may not have.
    const following = wasDone && (await slices.findOne({ _id: sliceId(importId, next.slice) }));
    if (!following || !isDone(following, task)) await deps.sendSlices([next]);
  } else if (await endLane(imports, record, message.slice)) await deps.sendFinish([{ importId, tenantId }]);
}
