import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { provisionMailIdentity } from '../../local/provision.ts';
import { documentedBlocks } from '../support/checkout.ts';
import { type EmptyAccount, emptyAccount } from '../support/deployment.ts';
import { eventually } from '../support/eventually.ts';

const blocks = documentedBlocks();
const [settings = '', databases = '', secrets = '', stacks = ''] = blocks;
const [signUp = '', activate = '', createKey = '', firstLeads = ''] = blocks.slice(4);
const readSettings = 'set -a; . ./.env.staging; set +a\n';

let account: EmptyAccount;
const outputs: Record<string, string> = {};
const environment: Record<string, string> = { PASSWORD: 'a password of several words' };

beforeAll(async () => {
  account = await emptyAccount();
});
afterAll(async () => {
  await account?.close();
});

const run: EmptyAccount['checkout']['run'] = (...commands) => account.checkout.run(...commands);

/** Fills in the addresses of the stores, as people do, in the file that the documented command copied. */
function fillInAddresses(): void {
  const file = join(account.checkout.folder, '.env.staging');
  const addresses = /^(MONGODB|POSTGRES|NEO4J|CHROMA|UPSTASH|TELNYX)_/;
  const filled = readFileSync(file, 'utf8').replaceAll(/^(\w+)=.*$/gm, (line, name: string) =>
    addresses.test(name) && account.stores[name] ? `${name}='${account.stores[name]}'` : line,
  );
  // Calls are placed with the provider on this machine, and not with Telnyx itself.
  writeFileSync(file, `${filled}TELNYX_API_URL='${account.stores.TELNYX_API_URL}'\n`);
}

interface SentMail {
  readonly To: readonly string[];
  readonly BodyText: string;
}

const mailTo = (address: string): Promise<string> =>
  eventually(`an e-mail to ${address}`, async () => {
    const response = await fetch(`${account.endpoint}/_ministack/ses/messages`);
    const { messages } = (await response.json()) as { messages: Record<string, SentMail[]> };
    return Object.values(messages)
      .flat()
      .find(({ To }) => To.includes(address))?.BodyText;
  });

/** The last line that commands printed, as JSON. */
const lastJson = (printed: string) => JSON.parse(printed.trim().split('\n').at(-1) ?? '');

describe('the documented steps of a deployment, from an empty account', { timeout: 120_000 }, () => {
  test('every block of commands in the README is run below', () => {
    expect(blocks).toHaveLength(8);
  });

  test('settings and databases: the application logs in with a role that the migrations made', async () => {
    await run(settings);
    fillInAddresses();
    expect(await run(databases)).toContain('The application can log in to PostgreSQL');
    expect(await run(databases), 'the same commands again').toContain('can log in to PostgreSQL');
  });

  test('secrets: one for each store, but none of the owner of PostgreSQL', async () => {
    const printed = await run(readSettings + secrets);
    expect(printed).toContain('ringleader/staging/postgres');
    expect(printed).not.toContain('ringleader/staging/owner');
    expect(await run(readSettings + secrets), 'the same command again').toBe(printed);
  });

  test('stacks: the outputs name the API, the bucket and the alarm topic', async () => {
    // The emulator refuses `DkimDNSTokenName1` of an identity that a stack declares: the stacks get one that exists.
    await provisionMailIdentity(account.endpoint, 'staging.example.com');
    const printed = await run(
      stacks.replace(/^npx cdk deploy .*$/m, '$& -c mailIdentity=staging.example.com'),
    );
    for (const [, name = '', value = ''] of printed.matchAll(/^ringleader-staging-\w+\.(\w+) = (.*)$/gm)) {
      outputs[name] = value;
    }
    expect(outputs).toMatchObject({
      ApiUrl: expect.stringMatching(/^https?:/),
      ImportBucketName: expect.stringContaining('staging'),
      AlarmTopicArn: expect.stringMatching(/^arn:/),
    });
    environment.API_URL = await account.openApi(outputs.ApiId ?? '');
  }, 900_000); // the stacks are synthesised twice: a busy machine is no failure

  test('functions of a deployment send no webhooks to private addresses', async () => {
    const { endpoint, region } = account;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const lambda = new LambdaClient({ endpoint, region, credentials });
    const FunctionName = 'ringleader-staging-webhooks-deliver';
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(Environment?.Variables).toHaveProperty('STAGE', 'staging');
    expect(Environment?.Variables).not.toHaveProperty('WEBHOOK_ALLOW_PRIVATE');
  });

  test('the first tenant: its owner activates the account by e-mail and creates an API key', async () => {
    await run(signUp, environment);
    const mail = await mailTo('avery@example.com');
    const [, page, TOKEN = ''] = /(http\S+)#token=([\w-]+)/.exec(mail) ?? [];
    expect(page).toBe(`${outputs.ApiUrl}/account`);
    expect((await fetch(`${environment.API_URL}/account`)).status).toBe(200);
    environment.ACCESS_TOKEN = lastJson(await run(activate, { ...environment, TOKEN })).accessToken;
    environment.API_KEY = lastJson(await run(createKey, environment)).key;
    expect(environment.API_KEY).toMatch(/^rk_/);
  });

  test('the first lead: a file is imported and the API lists its row', async () => {
    const printed = await run(readSettings + firstLeads, environment);
    expect(lastJson(printed).data).toMatchObject([{ firstName: 'Avery', company: 'Cobalt Logistics' }]);
  });

  test('the bucket lets browsers upload from the pages of the deployment and from no other site', async () => {
    await account.enforceIam(); // otherwise the emulator allows every preflight request
    const object = `${account.endpoint}/${outputs.ImportBucketName}/incoming/leads.csv`;
    const preflight = async (origin: string, method: string) => {
      const headers = { origin, 'access-control-request-method': method };
      const response = await fetch(object, { method: 'OPTIONS', headers });
      return { status: response.status, allowed: response.headers.get('access-control-allow-origin') };
    };
    // The origin of the pages on AWS: the emulator serves the API from another host.
    const site = `https://${outputs.ApiId}.execute-api.${account.region}.amazonaws.com`;
    expect(await preflight(site, 'PUT')).toEqual({ status: 200, allowed: site });
    expect(await preflight(site, 'GET')).toEqual({ status: 403, allowed: null });
    expect(await preflight('https://other.example.com', 'PUT')).toEqual({ status: 403, allowed: null });
  });
});
