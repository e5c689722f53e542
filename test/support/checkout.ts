import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../local/paths.ts';

/** The commands of the README's section "Deployment", block by block. */
export function documentedBlocks(): string[] {
  const readme = readFileSync(join(repositoryRoot, 'README.md'), 'utf8');
  const [, section = ''] = /^## Deployment$(.*?)^## /ms.exec(readme) ?? [];
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
}

/** A folder like a checkout of this repository, in which the files that commands write are its own. */
export interface Checkout {
  readonly folder: string;
  /** Runs commands in a shell that stops at the first failure. @returns everything they print. */
  readonly run: (commands: string, environment?: Readonly<Record<string, string>>) => Promise<string>;
  /** Kills commands that still run. */
  readonly stop: () => Promise<void>;
}

/** @throws Error that says how to get curl when it is missing or too old. */
export function checkCurl(): void {
  const { status } = spawnSync('curl', ['--fail-with-body', '--version']);
  if (status === 0) return;
  throw new Error(
    'The documented commands need curl 7.76 or later. Debian/Ubuntu: apt-get install curl · macOS: brew install curl',
  );
}

/** Links to the files of this repository, except to those that commands write. */
function linkFiles(folder: string): void {
  mkdirSync(folder);
  const excluded = /^(\.git|\.local|cdk\.out|\.env.*|leads\.csv)$/;
  for (const name of readdirSync(repositoryRoot).filter((name) => !excluded.test(name))) {
    symlinkSync(join(repositoryRoot, name), join(folder, name));
  }
  copyFileSync(join(repositoryRoot, '.env.example'), join(folder, '.env.example'));
}

/** Settings in the home folder, for commands without a terminal. */
function writePreferences(home: string): void {
  // Nobody can approve changes of permissions, and notices come from a host on the internet.
  writeFileSync(join(home, '.cdk.json'), JSON.stringify({ requireApproval: 'never', notices: false }));
  writeFileSync(join(home, '.curlrc'), 'write-out = "\\n"\n'); // each answer on a line of its own
}

/**
 * @param home the home folder of the commands; the checkout lies in it.
 * @param account environment variables that address the account of AWS.
 */
export function openCheckout(home: string, account: Readonly<Record<string, string>>): Checkout {
  const folder = join(home, 'checkout');
  linkFiles(folder);
  writePreferences(home);
  const shells = new Map<ChildProcess, Promise<unknown>>();
  return {
    folder,
    run: (commands, environment) => {
      // Without the environment of the tests, which addresses their stack.
      const env = {
        HOME: home,
        PATH: process.env.PATH,
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        npm_config_update_notifier: 'false',
        ...account,
        ...environment,
      };
      const shell = spawn('sh', ['-e', '-c', commands], {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true, // a process group of its own, which can be ended as one
      });
      let printed = '';
      for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (printed += chunk));
      const result = new Promise<string>((resolve, reject) => {
        shell.once('error', reject);
        shell.once('close', (code, signal) => {
          shells.delete(shell);
          const end = `ended with ${signal ?? code}:\n${commands}\n${printed.slice(-4_000)}`;
          if (code === 0) resolve(printed);
          else reject(new Error(`A documented command ${end}`));
        });
      });
      shells.set(
        shell,
        result.catch(() => {}),
      );
      return result;
    },
    stop: async () => {
      for (const { pid } of shells.keys()) if (pid) process.kill(-pid, 'SIGKILL');
      await Promise.all(shells.values());
    },
  };
}
