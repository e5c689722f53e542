import type { CallLog } from '../../../shared/contracts/call-log.ts';

/** Who picked a leg up; `answeredBy` of the call log, derived for documents that were written before it. */
export type AnsweredBy = 'person' | 'machine' | 'fax' | 'unknown';

type Answered = CallLog & { readonly answeredBy?: AnsweredBy };

const heardAgent = ({ transcript }: CallLog) => transcript.some(({ speaker }) => speaker === 'agent');
const heardLead = ({ transcript }: CallLog) => transcript.some(({ speaker }) => speaker === 'lead');

function answeredBy(call: Answered): AnsweredBy {
  if (call.answeredBy) return call.answeredBy;
  const { machineDetection = '', status } = call;
  if (machineDetection.startsWith('fax')) return 'fax';
  if (machineDetection.startsWith('machine') || status === 'voicemail') return 'machine';
  const isPerson = machineDetection.startsWith('human') || call.provider === 'manual';
  return isPerson || call.direction === 'inbound' || (heardAgent(call) && heardLead(call))
    ? 'person'
    : 'unknown';
}

/** An inbound leg is picked up by the line itself: a person has answered once an agent is on it. */
const reachedAgent = (call: CallLog): boolean =>
  call.provider === 'manual' ||
  call.agentId !== undefined ||
  call.bridgedAt !== undefined ||
  heardAgent(call);

/**
 * How a leg was answered. `answered`: it was picked up, by anyone or anything; `connected`: by a person; `machine`:
 * by voicemail, fax or IVR. A failed leg was not answered, even where the provider reports an answer.
 */
export function answerOf(call: CallLog) {
  const isPickedUp = call.answeredAt !== undefined || call.status === 'voicemail';
  const by = isPickedUp ? answeredBy(call) : undefined;
  const isMachine = by === 'machine' || by === 'fax';
  const isFailed = call.status === 'failed' && !isMachine;
  const isAnswered = isPickedUp && !isFailed;
  const isConnected = isAnswered && by === 'person' && (call.direction !== 'inbound' || reachedAgent(call));
  return { isAnswered, isConnected, isMachine, isFailed };
}
