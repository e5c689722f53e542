import type { Answerer, CallFacts, TranscriptSegment } from '../../contracts/call-log.ts';
import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { firstOf, text } from './payload.ts';
import { isDialogue, isVoicemailGreeting } from './voicemail-greeting.ts';

const detectionEnded = /^call\.machine\.(premium\.)?detection\.ended$/;
const greetingEnded = /^call\.machine\.(premium\.)?greeting\.ended$/;

/**
 * What one event of answering machine detection says; undefined when it leaves the question open (`not_sure`,
 * `silence`). Results: developers.telnyx.com, "Answering Machine Detection". Premium detection reports a beep that it
 * hears early by `greeting.ended` alone.
 */
function detected({ type, payload }: TelnyxEvent): Answerer | undefined {
  const result = text(payload.result) ?? '';
  if (greetingEnded.test(type))
    return result === 'beep_detected' || result === 'ended' ? 'machine' : undefined;
  if (!detectionEnded.test(type)) return undefined;
  if (result.startsWith('fax')) return 'fax';
  if (result.startsWith('machine')) return 'machine';
  return result.startsWith('human') ? 'person' : undefined;
}

interface Evidence {
  readonly direction: CallFacts['direction'];
  /** Recorded by a user, who said how the call went. */
  readonly isManual: boolean;
  readonly transcript: readonly TranscriptSegment[];
}

/**
 * Who answered a leg that was answered. In this order: a fax or a machine that the provider detected, a voicemail
 * greeting in the transcript, a person whom the provider detected, a caller (who called us is a person), a dialogue.
 * @param events of the leg in the order of the fold; of several results of detection the last clear one counts.
 */
export function answeredBy(
  events: readonly TelnyxEvent[],
  { direction, isManual, transcript }: Evidence,
): Answerer {
  const result = firstOf(events.toReversed(), detected);
  if (result === 'fax' || result === 'machine') return result;
  if (isVoicemailGreeting(transcript)) return 'machine';
  const isPerson = result === 'person' || isManual || direction === 'inbound' || isDialogue(transcript);
  return isPerson ? 'person' : 'unknown';
}
