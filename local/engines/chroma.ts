import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { python } from '../install.ts';
import { launch, type ManagedProcess, untilReady } from '../managed-process.ts';

const serverEntry = 'import sys, chromadb_rust_bindings as c; c.cli(["chroma"] + sys.argv[1:])';

/** Chroma's Rust server, called directly: the Python package around it and its 80 dependencies stay out. */
export async function startChroma(options: {
  port: number;
  data: string;
  logs: string;
}): Promise<ManagedProcess> {
  const folder = join(options.data, 'chroma');
  mkdirSync(folder, { recursive: true });
  const process = launch({
    name: 'chroma',
    command: python,
    args: [
      ...['-c', serverEntry, 'run', '--host', '127.0.0.1'],
      ...['--port', String(options.port), '--path', folder],
    ],
    env: { CHROMA_TELEMETRY: 'false', ANONYMIZED_TELEMETRY: 'false' },
    logs: options.logs,
  });
  await untilReady(process, async () => {
    const response = await fetch(`http://127.0.0.1:${options.port}/api/v2/heartbeat`);
    return response.ok;
  });
  return process;
}
