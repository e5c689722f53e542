import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';
import type { StackFile } from '../../local/stack-file.ts';

/** The stack may still be starting; its folder is gone when it could not. */
async function whenReady(path: string): Promise<StackFile> {
  while (!existsSync(path)) {
    if (!existsSync(dirname(path)))
      throw new Error('The test stack did not start: what it said stands above.');
    await delay(250);
  }
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The stack of this test run. Importing this lets stores and SDK clients reach it, as in a function. */
export const stack = await whenReady(inject('stackFile'));
Object.assign(process.env, stack.env);
