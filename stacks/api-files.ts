import type { Stack } from 'aws-cdk-lib';
import { type Answering, changing } from './constructs/answering.ts';
import { grantObjects } from './constructs/bucket-access.ts';
import { importSettings } from './constructs/import-settings.ts';
import type { DataStack } from './data-stack.ts';

/** Calls, and the recordings of what was said on them. */
export function declareCalls(scope: Stack, data: DataStack): Answering {
  const target = changing(scope, 'Calls', data, {
    entry: 'api/calls',
    description: 'Calls, call logs and conversations',
    settings: { IMPORT_BUCKET: data.importBucketName },
  });
  grantObjects(target, {
    bucketName: data.importBucketName,
    prefix: 'recordings/',
    actions: ['s3:GetObject'],
    reason: 'Recordings are named by their tenant, their call and their own id.',
  });
  return { target, resources: ['/v1/calls', '/v1/call-logs', '/v1/conversations'] };
}

/** Files that come in and go out. */
export function declareFiles(scope: Stack, data: DataStack): Answering[] {
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
