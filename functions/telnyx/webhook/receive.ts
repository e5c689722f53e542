import type { KeyObject } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Collection } from 'mongodb';
import {
  knownEventTypes,
  reactedEventTypes,
  type TelnyxEvent,
  telnyxEnvelope,
  textReceived,
} from '../../../shared/contracts/telnyx-event.ts';
import { decodeClientState } from '../../../shared/domain/calls/client-state.ts';
import { text } from '../../../shared/domain/calls/payload.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { parseInput } from '../../../shared/http/request-input.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { count } from '../../../shared/platform/metrics.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';
import { type EventQueues, leaveToQueues, receivedEvent } from '../received-event.ts';
import { verifySignature } from './verify-signature.ts';

export interface ReceiveDeps extends EventQueues {
  readonly publicKeys: () => Promise<readonly KeyObject[]>;
  readonly events: () => Promise<Collection<TelnyxEvent>>;
  readonly clock: Clock;
}

function parseEnvelope(rawBody: string) {
  let body: unknown;
  try {
    body = JSON.parse(rawBody);
  } catch {
    throw new DomainError('invalid_input', 'The body is not JSON');
  }
  if (typeof body === 'object' && body !== null && !('data' in body)) {
    throw new DomainError(
      'invalid_input',
      'The older flat shape is not supported: use API v2 webhooks, with "data"',
    );
  }
  return parseInput(telnyxEnvelope, body, 'body').data;
}

/** Keeps an event as it came. A repeat is there already, which is as good. */
async function keep(events: Collection<TelnyxEvent>, event: TelnyxEvent): Promise<void> {
  try {
    await events.insertOne(event);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Whether a call that this system placed waits for the event. */
const isAwaited = ({ type, payload }: TelnyxEvent): boolean =>
  reactedEventTypes.has(type) && decodeClientState(text(payload.client_state))?.attemptId !== undefined;

/**
 * Takes in one webhook: verifies, stores the raw event, leaves the work to the queue. A repeat is queued
 * again, as the first delivery may have ended between storing and queueing; the fold does not mind.
 * @returns the event's id.
 */
export async function receive(event: APIGatewayProxyEventV2, deps: ReceiveDeps): Promise<string> {
  const body = event.body ?? '';
  const rawBody = event.isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  const now = deps.clock();
  verifySignature(
    {
      signature: event.headers['telnyx-signature-ed25519'],
      timestamp: event.headers['telnyx-timestamp'],
      rawBody,
    },
    await deps.publicKeys(),
    now,
  );
  const { id, event_type: type, occurred_at, payload } = parseEnvelope(rawBody);
  const received = receivedEvent({ id, type, occurredAt: new Date(occurred_at), payload }, now);
  await keep(await deps.events(), received);
  if (!knownEventTypes.has(type) && type !== textReceived) count('TelnyxEventUnknown', { type });
  await Promise.all([
    isAwaited(received) && deps.sendReact([{ eventId: id }]),
    leaveToQueues(received, deps),
  ]);
  return id;
}
