import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { SecretGroup } from '../shared/contracts/settings.ts';
import { grantListing, grantObjects } from './constructs/bucket-access.ts';
import { importSettings } from './constructs/import-settings.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';

/** A function of the API, and what it answers. */
interface Answering {
  readonly target: ServiceFunction;
  /** Paths that are its own with everything below them. */
  readonly resources?: readonly string[];
  /** Single routes, as `ANY /path` or a method and a path. */
  readonly routes?: readonly string[];
}

type FunctionProps = ConstructorParameters<typeof ServiceFunction>[2];

/** Just under what API Gateway waits for. */
const requestTimeout = Duration.seconds(29);

/** Every function of the API reads keys, tokens and limits. */
const identity: readonly SecretGroup[] = ['postgres', 'redis', 'api'];

/** A function that changes documents and tells of it. */
function changing(
  scope: Stack,
  id: string,
  data: DataStack,
  props: Pick<FunctionProps, 'entry' | 'description'> & Partial<FunctionProps>,
): ServiceFunction {
  const target = new ServiceFunction(scope, id, {
    timeout: requestTimeout,
    ...props,
    settings: { EVENT_BUS_NAME: data.bus.eventBusName, ...props.settings },
    secrets: [...identity, 'mongodb', ...(props.secrets ?? [])],
  });
  data.bus.grantPutEventsTo(target);
  return target;
}

/** Plain resources: a function each, and the paths that are its own. */
const plain = [
  ['Leads', 'api/leads', 'Leads and what is done with them', ['/v1/leads']],
  ['Contacts', 'api/contacts', 'Ways to reach people', ['/v1/contacts']],
  [
    ...(['Calls', 'api/calls', 'Calls, call logs and conversations'] as const),
    ['/v1/calls', '/v1/call-logs', '/v1/conversations'],
  ],
  ['Campaigns', 'api/campaigns', 'Campaigns', ['/v1/campaigns']],
  ['Playbook', 'api/playbook', 'Objections and scripts', ['/v1/objections', '/v1/scripts']],
  ['DoNotCall', 'api/do-not-call', 'Numbers that may not be called', ['/v1/do-not-call']],
  [
    ...(['Account', 'api/account', 'The account, its keys and its audit trail'] as const),
    ['/v1/account', '/v1/api-keys', '/v1/audit-events'],
  ],
] as const;

function declareFiles(scope: Stack, data: DataStack): Answering[] {
  const imports = changing(scope, 'Imports', data, {
    entry: 'api/imports',
    description: 'Imports: announced, followed, taken back',
    settings: {
      IMPORT_BUCKET: data.importBucketName,
      IMPORT_SLICE_QUEUE_URL: data.importSlices.queue.queueUrl,
      IMPORT_FINISH_QUEUE_URL: data.importFinish.queue.queueUrl,
      ...importSettings(scope),
    },
  });
  for (const { queue } of [data.importSlices, data.importFinish]) queue.grantSendMessages(imports);
  // What the function signs a link to, it must be allowed to do itself.
  grantObjects(imports, {
    bucketName: data.importBucketName,
    prefix: 'reports/',
    actions: ['s3:GetObject', 's3:DeleteObject'],
    reason: 'Reports are named by their import.',
  });
  grantObjects(imports, {
    bucketName: data.importBucketName,
    prefix: 'incoming/',
    actions: ['s3:PutObject', 's3:DeleteObject'],
    reason: 'Files are named by their import, and by people.',
  });
  const exports = changing(scope, 'Exports', data, {
    entry: 'api/exports',
    description: 'Exports: asked for, and where each stands',
    settings: { EXPORT_QUEUE_URL: data.exports.queue.queueUrl, IMPORT_BUCKET: data.importBucketName },
  });
  data.exports.queue.grantSendMessages(exports);
  grantObjects(exports, {
    bucketName: data.importBucketName,
    prefix: 'exports/',
    actions: ['s3:GetObject', 's3:DeleteObject'],
    reason: 'Exports are named by their tenant and their own id.',
  });
  return [
    { target: imports, resources: ['/v1/imports', '/v1/import-mappings'] },
    { target: exports, resources: ['/v1/exports'] },
  ];
}

