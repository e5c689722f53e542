import { stackPaths } from './paths.ts';
import { choosePorts } from './ports.ts';
import { announceStep } from './progress.ts';
import { isAlive, readRunFile } from './run-file.ts';
import { clearStack, type Stack, startStack } from './stack.ts';

/** @throws Error when the developer's stack runs already, or was left over by a crash. */
export function assertNoneRuns(): void {
  const run = readRunFile(stackPaths().runFile);
  if (!run) return;
  if (isAlive(run.supervisor)) {
    throw new Error(
      `A stack runs already (process ${run.supervisor.pid}). Its addresses are in .local/stack.json; stop it with Ctrl-C there, or with npm run stop.`,
    );
  }
  const left = run.engines.filter(isAlive).map(({ name }) => name);
  if (left.length > 0) {
    throw new Error(`Engines of an earlier stack are still running (${left.join(', ')}): npm run stop ends them.`);
  }
}

/** Starts the developer's stack on the default ports, saying what is done and which port had to move. */
export async function startDeveloperStack(options: { readonly reset: boolean }): Promise<Stack> {
  assertNoneRuns();
  if (options.reset) clearStack();
  const { ports, moved } = await choosePorts();
  for (const { name, wanted, taken, holder } of moved) {
    console.log(`  !  port ${wanted} (${name}) is held by ${holder}: taking ${taken}`);
  }
  return startStack({
    ports,
    step: announceStep,
    onCrash: (sentence, tail) => {
      console.error(`\n  ✖  ${sentence} unexpectedly. Its log ends with:\n${tail}\n`);
      console.error('     Ctrl-C and npm start again: what is stored stays.\n');
    },
  });
}
