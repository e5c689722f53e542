import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stackCredentials } from '../../local/credentials.ts';
import { startAws } from '../../local/engines/aws.ts';
import { removePostgresData } from '../../local/engines/postgres.ts';
import { startFront } from '../../local/gateways/front.ts';
import type { ManagedProcess } from '../../local/managed-process.ts';
import { repositoryRoot, stackPaths } from '../../local/paths.ts';
import { freePorts } from '../../local/ports.ts';
import { stackFile } from '../../local/stack-file.ts';
import { startEngines } from '../../local/start-engines.ts';
import { type Checkout, checkCurl, openCheckout } from './checkout.ts';

const region = 'us-east-1';

/** An empty account of AWS, on an emulator of its own, with empty stores and a checkout to run commands in. */
export interface EmptyAccount {
  readonly checkout: Checkout;
  readonly region: string;
  readonly endpoint: string;
  /** The addresses and passwords that the owner of the stores knows, by the names of `.env.example`. */
  readonly stores: Readonly<Record<string, string | undefined>>;
  /** Serves an API of the account on a port of its own. @returns its URL. */
  readonly openApi: (apiId: string) => Promise<string>;
  /** Stops the stores and restarts the emulator with its data: from then on it checks permissions and CORS rules. */
  readonly enforceIam: () => Promise<void>;
  /** Stops everything and removes its files. */
  readonly close: () => Promise<void>;
}

export async function emptyAccount(): Promise<EmptyAccount> {
  checkCurl();
  const parent = join(repositoryRoot, '.local', 'test');
  mkdirSync(parent, { recursive: true });
  const paths = stackPaths(mkdtempSync(join(parent, 'account-')));
  const ports = await freePorts();
  const credentials = stackCredentials(paths);
  const endpoint = `http://127.0.0.1:${ports.aws}`;
  const checkout = openCheckout(paths.home, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const engines = await startEngines({ ports, paths, credentials });
  const privateKeyFile = paths.telnyxPrivateKey;
  let front: Awaited<ReturnType<typeof startFront>> | undefined;
  let enforcing: ManagedProcess | undefined;
  return {
    checkout,
    region,
    endpoint,
    stores: stackFile({ ports, credentials, tenantId: '', privateKeyFile }).env,
    openApi: async (apiId) => {
      front = await startFront({ port: ports.api, awsPort: ports.aws, apiId });
      return `http://127.0.0.1:${ports.api}`;
    },
    enforceIam: async () => {
      await engines.stop();
      enforcing = await startAws({ port: ports.aws, data: paths.data, logs: paths.logs, enforceIam: true });
    },
    close: async () => {
      await checkout.stop();
      await engines.stop();
      await enforcing?.stop();
      await front?.close();
      removePostgresData(paths.data);
      rmSync(paths.home, { recursive: true, force: true });
    },
  };
}
