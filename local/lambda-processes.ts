import { readdirSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StackFile } from './stack-file.ts';

/** Pids of the processes that run a function of a stack, as the emulator started them. */
export function lambdaProcesses(entry: string, stack: Pick<StackFile, 'telnyxPrivateKeyFile'>): number[] {
  const temporary = join(dirname(stack.telnyxPrivateKeyFile), 'aws', 'tmp');
  const prefix = join(temporary, `ministack-lambda-ringleader-dev-${entry.replaceAll('/', '-')}-`);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(prefix);
    } catch {
      return false; // it has ended meanwhile
    }
  });
}
