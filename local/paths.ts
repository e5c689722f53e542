import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

/** Engines are installed once and serve the developer's stack and every test stack alike. */
export const enginesDir = join(repositoryRoot, '.local', 'engines');

export interface StackPaths {
  /** Everything that belongs to one stack: data, logs, keys, stack.json. */
  readonly home: string;
  readonly data: string;
  readonly logs: string;
  readonly stackFile: string;
  readonly runFile: string;
  readonly telnyxPrivateKey: string;
}

/** @param folder of the stack; the developer's is `.local`, a test stack has its own. */
export function stackPaths(folder = join(repositoryRoot, '.local')): StackPaths {
  const home = resolve(folder); // absolute: what lies outside of it is named by it
  return {
    home,
    data: join(home, 'data'),
    logs: join(home, 'logs'),
    stackFile: join(home, 'stack.json'),
    runFile: join(home, 'run.json'),
    telnyxPrivateKey: join(home, 'data', 'telnyx-private-key.pem'),
  };
}
