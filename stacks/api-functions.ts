import type { Stack } from 'aws-cdk-lib';
import { declareCalls, declareFiles } from './api-files.ts';
import {
  type Answering,
  changing,
  type FunctionProps,
  identity,
  requestTimeout,
} from './constructs/answering.ts';
import { grantListing, grantObjects } from './constructs/bucket-access.ts';
import { urlContext } from './constructs/context.ts';
import { letModelEmbed } from './constructs/hosted-model.ts';
import { MailSender } from './constructs/mail-sender.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';

/** Plain resources: a function each, and the paths that are its own. */
const plain = [
  ['Leads', 'api/leads', 'Leads and what is done with them', ['/v1/leads']],
  ['Contacts', 'api/contacts', 'Ways to reach people', ['/v1/contacts']],
  ['Playbook', 'api/playbook', 'Objections and scripts', ['/v1/objections', '/v1/scripts']],
  ['DoNotCall', 'api/do-not-call', 'Numbers that may not be called', ['/v1/do-not-call']],
  [
    ...(['Account', 'api/account', 'The account, its keys and its audit trail'] as const),
    ['/v1/account', '/v1/api-keys', '/v1/audit-events'],
  ],
] as const;

/** Those who sign in, and the letters that let them. @param siteUrl where the pages for people are. */
function declarePeople(scope: Stack, data: DataStack, siteUrl: string): Answering[] {
  const mail = new MailSender(scope, 'Mail');
  const settings = { ...mail.settings, ACCOUNT_URL: urlContext(scope, 'accountUrl') ?? `${siteUrl}/account` };
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
  for (const target of [auth, users]) mail.grantSend(target);
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
  const reports = reader('Reports', {
    entry: 'api/reports',
    description: 'Reports of the warehouse',
    secrets: [...identity, 'mongodb'],
  });
  const search = reader('Search', {
    entry: 'api/search',
    description: 'Search by words and by meaning, help for who is on a call',
    memoryMegabytes: 1769, // one whole processor: the model computes
    embeddingModel: true,
    settings: { EMBEDDING_MODEL_DIR: 'model' },
    secrets: [...identity, 'mongodb', 'chroma', 'embedding'],
  });
  letModelEmbed(search);
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
  const pages = reader('Pages', {
    entry: 'api/pages',
    description: 'The pages for people',
    site: true,
  });
  return [
    { target: graph, resources: ['/v1/graph'] },
    { target: reports, resources: ['/v1/reports'] },
    { target: search, resources: ['/v1/search', '/v1/assist'] },
    { target: health, routes: ['ANY /healthz', 'ANY /v1/health', '$default'] },
    { target: docs, routes: ['ANY /v1/openapi.json', 'ANY /docs', 'ANY /docs/{proxy+}'] },
    {
      target: pages,
      routes: [
        'ANY /reports',
        'ANY /leads',
        'ANY /search',
        'ANY /graph',
        'ANY /account',
        'ANY /pages/{proxy+}',
      ],
    },
  ];
}

/** Every function of the API. @param siteUrl where the API and the pages for people are. */
export function declareApiFunctions(scope: Stack, data: DataStack, siteUrl: string): Answering[] {
  const webhooks = changing(scope, 'Webhooks', data, {
    entry: 'api/webhooks',
    description: 'Subscriptions to events',
    secrets: ['webhooks'],
  });
  const campaigns = changing(scope, 'Campaigns', data, {
    entry: 'api/campaigns',
    description: 'Campaigns and their queues',
    settings: { DIAL_QUEUE_URL: data.dial.queue.queueUrl },
  });
  data.dial.queue.grantSendMessages(campaigns);
  const attempts = changing(scope, 'Attempts', data, {
    entry: 'api/attempts',
    description: 'Calls that are placed, and every attempt',
    secrets: ['telephony'],
  });
  return [
    ...plain.map(([id, entry, description, resources]) => ({
      target: changing(scope, id, data, { entry, description }),
      resources,
    })),
    { target: webhooks, resources: ['/v1/webhooks'] },
    { target: campaigns, resources: ['/v1/campaigns', '/v1/dial-entries'] },
    { target: attempts, resources: ['/v1/call-attempts'], routes: ['POST /v1/calls'] },
    declareCalls(scope, data),
    ...declareFiles(scope, data),
    ...declarePeople(scope, data, siteUrl),
    declarePrivacy(scope, data),
    ...declareReaders(scope),
  ];
}
