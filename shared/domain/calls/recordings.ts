import type { CallFacts } from '../../contracts/call-log.ts';
import { recordingStored, type TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { date, known, type Payload, text } from './payload.ts';

type Recording = CallFacts['recordings'][number];

/** A recording is named by the provider; older payloads name none, and one event tells of one recording. */
export const recordingId = ({ _id, payload }: TelnyxEvent): string => text(payload.recording_id) ?? _id;

interface Link {
  readonly url: string;
  readonly format: 'wav' | 'mp3';
}

/** Where the provider keeps a recording for ten minutes: as WAV, which speech recognition likes better, else MP3. */
export function recordingLink(payload: Payload): Link | undefined {
  const urls = { ...(payload.public_recording_urls as Payload), ...(payload.recording_urls as Payload) };
  for (const format of ['wav', 'mp3'] as const) {
    const url = text(urls[format]);
    if (url) return { url, format };
  }
  return undefined;
}

const asName = (name: string): string => name.replaceAll(/[^\w.-]/g, '_');

/** Below which everything that was recorded of a leg is kept. */
export const recordingPrefix = (tenantId: string, callLegId: string): string =>
  `recordings/${tenantId}/${asName(callLegId)}/`;

/** Where our copy of a recording is kept. @param saved the event that told of it. */
export const recordingKey = (tenantId: string, saved: TelnyxEvent, format: Link['format']): string =>
  `${recordingPrefix(tenantId, saved.callLegId ?? '')}${asName(recordingId(saved))}.${format}`;

/**
 * The recordings of a leg: what the provider said of each, and where it is kept since it was copied. The provider's
 * links are good for ten minutes, and for anybody: they are no fact of the call.
 */
export function recordingsOf(events: readonly TelnyxEvent[]): Recording[] {
  const found = new Map<string, Recording>();
  const say = (id: string, said: Partial<Recording>) => {
    found.set(id, known({ ...said, ...found.get(id), id }));
  };
  for (const event of events) {
    const { type, payload } = event;
    if (type === 'call.recording.saved') {
      say(recordingId(event), {
        channels: payload.channels === 'dual' ? 'dual' : 'single',
        startedAt: date(payload.recording_started_at),
        endedAt: date(payload.recording_ended_at),
      });
    } else if (type === 'call.recording.error') {
      say(recordingId(event), { error: text(payload.reason) ?? 'the provider could not record' });
    } else if (type === recordingStored) {
      const [s3Key, error] = [text(payload.s3_key), text(payload.error)];
      say(recordingId(event), { s3Key, error, ...(s3Key && { storedAt: event.occurredAt }) });
    }
  }
  return [...found.values()];
}
