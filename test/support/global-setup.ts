import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { repositoryRoot, stackPaths } from '../../local/paths.ts';
import { clearStack } from '../../local/stack.ts';
import type { StackFile } from '../../local/stack-file.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    stack: StackFile;
  }
}

interface SharedStack {
  users: number;
  readonly home: string;
  readonly child: ChildProcess;
  readonly started: Promise<StackFile>;
}

// Projects set up one after the other in one process and share one stack; each loads this module anew.
const shared = globalThis as typeof globalThis & { ringleaderTestStack?: SharedStack | undefined };

/** Starts a stack of the tests' own, by the command that developers use. It ends when this process does. */
function openStack(): SharedStack {
  const folder = join(repositoryRoot, '.local', 'test');
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(join(folder, 'stack-'));
  const args = [
    join(repositoryRoot, 'local', 'start.ts'),
    '--home',
    home,
    '--any-ports',
    '--until-stdin-closes',
  ];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const started = new Promise<StackFile>((resolve, reject) => {
    let isReady = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      if (!isReady && text.includes('Ringleader runs')) {
        isReady = true; // what follows are addresses for people
        resolve(JSON.parse(readFileSync(stackPaths(home).stackFile, 'utf8')));
      }
      if (!isReady) process.stdout.write(text);
    });
    child.once('exit', (code) => reject(new Error(`The test stack ended with ${code}`)));
  });
  return { users: 0, home, child, started };
}

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
  shared.ringleaderTestStack ??= openStack();
  const stack = shared.ringleaderTestStack;
  stack.users += 1;
  project.provide('stack', await stack.started);
  return async () => {
    stack.users -= 1;
    if (stack.users > 0) return;
    shared.ringleaderTestStack = undefined;
    const ended = new Promise((resolve) => stack.child.once('exit', resolve));
    stack.child.stdin?.end();
    await ended;
    clearStack(stack.home);
  };
}
