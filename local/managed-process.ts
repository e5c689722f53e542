import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to this process's environment; with `inheritEnv: false`, instead of it. */
  readonly env?: Record<string, string>;
  readonly inheritEnv?: boolean;
  readonly cwd?: string;
  readonly logs: string;
  /** Engines that refuse to run as root are started as this user. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** PostgreSQL's "fast shutdown" is SIGINT; everything else stops on SIGTERM. */
  readonly stopSignal?: NodeJS.Signals;
  /** The engine does not stop its own children: the signal goes to the whole process group. */
  readonly stopGroup?: boolean;
}

export interface ManagedProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves with a sentence when the process ends, for whatever reason. */
  readonly ended: Promise<string>;
  readonly running: () => boolean;
  /** It was told to end: its end is no crash. */
  readonly toldToStop: () => boolean;
  readonly stop: () => Promise<void>;
}

const launched = new Set<ManagedProcess>();

/** The last lines of a log, for error messages. */
export function logTail(file: string, lines = 15): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(no log was written)';
  }
}

/**
 * Starts an engine in a process group of its own, so that Ctrl-C reaches only the command that
 * supervises it and engines are stopped in order; output goes to `<logs>/<name>.log`.
 */
export function launch(spec: ProcessSpec): ManagedProcess {
  const logFile = join(spec.logs, `${spec.name}.log`);
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: { ...(spec.inheritEnv !== false && process.env), ...spec.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...spec.user,
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${spec.name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      log.end();
      resolve(`${spec.name} ended (${signal ?? `exit code ${code}`})`);
    });
  });
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // the group is gone already
    }
  };
  let told = false;
  const managed: ManagedProcess = {
    name: spec.name,
    pid: child.pid ?? -1,
    logFile,
    ended,
    running,
    toldToStop: () => told,
    stop: async () => {
      told = true;
      const signal = spec.stopSignal ?? 'SIGTERM';
      if (running() && spec.stopGroup) signalGroup(signal);
      else if (running()) child.kill(signal);
      const stopped = await Promise.race([ended.then(() => true), delay(10_000, false)]);
      signalGroup('SIGKILL'); // children that outlived their parent
      if (!stopped) await ended;
    },
  };
  launched.add(managed);
  ended.then(() => launched.delete(managed));
  return managed;
}

/** Ends every engine this process started, ready or not: for when it is told to stop half way. */
export async function stopLaunched(): Promise<void> {
  await Promise.all([...launched].map((managed) => managed.stop()));
}

/** Resolves when something accepts connections on the port; throws with the log when it dies first. */
export async function untilListening(process: ManagedProcess, port: number, seconds = 60): Promise<void> {
  await untilReady(process, () => accepts(port), seconds);
}

/** Asks `probe` until it says yes; the error carries the tail of the engine's log. */
export async function untilReady(
  process: ManagedProcess,
  probe: () => Promise<boolean>,
  seconds = 60,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await probe().catch(() => false))) {
    if (!process.running() || Date.now() > deadline) {
      const why = process.running() ? `is not ready after ${seconds} s` : 'ended while starting';
      throw new Error(
        `${process.name} ${why}. Its log, ${process.logFile}, ends with:\n${logTail(process.logFile)}`,
      );
    }
    await delay(50);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
