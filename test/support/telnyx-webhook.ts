import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Collection, MongoServerError } from 'mongodb';
import type { ReceiveDeps } from '../../functions/telnyx/webhook/receive.ts';
import type { TelnyxEvent } from '../../shared/contracts/telnyx-event.ts';
import { at } from './builders.ts';
import { signed } from './telnyx.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** Keeps what is inserted and refuses a second of the same id, as the unique index does. */
export function webhookFakes(changes: Partial<ReceiveDeps> = {}) {
  const kept = new Map<string, TelnyxEvent>();
  const folds: unknown[] = [];
  const copies: unknown[] = [];
  const reactions: unknown[] = [];
  const insertOne = async (event: TelnyxEvent) => {
    if (kept.has(event._id)) throw new MongoServerError({ message: 'E11000', code: 11_000 });
    kept.set(event._id, event);
  };
  const deps: ReceiveDeps = {
    publicKeys: async () => [publicKey],
    events: async () => ({ insertOne }) as unknown as Collection<TelnyxEvent>,
    sendFold: async (messages) => void folds.push(...messages),
    sendRecording: async (messages) => void copies.push(...messages),
    sendReact: async (messages) => void reactions.push(...messages),
    clock: () => at(60),
    ...changes,
  };
  return { kept, folds, copies, reactions, deps };
}

export const envelope = (changes: Record<string, unknown> = {}) => ({
  data: {
    record_type: 'event',
    event_type: 'call.initiated',
    id: 'event-1',
    occurred_at: '2026-03-02T15:00:59.5Z',
    payload: { call_leg_id: 'leg-1', call_session_id: 'session-1', unheard_of: [1] },
    ...changes,
  },
});

export function posted(body: unknown, key: KeyObject = privateKey): APIGatewayProxyEventV2 {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    headers: signed(text, key, at(60)),
    body: text,
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
}
