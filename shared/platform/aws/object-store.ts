import type { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { chunks } from '../chunks.ts';

const client = new S3Client({});

export interface ObjectInfo {
  readonly bytes: number;
  readonly etag: string;
  /** `x-amz-meta-*` of the object, without that prefix. */
  readonly metadata: Readonly<Record<string, string>>;
}

export async function objectInfo(bucket: string, key: string): Promise<ObjectInfo> {
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  return { bytes: head.ContentLength ?? 0, etag: head.ETag ?? '', metadata: head.Metadata ?? {} };
}

/** The whole object as a stream of bytes. Rejects when it is no longer the version with this `etag`. */
export async function objectStream(bucket: string, key: string, etag: string): Promise<Readable> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }));
  return Body as Readable;
}

/** Bytes `start` up to, not including, `end`. Rejects when the object is no longer the one with this `etag`. */
export async function objectRange(
  object: { readonly bucket: string; readonly key: string; readonly etag: string },
  start: number,
  end: number,
): Promise<Uint8Array> {
  const { Body } = await client.send(
    new GetObjectCommand({
      Bucket: object.bucket,
      Key: object.key,
      IfMatch: object.etag,
      Range: `bytes=${start}-${end - 1}`,
    }),
  );
  if (!Body) throw new Error(`S3 gave no body for ${object.key}`);
  return Body.transformToByteArray();
}

/** Uploads a stream of unknown length, in parts: none but the current one is held. */
export async function uploadStream(
  bucket: string,
  key: string,
  body: Readable,
  contentType: string,
): Promise<void> {
  const params = { Bucket: bucket, Key: key, Body: body, ContentType: contentType };
  await new Upload({ client, params }).done();
}

/** Keys of every object below a prefix. @param before only those that were written before. */
export async function listObjects(bucket: string, prefix: string, before?: Date): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
    const found = (page.Contents ?? []).filter(
      ({ LastModified }) => !before || (LastModified ?? before) < before,
    );
    keys.push(...found.flatMap(({ Key }) => Key ?? []));
  }
  return keys;
}

/** Deletes objects; one that is not there is as good as deleted. Rejects when one could not be. */
export async function removeObjects(bucket: string, keys: readonly string[]): Promise<void> {
  for (const some of chunks(keys, 1_000)) {
    const Delete = { Objects: some.map((Key) => ({ Key })), Quiet: true };
    const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }));
    if (Errors.length > 0)
      throw new Error(`S3 kept ${Errors.length} of ${some.length} objects: ${Errors[0]?.Code}`);
  }
}

const uploadSeconds = 3_600;

/**
 * By default the SDK adds the checksum of the body to a request that it signs, which here is empty: S3 would refuse
 * every file that is uploaded by the link.
 */
const presigner = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });

/** A link with which anybody may upload this one object of exactly this many bytes, for an hour. */
export const signedUpload = (bucket: string, key: string, bytes: number): Promise<string> =>
  getSignedUrl(presigner, new PutObjectCommand({ Bucket: bucket, Key: key, ContentLength: bytes }), {
    expiresIn: uploadSeconds,
    signableHeaders: new Set(['host', 'content-length']),
  });

const linkSeconds = 900;

/** A link with which anybody may read this one object, for fifteen minutes. */
export const signedUrl = (bucket: string, key: string): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: linkSeconds });
