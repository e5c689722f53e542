import type { KeyObject } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Collection } from 'mongodb';
import type { FoldMessage, RecordingMessage } from '../../../shared/contracts/queue-messages.ts';
import { knownEventTypes, type TelnyxEvent, telnyxEnvelope } from '../../../shared/contracts/telnyx-event.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import { anonymisedEvent } from '../../../shared/domain/privacy/anonymise.ts';
import { parseInput } from '../../../shared/http/request-input.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { count } from '../../../shared/platform/metrics.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';
import { verifySignature } from './verify-signature.ts';

export interface ReceiveDeps {
  readonly publicKeys: () => Promise<readonly KeyObject[]>;
  readonly events: () => Promise<Collection<TelnyxEvent>>;
  readonly sendFold: SendMessages<FoldMessage>;
  readonly sendRecording: SendMessages<RecordingMessage>;
  readonly clock: Clock;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

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
  const callLegId = text(payload.call_leg_id);
  const callSessionId = text(payload.call_session_id);
  const received: TelnyxEvent = {
    _id: id,
    type,
    occurredAt: new Date(occurred_at),
    receivedAt: now,
    ...(callLegId && { callLegId }),
    ...(callSessionId && { callSessionId }),
    payload,
    tenantId: null,
  };
  // Events of payments carry the numbers of cards and accounts, which are never stored.
  await keep(await deps.events(), type.startsWith('call.payment.') ? anonymisedEvent(received) : received);
  if (!knownEventTypes.has(type)) count('TelnyxEventUnknown', { type });
  if (callLegId) await deps.sendFold([{ callLegId }]);
  if (type === 'call.recording.saved') await deps.sendRecording([{ eventId: id }]);
  return id;
}
