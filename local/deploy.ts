import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { functionArchive } from './function-archive.ts';
import { repositoryRoot } from './paths.ts';

interface Artifact {
  readonly type: string;
  readonly dependencies?: readonly string[];
}

interface FileAsset {
  readonly source: { readonly path: string; readonly packaging: 'zip' | 'file' };
  readonly destinations: Readonly<
    Record<string, { readonly bucketName: string; readonly objectKey: string }>
  >;
}

/** Context of a deployment, as `-c NAME=VALUE` gives it to the CDK's command. */
export type Context = Readonly<Record<string, string>>;

/** Synthesises the stacks as a deployment to AWS would, without a network. */
async function synthesise(outdir: string, context: Context): Promise<void> {
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) };
  const app = join(repositoryRoot, 'local', 'app.ts');
  await promisify(execFile)(process.execPath, [app], { env }).catch(({ stderr }) => {
    throw new Error(`The stacks could not be synthesised:\n${stderr.slice(-3000)}`);
  });
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const region = 'us-east-1';
const account = '000000000000'; // the emulator's

/** Bucket names of assets leave account and region open: `${AWS::AccountId}`, `${AWS::Region}`. */
const resolved = (name: string): string =>
  name.replaceAll(/\$\{AWS::AccountId\}/g, account).replaceAll(/\$\{AWS::Region\}/g, region);

/** Puts a function's code where its template looks for it, unless it is there: assets are named by content. */
async function publishAsset(
  s3: S3Client,
  outdir: string,
  { source, destinations }: FileAsset,
): Promise<void> {
  const destination = Object.values(destinations)[0];
  if (source.packaging !== 'zip' || !destination) return;
  const target = { Bucket: resolved(destination.bucketName), Key: destination.objectKey };
  const isThere = await s3.send(new HeadObjectCommand(target)).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await s3.send(new CreateBucketCommand({ Bucket: target.Bucket })).catch(() => {}); // exists already
  await s3.send(new PutObjectCommand({ ...target, Body: functionArchive(join(outdir, source.path)) }));
}

/** Larger templates than 51,200 bytes are taken from a bucket only, here as on AWS. */
async function publishTemplate(
  s3: S3Client,
  endpoint: string,
  name: string,
  template: Buffer,
): Promise<string> {
  const target = { Bucket: 'ringleader-templates', Key: `${name}.json` };
  await s3.send(new CreateBucketCommand({ Bucket: target.Bucket })).catch(() => {}); // exists already
  await s3.send(new PutObjectCommand({ ...target, Body: template }));
  return `${endpoint}/${target.Bucket}/${target.Key}`;
}

async function describe(cloudFormation: CloudFormationClient, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks?.[0];
  } catch {
    return undefined; // there is no such stack
  }
}

async function createOrUpdate(
  cloudFormation: CloudFormationClient,
  name: string,
  url: string,
): Promise<void> {
  const request = {
    StackName: name,
    TemplateURL: url,
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  };
  const existing = await describe(cloudFormation, name);
  try {
    await cloudFormation.send(existing ? new UpdateStackCommand(request) : new CreateStackCommand(request));
  } catch (error) {
    if (!/No updates are to be performed/.test((error as Error).message)) throw error;
  }
}

async function untilComplete(cloudFormation: CloudFormationClient, name: string): Promise<Stack> {
  for (;;) {
    const stack = await describe(cloudFormation, name);
    const status = stack?.StackStatus ?? 'missing';
    if (stack && /^(CREATE|UPDATE)_COMPLETE$/.test(status)) return stack;
    if (!/IN_PROGRESS/.test(status)) {
      const { StackEvents = [] } = await cloudFormation.send(
        new DescribeStackEventsCommand({ StackName: name }),
      );
      const reasons = StackEvents.filter(({ ResourceStatus }) => /FAILED/.test(ResourceStatus ?? '')).map(
        ({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`,
      );
      throw new Error(`Stack ${name} ended as ${status}\n${reasons.join('\n')}`);
    }
    await delay(50);
  }
}

/**
 * Deploys the very stacks that go to AWS to the emulator, in the order of their dependencies.
 * @param outdir where the cloud assembly is written.
 * @returns the outputs of all stacks by name.
 */
export async function deployStacks(
  endpoint: string,
  outdir: string,
  context: Context,
): Promise<Record<string, string>> {
  await synthesise(outdir, context);
  return deployAssembly(endpoint, outdir);
}

/** Deploys stacks that were synthesised into a folder. @returns their outputs by name. */
async function deployAssembly(endpoint: string, outdir: string): Promise<Record<string, string>> {
  const client = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const cloudFormation = new CloudFormationClient(client);
  const { artifacts } = readJson(join(outdir, 'manifest.json')) as { artifacts: Record<string, Artifact> };
  const outputs: Record<string, string> = {};
  const deployed = new Set<string>();

  const deploy = async (name: string): Promise<void> => {
    const artifact = artifacts[name];
    if (artifact?.type !== 'aws:cloudformation:stack' || deployed.has(name)) return;
    deployed.add(name);
    for (const dependency of artifact.dependencies ?? []) await deploy(dependency);
    const { files } = readJson(join(outdir, `${name}.assets.json`)) as { files: Record<string, FileAsset> };
    for (const file of Object.values(files)) await publishAsset(s3, outdir, file);
    const template = readFileSync(join(outdir, `${name}.template.json`));
    const url = await publishTemplate(s3, endpoint, name, template);
    await createOrUpdate(cloudFormation, name, url);
    const stack = await untilComplete(cloudFormation, name);
    for (const { OutputKey, OutputValue } of stack.Outputs ?? []) {
      if (OutputKey && OutputValue && !OutputKey.startsWith('Exports')) outputs[OutputKey] = OutputValue;
    }
  };
  for (const name of Object.keys(artifacts)) await deploy(name);
  return outputs;
}
