import { stackPaths } from './paths.ts';
import { choosePorts, freePorts, type Ports } from './ports.ts';
import { announceStep } from './progress.ts';
import { isAlive, readRunFile } from './run-file.ts';
import { clearStack, type Stack, startStack } from './stack.ts';

interface DeveloperOptions {
  /** Folder of the stack; `.local` when left out. */
  readonly home?: string | undefined;
  readonly reset?: boolean;
  /** Any free ports instead of the fixed ones. */
  readonly anyPorts?: boolean;
}

/** @throws Error when this folder's stack runs already, or was left over by a crash. */
function assertNoneRuns(home?: string): void {
  const run = readRunFile(stackPaths(home).runFile);
  if (!run) return;
  if (isAlive(run.supervisor)) {
    throw new Error(
      `A stack runs already (process ${run.supervisor.pid}). Its addresses are in .local/stack.json; Ctrl-C there, or npm run stop, ends it.`,
    );
  }
  const left = run.engines.filter(isAlive).map(({ name }) => name);
  if (left.length > 0) {
    throw new Error(
      `Engines of an earlier stack are still running (${left.join(', ')}): npm run stop ends them.`,
    );
  }
}

async function portsToUse(any: boolean): Promise<Ports> {
  if (any) return freePorts();
  const { ports, moved } = await choosePorts();
  for (const { name, wanted, taken, holder } of moved) {
    console.log(`  !  port ${wanted} (${name}) is held by ${holder}: taking ${taken}`);
  }
  return ports;
}

/** Starts a stack, saying what is done and which port had to move. */
export async function startDeveloperStack({ home, reset, anyPorts }: DeveloperOptions): Promise<Stack> {
  assertNoneRuns(home);
  if (reset) clearStack(home);
  return startStack({
    ...(home && { home }),
    ports: await portsToUse(anyPorts ?? false),
    step: announceStep,
    onCrash: (sentence, tail) => {
      console.error(`\n  ✖  ${sentence} unexpectedly. Its log ends with:\n${tail}\n`);
      console.error('     Ctrl-C and npm start again: what is stored stays.\n');
    },
  });
}
