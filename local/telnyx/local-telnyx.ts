import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mildFaults } from './faults.ts';
import { localPeople } from './people.ts';
import { startTelnyx } from './server.ts';
import { realTimers } from './timers.ts';

/** The provider of a local stack: in real time, with people who answer by their numbers' last digits. */
export async function startLocalTelnyx(options: {
  readonly port: number;
  readonly apiKey: string;
  readonly privateKeyFile: string;
  readonly apiPort: number;
}) {
  const timers = realTimers((error) => console.error('The local Telnyx:', error));
  const telnyx = await startTelnyx({
    ...{ port: options.port, apiKey: options.apiKey, timers },
    privateKey: createPrivateKey(readFileSync(options.privateKeyFile)),
    webhookUrl: () => `http://127.0.0.1:${options.apiPort}/v1/webhooks/telnyx`,
    ...{ people: localPeople, faults: mildFaults, random: Math.random },
  });
  return {
    close: async () => {
      timers.stop();
      await telnyx.close();
    },
  };
}
