import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pythonBin } from '../install.ts';
import { launch, type ManagedProcess, untilListening } from '../managed-process.ts';

/**
 * Where a database of a local engine is. Without retryable writes: the engine remembers each for half an hour and
 * looks through all of them at every write, and a single server on the same machine has nobody to fail over to.
 */
export const mongodbUri = (port: number, database: string): string =>
  `mongodb://127.0.0.1:${port}/${database}?directConnection=true&retryWrites=false`;

// Its log of operations is read by nobody here, and cutting it back gets slower with every entry that was cut: from the
// hundred-thousandth write on, inserts lose a quarter.
const keepOplog = ['--oplog-max-entries', '1000000000', '--oplog-retention-seconds', '1000000000'];

// At most so much, taken as documents come. An update whose changed pages are more than a fifth of it waits for itself
// for ever: with the default of 1 GB one of 500 documents does, beside a million others.
const cache = ['--cache-size', '4G'];

/** SecantusDB: speaks MongoDB's wire protocol, keeps its data in one folder, one server per folder. */
export async function startMongodb(options: {
  port: number;
  data: string;
  logs: string;
}): Promise<ManagedProcess> {
  const folder = join(options.data, 'mongodb');
  mkdirSync(folder, { recursive: true });
  const process = launch({
    name: 'mongodb',
    command: pythonBin('secantusd-py'),
    args: [
      ...['--host', '127.0.0.1', '--port', String(options.port)],
      ...['--storage-path', folder, '--log-level', 'WARNING'],
      ...keepOplog,
      ...cache,
    ],
    logs: options.logs,
  });
  await untilListening(process, options.port);
  return process;
}
