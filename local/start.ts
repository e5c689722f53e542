import { parseArgs } from 'node:util';
import { startDeveloperStack } from './develop.ts';
import { stopLaunched } from './managed-process.ts';
import type { StackFile } from './stack-file.ts';
import { warmUp } from './warm-up.ts';

const shown: readonly (keyof StackFile)[] = [
  ...([
    'apiUrl',
    'apiKey',
    'managerEmail',
    'managerPassword',
    'tenantId',
    'importBucket',
    'awsEndpoint',
    'mongoUri',
    'postgresUrl',
  ] as const),
  ...(['neo4jUri', 'neo4jUser', 'neo4jPassword', 'chromaUrl', 'redisUrl'] as const),
  ...(['telnyxUrl', 'telnyxPublicKey', 'telnyxPrivateKeyFile'] as const),
];

function greet(file: StackFile): void {
  console.log('\n  Ringleader runs. These addresses are also in .local/stack.json:\n');
  for (const name of shown) console.log(`    ${name.padEnd(21)} ${file[name]}`);
  console.log(`
  Try:
    curl -s -H "Authorization: Bearer ${file.apiKey}" '${file.apiUrl}/v1/leads?limit=2'
    npm run import:template && npm run import:leads -- leads.csv
    npm run search -- "price concerns" objections 3
    psql '${file.postgresUrl}' -c 'SELECT campaign_name, total_leads, qualified_leads FROM analytics.vw_campaign_performance'

  Ctrl-C stops everything; what is stored stays.
`);
}

const { values } = parseArgs({
  options: {
    reset: { type: 'boolean', default: false },
    home: { type: 'string' },
    'any-ports': { type: 'boolean', default: false },
    // For those who start a stack as a child: when they are gone, however they went, so is the stack.
    'until-stdin-closes': { type: 'boolean', default: false },
  },
});

const toldToStop = new Promise<undefined>((resolve) => {
  const stop = () => resolve(undefined);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (values['until-stdin-closes']) process.stdin.resume().once('close', stop).once('end', stop);
});

const stopping = new AbortController();

/** Runs until told to stop; told so while it is still starting, it ends what was started by then. */
async function run(): Promise<void> {
  const { home, reset, 'any-ports': anyPorts } = values;
  const starting = startDeveloperStack({ home, reset, anyPorts });
  const stack = await Promise.race([starting, toldToStop]);
  if (stack) {
    greet(stack.file);
    // Who starts a stack as a child measures or tests it, and is to find it at rest.
    if (!values['until-stdin-closes']) void warmUp(stack.file, stopping.signal);
    await toldToStop;
  }
  stopping.abort();
  console.log('\n  Stopping …');
  await (stack ? stack.stop() : stopLaunched());
  console.log('  Stopped.');
}

try {
  await run();
  process.exit(0);
} catch (error) {
  console.error(`\n${(error as Error).message}\n`);
  await stopLaunched();
  process.exit(1);
}
