import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Collection } from 'mongodb';
import type { CallLog } from '../../../shared/contracts/call-log.ts';
import type { FoldMessage } from '../../../shared/contracts/queue-messages.ts';
import { recordingStored, type TelnyxEvent } from '../../../shared/contracts/telnyx-event.ts';
import { recordingId, recordingKey, recordingLink } from '../../../shared/domain/calls/recordings.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import type { uploadStream } from '../../../shared/platform/aws/object-store.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { count } from '../../../shared/platform/metrics.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';

export interface RecordDeps {
  readonly bucket: string;
  readonly events: () => Promise<Collection<TelnyxEvent>>;
  readonly callLogs: () => Promise<Collection<CallLog>>;
  readonly upload: typeof uploadStream;
  readonly sendFold: SendMessages<FoldMessage>;
  readonly clock: Clock;
}

const downloadMilliseconds = 4 * 60_000;
/** The provider's answers to a link that is good no more; whatever else fails may be tried again. */
const gone: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** @returns the file; null when the provider has it no more. @throws Error when it may be asked again. */
async function download(url: string): Promise<Readable | null> {
  const response = await fetch(url, { signal: AbortSignal.timeout(downloadMilliseconds) });
  if (gone.has(response.status)) return null;
  if (!response.ok || !response.body) throw new Error(`The recording was answered ${response.status}`);
  return Readable.fromWeb(response.body as ReadableStream);
}

/** Copies the file. @returns what is said of it from now on. */
async function copied(
  saved: TelnyxEvent,
  tenantId: string,
  deps: RecordDeps,
): Promise<Record<string, string>> {
  const link = recordingLink(saved.payload);
  const file = link && (await download(link.url));
  if (!file) {
    count('RecordingLost');
    return { error: link ? 'the link had expired before it was copied' : 'the provider named no link' };
  }
  const key = recordingKey(tenantId, saved, link.format);
  await deps.upload(deps.bucket, key, file, link.format === 'wav' ? 'audio/wav' : 'audio/mpeg');
  return { s3_key: key };
}

/**
 * Copies a recording into the bucket before the provider's link dies, and says where it is as an event of the call:
 * whatever is folded from its events knows it then. A repeat finds that it is done.
 * @throws Error while the call is not known yet, or the file cannot be had: the message comes again.
 */
export async function copyRecording(eventId: string, deps: RecordDeps): Promise<void> {
  const events = await deps.events();
  const _id = `${eventId}:stored`;
  const [saved, done] = await Promise.all([events.findOne({ _id: eventId }), events.findOne({ _id })]);
  if (!saved?.callLegId || done) return;
  const { callLegId } = saved;
  const call = await (await deps.callLogs()).findOne({ callLegId });
  if (!call) throw new Error(`The call of leg ${callLegId} is not folded yet`);
  if (call.anonymizedAt) return;
  const said = await copied(saved, call.tenantId, deps);
  const now = deps.clock();
  const payload = { call_leg_id: callLegId, recording_id: recordingId(saved), ...said };
  try {
    await events.insertOne({
      ...{ _id, type: recordingStored, occurredAt: now, receivedAt: now, callLegId, payload },
      ...(saved.callSessionId && { callSessionId: saved.callSessionId }),
      tenantId: call.tenantId,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // a twin of this message was faster, and wrote the same
  }
  await deps.sendFold([{ callLegId }]);
}
