import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { stackPaths } from './paths.ts';
import { isAlive, readRunFile, removeRunFile } from './run-file.ts';

const { values } = parseArgs({ options: { home: { type: 'string' } } });
const { runFile } = stackPaths(values.home);
const run = readRunFile(runFile);

async function until(condition: () => boolean, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await delay(100)) {
    if (condition()) return true;
  }
  return condition();
}

if (!run) {
  console.log('No stack is running.');
} else {
  if (isAlive(run.supervisor)) {
    console.log(`Asking process ${run.supervisor.pid} to stop its stack …`);
    process.kill(run.supervisor.pid, 'SIGTERM');
    await until(() => !isAlive(run.supervisor), 30);
  }
  for (const engine of run.engines.filter(isAlive)) {
    console.log(`Ending ${engine.name} (process ${engine.pid}), which was left over …`);
    process.kill(-engine.pid, engine.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    if (!(await until(() => !isAlive(engine), 10))) process.kill(-engine.pid, 'SIGKILL');
  }
  removeRunFile(runFile);
  console.log('Stopped.');
}
