import { stack } from './stack.ts';

interface Asked {
  readonly method?: string;
  readonly key?: string | null;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly body: any;
}

/** Asks the API of the test stack, with its key unless told otherwise. */
export async function ask(
  path: string,
  { method = 'GET', key, body, headers }: Asked = {},
): Promise<Answered> {
  const authorization = key === null ? {} : { authorization: `Bearer ${key ?? stack.apiKey}` };
  const response = await fetch(`${stack.apiUrl}${path}`, {
    method,
    headers: {
      ...authorization,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}
