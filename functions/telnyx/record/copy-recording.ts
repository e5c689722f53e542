import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Collection } from 'mongodb';
import type { CallLog } from '../../../shared/contracts/call-log.ts';
import type { FoldMessage } from '../../../shared/contracts/queue-messages.ts';
import { recordingStored, type TelnyxEvent } from '../../../shared/contracts/telnyx-event.ts';
import { isRecordingSource } from '../../../shared/domain/calls/recording-source.ts';
import { recordingId, recordingKey, recordingLink } from '../../../shared/domain/calls/recordings.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import type { uploadStream } from '../../../shared/platform/aws/object-store.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { count } from '../../../shared/platform/metrics.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';

export interface RecordDeps {
  readonly bucket: string;
  /** Origins that recordings are fetched from, besides the provider's own. */
  readonly origins: () => Promise<readonly string[]>;
  readonly events: () => Promise<Collection<TelnyxEvent>>;
  readonly callLogs: () => Promise<Collection<CallLog>>;
  readonly upload: typeof uploadStream;
  readonly sendFold: SendMessages<FoldMessage>;
  readonly clock: Clock;
}

const downloadMilliseconds = 4 * 60_000;
/** The provider's answers to a link that is good no more; whatever else fails may be tried again. */
const gone: ReadonlySet<number> = new Set([401, 403, 404, 410]);

const notTheProvider = 'the link does not lead to the storage of the provider';
const maxRedirects = 3;

/** @returns the response; why there is none when a link leads elsewhere than to a permitted origin. */
async function fetchPermitted(address: string, origins: readonly string[]): Promise<Response | string> {
  const signal = AbortSignal.timeout(downloadMilliseconds);
  let url = address;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    if (!isRecordingSource(url, origins)) return notTheProvider;
    const response = await fetch(url, { signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !location) return response;
    url = new URL(location, url).href;
  }
  return 'the link redirects too often';
}

/** @returns the file, or why there is none. @throws Error when it may be asked again. */
async function download(url: string, origins: readonly string[]): Promise<Readable | string> {
  const response = await fetchPermitted(url, origins);
  if (typeof response === 'string') return response;
  if (gone.has(response.status)) return 'the link had expired before it was copied';
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
  const file = link ? await download(link.url, await deps.origins()) : 'the provider named no link';
  if (!link || typeof file === 'string') {
    count('RecordingLost');
    return { error: String(file) };
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
