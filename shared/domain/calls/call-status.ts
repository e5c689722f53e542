import type { CallFacts, CallStatus } from '../../contracts/call-log.ts';

interface Ending {
  /** Somebody calls us: our phone rings from the first moment. */
  readonly inbound: boolean;
  readonly ended: boolean;
  readonly answeredAt: Date | undefined;
  readonly hangupCause: string | undefined;
  readonly sipCode: number | undefined;
  readonly machineDetection: string | undefined;
  readonly quality: CallFacts['quality'];
}

/** Telnyx's hang-up causes that say why nobody spoke. */
const unanswered: Readonly<Record<string, CallStatus>> = {
  user_busy: 'busy',
  call_rejected: 'busy',
  timeout: 'no_answer',
  no_answer: 'no_answer',
  normal_clearing: 'no_answer',
  originator_cancel: 'canceled',
};

/** A cause that lies: "normal" with a server's error behind it and not one packet heard is a failed call. */
const failedSilently = ({ hangupCause, sipCode = 0, quality }: Ending) =>
  hangupCause === 'normal_clearing' &&
  sipCode >= 500 &&
  sipCode < 600 &&
  (quality === undefined || quality.issues.includes('no_inbound_audio'));

/** Where a call stands. It only advances: an end outweighs an answer, an answer outweighs a beginning. */
export function callStatus(ending: Ending): CallStatus {
  const { inbound, ended, answeredAt, hangupCause, machineDetection } = ending;
  if (!ended && answeredAt) return 'answered';
  if (!ended) return inbound ? 'ringing' : 'initiated';
  if (failedSilently(ending)) return 'failed';
  if (!answeredAt) return unanswered[hangupCause ?? ''] ?? 'failed';
  return machineDetection?.startsWith('machine') ? 'voicemail' : 'completed';
}
