import { readFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import type { StackFile } from '../../local/stack-file.ts';
import { type OwnStack, openStack } from './own-stack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    stack: StackFile;
  }
}

interface SharedStack extends OwnStack {
  users: number;
}

// Projects set up one after the other in one process and share one stack; each loads this module anew.
const shared = globalThis as typeof globalThis & { ringleaderTestStack?: SharedStack | undefined };

/**
 * Other ports, another folder: never the developer's, unless they name its `stack.json` themselves to save
 * the start (RINGLEADER_TEST_STACK).
 */
export default async function setup(project: TestProject) {
  const running = process.env.RINGLEADER_TEST_STACK;
  if (running) {
    project.provide('stack', JSON.parse(readFileSync(running, 'utf8')));
    return () => {};
  }
  shared.ringleaderTestStack ??= { users: 0, ...openStack() };
  const stack = shared.ringleaderTestStack;
  stack.users += 1;
  project.provide('stack', await stack.started);
  return async () => {
    stack.users -= 1;
    if (stack.users > 0) return;
    shared.ringleaderTestStack = undefined;
    await stack.stop();
  };
}
