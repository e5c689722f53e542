import { type Client, createClient, createConfig } from '../../../../shared/api-client/client/index.ts';
import {
  postAuthBrowserRefresh,
  postAuthBrowserSignIn,
  postAuthBrowserSignOut,
} from '../../../../shared/api-client/sdk.gen.ts';

interface Access {
  readonly token: string;
  readonly goodUntil: number;
}

/** What the API said of a request that failed, for people to read. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** What went wrong, for people. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Refused ? error.message : 'Something on this page went wrong.';

// In memory alone: what this page forgets, the cookie that it cannot read gives back.
let access: Access | undefined;
let renewing: Promise<void> | undefined;

const plain: Client = createClient(createConfig({ baseUrl: '' }));

const keep = ({ accessToken, expiresInSeconds }: { accessToken: string; expiresInSeconds: number }) => {
  access = { token: accessToken, goodUntil: Date.now() + (expiresInSeconds - 30) * 1_000 };
};

interface Answered<Data> {
  readonly data?: Data | undefined;
  readonly error?: unknown;
  readonly response?: Response | undefined;
}

/** The data of an answer. @throws Refused with what the API says is wrong. */
export async function dataOf<Data>(asked: Promise<Answered<Data>>): Promise<Data> {
  const { data, error, response } = await asked;
  if (response?.ok) return data as Data;
  const problem = (error ?? {}) as { detail?: string; title?: string };
  const unreachable = 'The service cannot be reached. Look whether you are online.';
  throw new Refused(response?.status ?? 0, problem.detail ?? problem.title ?? unreachable);
}

/** Gets a new access token for the cookie. Two tabs take turns: a refresh token that comes twice ends the session. */
async function renew(): Promise<void> {
  await navigator.locks.request('ringleader-refresh', async () => {
    keep(await dataOf(postAuthBrowserRefresh({ client: plain })));
  });
}

async function token(): Promise<string> {
  if (!access || access.goodUntil < Date.now()) {
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
    await renewing;
  }
  return access?.token ?? '';
}

/** Asks the API on behalf of whoever is signed in. */
export const api: Client = createClient(createConfig({ baseUrl: '', auth: token }));

/** Whether somebody is signed in in this browser. */
export async function resume(): Promise<boolean> {
  try {
    await token();
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return false;
    throw error;
  }
}

export async function signIn(email: string, password: string): Promise<void> {
  keep(await dataOf(postAuthBrowserSignIn({ client: plain, body: { email, password } })));
}

export async function signOut(): Promise<void> {
  await dataOf(postAuthBrowserSignOut({ client: api }));
  access = undefined;
}
