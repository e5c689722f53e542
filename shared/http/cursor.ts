import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../domain/errors.ts';

const macBytes = 16;

const mac = (payload: Buffer, key: string): Buffer =>
  createHmac('sha256', key).update(payload).digest().subarray(0, macBytes);

/** Where a page ends, as an opaque token that only this system can make. */
export function encodeCursor(position: Readonly<Record<string, string>>, key: string): string {
  const payload = Buffer.from(JSON.stringify(position));
  return Buffer.concat([mac(payload, key), payload]).toString('base64url');
}

/** @throws DomainError `unprocessable` when the token was not made by `encodeCursor` with this key. */
export function decodeCursor(token: string, key: string): Record<string, string> {
  const bytes = Buffer.from(token, 'base64url');
  const payload = bytes.subarray(macBytes);
  if (bytes.length <= macBytes || !timingSafeEqual(bytes.subarray(0, macBytes), mac(payload, key))) {
    throw new DomainError('unprocessable', 'The query is not valid', {
      problems: [{ pointer: '?cursor', detail: 'is not a cursor of this API' }],
    });
  }
  return JSON.parse(payload.toString());
}
