import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

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

const linkSeconds = 900;

/** A link with which anybody may read this one object, for fifteen minutes. */
export const signedUrl = (bucket: string, key: string): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: linkSeconds });
