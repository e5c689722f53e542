import { createHash } from 'node:crypto';

/** PostgreSQL indexes no value above a third of a page, about 2,700 bytes. */
const maxBytes = 500;

/** The key of a call's session; of an id too long for an index, its SHA-256. */
export const sessionKey = (id: string): string =>
  Buffer.byteLength(id) <= maxBytes ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`;
