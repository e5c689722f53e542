import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot, stackPaths } from '../../local/paths.ts';
import { clearStack } from '../../local/stack.ts';
import type { StackFile } from '../../local/stack-file.ts';

export interface OwnStack {
  readonly started: Promise<StackFile>;
  /** Where its addresses stand from then on. */
  readonly file: string;
  /** Ends it and removes everything it kept. */
  readonly stop: () => Promise<void>;
}

/** Starts a stack of the tests' own, by the command that developers use. It ends when this process does. */
export function openStack(): OwnStack {
  const folder = join(repositoryRoot, '.local', 'test');
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(join(folder, 'stack-'));
  const command = join(repositoryRoot, 'local', 'start.ts');
  const args = [command, '--home', home, '--any-ports', '--until-stdin-closes'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const file = stackPaths(home).stackFile;
  const started = new Promise<StackFile>((resolve, reject) => {
    let isReady = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      if (!isReady && text.includes('Ringleader runs')) {
        isReady = true; // what follows are addresses for people
        resolve(JSON.parse(readFileSync(file, 'utf8')));
      }
      if (!isReady) process.stdout.write(text);
    });
    child.once('exit', (code) => {
      if (!isReady) clearStack(home);
      reject(new Error(`The test stack ended with ${code}`));
    });
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await ended;
    clearStack(home);
  };
  return { started, file, stop };
}
