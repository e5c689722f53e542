import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type OwnStack, openStack } from './own-stack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the addresses of the stack stand once it runs. */
    stackFile: string;
  }
}

interface SharedStack extends OwnStack {
  users: number;
}

// Projects set up one after the other in one process and share one stack; each loads this module anew.
const shared = globalThis as typeof globalThis & { ringleaderTestStack?: SharedStack | undefined };

/**
 * Other ports, another folder: never the developer's, unless they name its `stack.json` themselves to save
 * the start (RINGLEADER_TEST_STACK). Nothing waits for it here: tests without a stack run while it starts.
 */
export default function setup(project: TestProject) {
  const running = process.env.RINGLEADER_TEST_STACK;
  if (running) {
    project.provide('stackFile', resolve(running));
    return () => {};
  }
  shared.ringleaderTestStack ??= { users: 0, ...openStack() };
  const stack = shared.ringleaderTestStack;
  stack.users += 1;
  stack.started.catch(() => {}); // the tests that wait for it will say so
  project.provide('stackFile', stack.file);
  return async () => {
    stack.users -= 1;
    if (stack.users > 0) return;
    shared.ringleaderTestStack = undefined;
    await stack.stop();
  };
}
