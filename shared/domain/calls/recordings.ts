import type { CallFacts } from '../../contracts/call-log.ts';
import { recordingStored, type TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { date, known, type Payload, text } from './payload.ts';

/** Why there is no file, where nothing else is said: after an erasure nothing else is. */
export const notKept = 'it is not kept';

type Recording = CallFacts['recordings'][number];

/** A recording is named by the provider; older payloads name none, and one event tells of one recording. */
export const recordingId = ({ _id, payload }: TelnyxEvent): string => text(payload.recording_id) ?? _id;

interface Link {
  readonly url: string;
  readonly format: 'wav' | 'mp3';
}

/** Where the provider keeps a recording for ten minutes: as WAV, which speech recognition likes better, else MP3. */
export function recordingLink(payload: Payload): Link | undefined {
  for (const urls of [payload.recording_urls, payload.public_recording_urls]) {
    for (const format of ['wav', 'mp3'] as const) {
      const url = text((urls as Payload | null | undefined)?.[format]);
      if (url) return { url, format };
    }
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

/** What one event says of its recording; undefined when it speaks of none. */
function saidBy({ type, payload, occurredAt }: TelnyxEvent): Partial<Recording> | undefined {
  if (type === 'call.recording.error') return { error: text(payload.reason) ?? notKept };
  if (type === recordingStored) {
    const s3Key = text(payload.s3_key);
    return s3Key ? { s3Key, storedAt: occurredAt } : { error: text(payload.error) ?? notKept };
  }
  if (type !== 'call.recording.saved') return undefined;
  return {
    channels: payload.channels === 'dual' ? 'dual' : 'single',
    startedAt: date(payload.recording_started_at),
    endedAt: date(payload.recording_ended_at),
  } as Partial<Recording>;
}

/**
 * The recordings of a leg: what the provider said of each, and where it is kept since it was copied. The provider's
 * links are good for ten minutes, and for anybody: they are no fact of the call.
 */
export function recordingsOf(events: readonly TelnyxEvent[]): Recording[] {
  const found = new Map<string, Recording>();
  for (const event of events) {
    const said = saidBy(event);
    const id = recordingId(event);
    if (said) found.set(id, known({ ...said, ...found.get(id), id }));
  }
  // What was copied in the end is no failure, whatever went wrong before.
  return [...found.values()].map(({ error, ...kept }) => (kept.s3Key || !error ? kept : { ...kept, error }));
}
