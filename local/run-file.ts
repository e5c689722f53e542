import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  /** When the operating system says it started: a pid alone may be somebody else's by now. */
  readonly started: string;
}

/** What a stack writes down while it runs, so that a second start, or `stop`, knows of it. */
export interface RunFile {
  readonly supervisor: RunningProcess;
  readonly engines: readonly RunningProcess[];
}

const startOf = (pid: number): string =>
  spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';

export const describeProcess = (name: string, pid: number): RunningProcess => ({
  name,
  pid,
  started: startOf(pid),
});

export const isAlive = ({ pid, started }: RunningProcess): boolean =>
  started !== '' && startOf(pid) === started;

export function readRunFile(file: string): RunFile | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

export const writeRunFile = (file: string, run: RunFile): void =>
  writeFileSync(file, JSON.stringify(run, null, 2));

export const removeRunFile = (file: string): void => rmSync(file, { force: true });
