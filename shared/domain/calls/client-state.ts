import { type ClientState, clientState } from '../../contracts/telnyx-event.ts';

/** Reads `client_state`; undefined when there is none, or it is somebody else's. */
export function decodeClientState(encoded: string | undefined): ClientState | undefined {
  if (!encoded) return undefined;
  try {
    const state = clientState.safeParse(JSON.parse(Buffer.from(encoded, 'base64').toString())).data;
    return state && Object.keys(state).length > 0 ? state : undefined;
  } catch {
    return undefined; // somebody else's client_state: not ours to read
  }
}

/** Our knowledge of a call as Telnyx carries it along: it comes back with every event of the leg. */
export const encodeClientState = (state: ClientState): string =>
  Buffer.from(JSON.stringify(state)).toString('base64');
