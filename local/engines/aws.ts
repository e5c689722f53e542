import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pythonBin } from '../install.ts';
import { launch, type ManagedProcess, untilReady } from '../managed-process.ts';

/** ministack: S3, SQS, Lambda, EventBridge, Scheduler, API Gateway … on one port. */
export async function startAws(options: {
  port: number;
  data: string;
  logs: string;
  /** Checks requests against policies, and preflight requests against CORS rules of buckets; default: allows all. */
  enforceIam?: boolean;
}): Promise<ManagedProcess> {
  const folder = join(options.data, 'aws');
  const temporary = join(folder, 'tmp'); // unpacked functions, which it leaves behind
  rmSync(temporary, { recursive: true, force: true });
  for (const part of ['tmp', 's3', 'state']) mkdirSync(join(folder, part), { recursive: true });
  // Its own worker script is CommonJS, which this repository's package.json would deny it.
  writeFileSync(join(temporary, 'package.json'), '{ "type": "commonjs" }\n');
  const server = launch({
    name: 'aws',
    command: pythonBin('ministack'),
    args: [],
    // Functions inherit this environment: nothing of the developer's may leak into them. They run on
    // the Node that runs this stack, whatever else is installed.
    inheritEnv: false,
    env: {
      HOME: folder,
      PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      TMPDIR: temporary,
      GATEWAY_PORT: String(options.port),
      BIND_HOST: '127.0.0.1', // it would listen on every address
      IOT_MTLS_ENABLED: '0',
      LOG_LEVEL: 'INFO',
      PERSIST_STATE: '1',
      STATE_DIR: join(folder, 'state'),
      S3_PERSIST: '1',
      S3_DATA_DIR: join(folder, 's3'),
      LAMBDA_WARM_TTL_SECONDS: '60',
      // The access key of the root user of the account.
      ...(options.enforceIam && { AUTH: 'true', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' }),
    },
    logs: options.logs,
    stopGroup: true,
  });
  await untilReady(server, async () => (await fetch(`http://127.0.0.1:${options.port}/_ministack/ready`)).ok);
  return server;
}