/** Those who sign in, and the letters that let them. */
function declarePeople(scope: Stack, data: DataStack): Answering[] {
  const sender = String(scope.node.tryGetContext('mailFrom') ?? 'no-reply@ringleader.example');
  const domain = sender.split('@')[1] ?? sender;
  new EmailIdentity(scope, 'MailIdentity', { identity: Identity.domain(domain) });
  const settings = {
    MAIL_FROM: sender,
    ACCOUNT_URL: scope.node.tryGetContext('accountUrl') ?? `https://${domain}/account`,
  };
  const auth = new ServiceFunction(scope, 'Auth', {
    entry: 'api/auth',
    description: 'Signing up, in and out',
    timeout: requestTimeout,
    memoryMegabytes: 1769, // one whole processor: a password is hashed as fast as it can be
    settings,
    secrets: [...identity, 'mongodb', 'identity'],
  });
  const users = changing(scope, 'Users', data, {
    entry: 'api/users',
    description: 'The people of an account',
    settings,
  });
  const { partition, region, account } = scope;
  for (const target of [auth, users]) {
    target.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [`arn:${partition}:ses:${region}:${account}:identity/${domain}`],
      }),
    );
  }
  return [
    { target: auth, resources: ['/v1/auth'] },
    { target: users, resources: ['/v1/users'] },
  ];
}

/** What the law lets people ask for reaches into every store. */
function declarePrivacy(scope: Stack, data: DataStack): Answering {
  const target = changing(scope, 'Privacy', data, {
    entry: 'api/privacy',
    description: 'Everything that is held of a person: given to them, or erased',
    settings: { IMPORT_BUCKET: data.importBucketName },
    secrets: ['neo4j', 'chroma'],
    memoryMegabytes: 1024,
  });
  grantObjects(target, {
    bucketName: data.importBucketName,
    prefix: '',
    actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'],
    reason: 'A person may be named in any file that was imported or exported.',
  });
  grantListing(target, data.importBucketName);
  return { target, routes: ['ANY /v1/leads/{id}/export', 'ANY /v1/leads/{id}/erase'] };
}

/** Those that only read, or are asked by anybody. */
function declareReaders(scope: Stack): Answering[] {
  const reader = (id: string, props: Omit<FunctionProps, 'timeout'>) =>
    new ServiceFunction(scope, id, { timeout: requestTimeout, ...props });
  const graph = reader('Graph', {
    entry: 'api/graph',
    description: 'Networks, referrals and call chains',
    secrets: [...identity, 'mongodb', 'neo4j'],
  });
  const search = reader('Search', {
    entry: 'api/search',
    description: 'Search by meaning',
    memoryMegabytes: 1769, // one whole processor: the model computes
    embeddingModel: true,
    settings: { EMBEDDING_MODEL_DIR: 'model' },
    secrets: [...identity, 'chroma'],
  });
  const health = reader('Health', {
    entry: 'api/health',
    description: 'Whether the service and its stores are up',
    secrets: ['postgres', 'redis', 'mongodb', 'neo4j', 'chroma'],
  });
  const docs = reader('Docs', {
    entry: 'api/docs',
    description: 'The document of the API, and a page to read it',
    referencePage: true,
  });
  return [
    { target: graph, resources: ['/v1/graph'] },
    { target: search, resources: ['/v1/search'] },
    { target: health, routes: ['GET /healthz', 'GET /v1/health'] },
    { target: docs, routes: ['GET /v1/openapi.json', 'GET /docs', 'GET /docs/{proxy+}'] },
  ];
}

/** Every function of the API. */
export function declareApiFunctions(scope: Stack, data: DataStack): Answering[] {
  const webhooks = changing(scope, 'Webhooks', data, {
    entry: 'api/webhooks',
    description: 'Subscriptions to events',
    secrets: ['webhooks'],
  });
  return [
    ...plain.map(([id, entry, description, resources]) => ({
      target: changing(scope, id, data, { entry, description }),
      resources,
    })),
    { target: webhooks, resources: ['/v1/webhooks'] },
    ...declareFiles(scope, data),
    ...declarePeople(scope, data),
    declarePrivacy(scope, data),
    ...declareReaders(scope),
  ];
}
