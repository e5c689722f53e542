import type { CallAttempt } from '../../../shared/contracts/call-attempt.ts';
import { type TelnyxEvent, textReceived } from '../../../shared/contracts/telnyx-event.ts';
import { decodeClientState } from '../../../shared/domain/calls/client-state.ts';
import { text } from '../../../shared/domain/calls/payload.ts';
import { clientStateOf } from '../../../shared/domain/dialling/attempt.ts';
import { nextVersion } from '../../../shared/domain/write-context.ts';
import { foldCollections } from '../../../shared/stores/mongodb/calls/deps.ts';
import { receiveTextMessage } from '../../../shared/stores/mongodb/calls/receive-text-message.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { changeAttempt } from '../../../shared/stores/mongodb/dialling/place-call.ts';
import { command, type GreetDeps, greet, passOn } from './greet.ts';

const disclosure = 'This call is recorded.';

/** An event of the lead's leg, and the attempt it belongs to. */
interface Heard {
  readonly event: TelnyxEvent;
  readonly attempt: CallAttempt;
  readonly callControlId: string;
  readonly deps: GreetDeps;
}

const hangUp = ({ attempt, callControlId, deps }: Heard): Promise<void> =>
  command('hangup', attempt._id, () =>
    deps.provider.hangup({
      ...{ callControlId, clientState: clientStateOf(attempt), commandId: `${attempt._id}:hangup` },
    }),
  );

const record = ({ attempt, callControlId, deps }: Heard): Promise<void> =>
  command('record', attempt._id, () =>
    deps.provider.record({
      ...{ callControlId, clientState: clientStateOf(attempt), commandId: attempt._id },
    }),
  );

const disclose = ({ attempt, callControlId, deps }: Heard): Promise<void> =>
  command('speak', attempt._id, () =>
    deps.provider.speak({
      ...{ callControlId, clientState: clientStateOf(attempt, { plays: 'disclosure' }) },
      ...{ commandId: `${attempt._id}:disclosure`, text: disclosure },
    }),
  );

/** Calls without a campaign are recorded as those of a campaign that says nothing of it. */
async function isRecorded({ campaignId }: CallAttempt): Promise<boolean> {
  if (!campaignId) return true;
  const campaign = await (await collection('campaigns')).findOne({ _id: campaignId });
  return campaign?.dialing?.record ?? true;
}

/** The agent is on the line: what is said is kept, once those who must agree have been told. */
async function connected(heard: Heard): Promise<void> {
  const { attempt, event, deps } = heard;
  const { occurredAt: connectedAt } = event;
  await changeAttempt(
    attempt._id,
    (each) => (each.connectedAt ? null : nextVersion({ ...each, connectedAt }, deps.clock())),
    deps,
  );
  if (!(await isRecorded(attempt))) return;
  await (attempt.decision.recordingNeedsConsent ? disclose(heard) : record(heard));
}

/** A machine or a fax is hung up; whoever may be a person is put through. */
async function afterDetection(heard: Heard): Promise<void> {
  const isMachine = /^(machine|fax)/.test(text(heard.event.payload.result) ?? '');
  await (isMachine ? hangUp(heard) : greet(heard.attempt, heard.callControlId, heard.deps));
}

/** What the events of the lead's leg ask for, by their type. */
const reactions: Readonly<Record<string, (heard: Heard) => Promise<void>>> = {
  'call.answered': async ({ attempt, callControlId, deps }) => {
    // Of the dialler's calls it is first found out whether a person answered.
    if (attempt.mode === 'manual') await greet(attempt, callControlId, deps);
  },
  'call.machine.detection.ended': afterDetection,
  'call.machine.premium.detection.ended': afterDetection,
  'call.bridged': connected,
  'call.speak.ended': async (heard) => {
    const plays = decodeClientState(text(heard.event.payload.client_state))?.plays;
    if (plays === 'disclosure') await record(heard);
    if (plays === 'nobody_free') await hangUp(heard);
  },
};

/**
 * Does at once what a call of ours is waiting for: the work of the fold can wait, somebody on the line cannot. A text
 * message is read at once, too: it may be an opt-out. A
 * repeat gives the same commands, which the provider carries out once.
 */
export async function react(eventId: string, deps: GreetDeps): Promise<void> {
  const event = await (await collection('telnyxEvents')).findOne({ _id: eventId });
  if (event?.type === textReceived) return receiveTextMessage(event, { ...foldCollections, ...deps });
  const state = event && decodeClientState(text(event.payload.client_state));
  if (!event || !state?.attemptId) return;
  const attempt = await (await collection('callAttempts')).findOne({ _id: state.attemptId });
  if (!attempt || attempt.status === 'ended') return;
  const callControlId = text(event.payload.call_control_id);
  if (state.role === 'agent') {
    if (event.type === 'call.hangup' && state.agentId === attempt.agentId) await passOn(attempt, deps);
    return;
  }
  if (callControlId) await reactions[event.type]?.({ event, attempt, callControlId, deps });
}
