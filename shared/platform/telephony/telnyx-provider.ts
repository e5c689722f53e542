import type { Telnyx } from 'telnyx';
import { knownEventTypes } from '../../contracts/telnyx-event.ts';
import { type CallProvider, type Delivered, ProviderRefusal } from '../../domain/ports.ts';
import { readSecret } from '../config.ts';
import { lazy } from '../lazy.ts';

const timeoutMilliseconds = 5_000;
const deliveriesPerPage = 250;

/** The client is large, and few requests place a call: it is loaded when the first one does. */
const client = lazy(async (): Promise<Telnyx> => {
  const [{ default: Client }, secret] = await Promise.all([import('telnyx'), readSecret('telephony')]);
  return new Client({
    apiKey: secret.TELNYX_API_KEY,
    ...(secret.TELNYX_API_URL && { baseURL: secret.TELNYX_API_URL }),
    timeout: timeoutMilliseconds,
    maxRetries: 3, // on 408, 409, 429 and 5xx, by the library's growing pauses; a command of one id is done once
    logLevel: 'off',
  });
});

/** What the provider says is wrong: `errors` of its answer, in words. */
function detailOf(error: unknown): string {
  const { errors } = (error ?? {}) as { errors?: readonly { title?: string; detail?: string }[] };
  return (errors ?? []).map(({ title, detail }) => detail ?? title).join('; ');
}

/** Answers that say what was asked for cannot be done. A key that is not valid says nothing of the call. */
const refusals: ReadonlySet<number | undefined> = new Set([400, 404, 410, 422]);

/** Lets a refusal be known as one; whatever else went wrong may be tried again. */
async function asked<Answer>(work: (telnyx: Telnyx) => Promise<Answer>): Promise<Answer> {
  try {
    return await work(await client());
  } catch (error) {
    const { status, error: body, message } = error as { status?: number; error?: unknown; message: string };
    if (!refusals.has(status)) throw error;
    throw new ProviderRefusal(detailOf(body) || message, { cause: error });
  }
}

/** The list has names of old, whose dots are underscores. */
const todaysName = new Map([...knownEventTypes].map((type) => [type.replaceAll('.', '_'), type]));

async function* deliveredSince(since: Date): AsyncGenerator<Delivered> {
  const telnyx = await client();
  const pages = telnyx.webhookDeliveries.list({
    'page[size]': deliveriesPerPage,
    filter: { started_at: { gte: since.toISOString() } },
  });
  for await (const { webhook } of pages) {
    const { id, event_type: type, occurred_at: at, payload } = webhook ?? {};
    if (!id || !type || !at) continue;
    yield { id, type: todaysName.get(type) ?? type, occurredAt: new Date(at), payload: { ...payload } };
  }
}

/** Telnyx, API v2: developers.telnyx.com, "Call Control". */
export const telnyxProvider: CallProvider = {
  dial: ({ from, to, connectionId, clientState, commandId, detectMachine, ringSeconds }) =>
    asked(async (telnyx) => {
      const { data } = await telnyx.calls.dial({
        ...{ from, to, connection_id: connectionId, client_state: clientState, command_id: commandId },
        timeout_secs: ringSeconds,
        ...(detectMachine && { answering_machine_detection: 'detect' as const }),
      });
      if (!data) throw new Error('The provider took the call and did not say which it is');
      return {
        ...{ callControlId: data.call_control_id, callLegId: data.call_leg_id },
        callSessionId: data.call_session_id,
      };
    }),

  transfer: ({ callControlId, from, to, clientState, legState, commandId, ringSeconds }) =>
    asked(async (telnyx) => {
      await telnyx.calls.actions.transfer(callControlId, {
        ...{ from, to, client_state: clientState, target_leg_client_state: legState, command_id: commandId },
        timeout_secs: ringSeconds,
      });
    }),

  speak: ({ callControlId, text, clientState, commandId }) =>
    asked(async (telnyx) => {
      await telnyx.calls.actions.speak(callControlId, {
        ...{ payload: text, voice: 'female', language: 'en-US' },
        ...{ client_state: clientState, command_id: commandId },
      });
    }),

  hangup: ({ callControlId, clientState, commandId }) =>
    asked(async (telnyx) => {
      const command = { client_state: clientState, command_id: commandId };
      await telnyx.calls.actions.hangup(callControlId, command);
    }),

  record: ({ callControlId, clientState, commandId }) =>
    asked(async (telnyx) => {
      const { actions } = telnyx.calls;
      await actions.startRecording(callControlId, {
        ...{ channels: 'dual', format: 'wav' },
        ...{ client_state: clientState, command_id: `${commandId}:record` },
      });
      await actions.startTranscription(callControlId, {
        // Only engine B names the track that was transcribed, without which nobody can tell who spoke.
        transcription_engine: 'B',
        transcription_tracks: 'both',
        client_state: clientState,
        command_id: `${commandId}:transcribe`,
      });
    }),

  isAlive: async (callControlId) => {
    try {
      const { data } = await asked((telnyx) => telnyx.calls.retrieveStatus(callControlId));
      return data?.is_alive ?? false;
    } catch (error) {
      if (error instanceof ProviderRefusal) return false; // it is known no more
      throw error;
    }
  },

  deliveredSince,
};
