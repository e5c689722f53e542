import { type Client, createClient, createConfig } from '../../../../shared/api-client/client/index.ts';
import {
  postAuthBrowserRefresh,
  postAuthBrowserSignIn,
  postAuthBrowserSignOut,
  postAuthSignOut,
} from '../../../../shared/api-client/sdk.gen.ts';
import { ApiError, apiError } from './api-error.ts';

interface Access {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

// In memory only: a reloaded page gets a new token for the cookie, which no script can read.
let access: Access | undefined;
let renewal: Promise<void> | undefined;

/** Calls the API without credentials. */
export const anonymousApi: Client = createClient(createConfig({ baseUrl: '' }));

const store = ({ accessToken, expiresInSeconds }: { accessToken: string; expiresInSeconds: number }) => {
  access = { token: accessToken, expiresAt: Date.now() + (expiresInSeconds - 30) * 1_000 };
};

interface ApiResult<Data> {
  readonly data?: Data | undefined;
  readonly error?: unknown;
  readonly response?: Response | undefined;
}

/** The data of a response, and its ETag. @throws ApiError. */
export async function resultOf<Data>(
  request: Promise<ApiResult<Data>>,
): Promise<{ data: Data; etag: string }> {
  const { data, error, response } = await request;
  if (!response?.ok) throw apiError(response, error);
  return { data: data as Data, etag: response.headers.get('etag') ?? '' };
}

/** The data of a response. @throws ApiError. */
export async function dataOf<Data>(request: Promise<ApiResult<Data>>): Promise<Data> {
  return (await resultOf(request)).data;
}

/** Gets a new access token for the cookie. Two tabs take turns: a refresh token that is used twice ends the session. */
async function renew(): Promise<void> {
  try {
    await navigator.locks.request('ringleader-refresh', async () => {
      store(await dataOf(postAuthBrowserRefresh({ client: anonymousApi })));
    });
  } catch (error) {
    if (error instanceof ApiError && error.status === 401)
      throw new ApiError(401, 'Your session has ended. Sign in again.');
    throw error;
  }
}

async function token(): Promise<string> {
  if (!access || access.expiresAt < Date.now()) {
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    await renewal;
  }
  return access?.token ?? '';
}

/** Calls the API as the signed-in user. */
export const api: Client = createClient(createConfig({ baseUrl: '', auth: token }));

/** Whether a user is signed in in this browser. */
export async function resume(): Promise<boolean> {
  try {
    await token();
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return false;
    throw error;
  }
}

/** @throws ApiError. */
export async function signIn(email: string, password: string): Promise<void> {
  try {
    store(await dataOf(postAuthBrowserSignIn({ client: anonymousApi, body: { email, password } })));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401)
      throw new ApiError(401, 'Incorrect email or password');
    throw error;
  }
}

export async function signOut(): Promise<void> {
  await dataOf(postAuthBrowserSignOut({ client: api }));
  access = undefined;
}

/** Ends every session of the user, this one included: its cookie has nothing left to renew. */
export async function signOutEverywhere(): Promise<void> {
  await dataOf(postAuthSignOut({ client: api, body: { everywhere: true } }));
  access = undefined;
}
