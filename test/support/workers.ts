import { readdirSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stack } from './stack.ts';

/** Pids of the processes that run a function of this test's own stack, as the emulator started them. */
export function workersOf(entry: string): number[] {
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
