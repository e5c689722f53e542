import type { Answerer, CallFacts, CallStatus } from '../../contracts/call-log.ts';

export interface Ending {
  /** Somebody calls us: our phone rings from the first moment. */
  readonly inbound: boolean;
  readonly ended: boolean;
  readonly answeredAt: Date | undefined;
  readonly answeredBy: Answerer | undefined;
  readonly hangupCause: string | undefined;
  readonly sipCode: number | undefined;
  readonly quality: CallFacts['quality'];
}

/** Telnyx's hang-up causes that say why nobody spoke. */
const byCause: Readonly<Record<string, CallStatus>> = {
  user_busy: 'busy',
  call_rejected: 'no_answer',
  timeout: 'no_answer',
  no_answer: 'no_answer',
  normal_clearing: 'no_answer',
  originator_cancel: 'canceled',
};

/** Where the cause is missing or `unspecified`, the SIP response says it: RFC 3261, section 21. */
const bySipCode: Readonly<Record<number, CallStatus>> = {
  408: 'no_answer',
  480: 'no_answer',
  486: 'busy',
  487: 'canceled',
  600: 'busy',
};

/**
 * Decline, Unwanted, Rejected: RFC 3261 (21.6.3), RFC 8197, RFC 8688. The phone was reached and the call was not
 * taken; the line was not busy, whatever the cause says.
 */
const declined: ReadonlySet<number> = new Set([603, 607, 608]);

function unansweredStatus(hangupCause: string | undefined, sipCode = 0): CallStatus {
  if (declined.has(sipCode)) return 'no_answer';
  return byCause[hangupCause ?? ''] ?? bySipCode[sipCode] ?? 'failed';
}

/** A cause that is wrong: "normal" with a server's error behind it and not one packet received is a failed call. */
export const failedWithoutAudio = ({
  hangupCause,
  sipCode = 0,
  quality,
}: Pick<Ending, 'hangupCause' | 'sipCode' | 'quality'>): boolean =>
  hangupCause === 'normal_clearing' &&
  sipCode >= 500 &&
  sipCode < 600 &&
  (quality === undefined || quality.issues.includes('no_inbound_audio'));

/**
 * Where a call stands. It only advances: an end outweighs an answer, an answer outweighs a beginning. A fax is a
 * failed call, as neither a person nor a mailbox was reached: `answeredBy` tells it from the others.
 */
export function callStatus(ending: Ending): CallStatus {
  const { inbound, ended, answeredAt, answeredBy, hangupCause, sipCode } = ending;
  if (!ended && answeredAt) return 'answered';
  if (!ended) return inbound ? 'ringing' : 'initiated';
  if (failedWithoutAudio(ending)) return 'failed';
  if (!answeredAt) return unansweredStatus(hangupCause, sipCode);
  if (answeredBy === 'fax') return 'failed';
  return answeredBy === 'machine' ? 'voicemail' : 'completed';
}
