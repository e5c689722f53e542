import { v7 } from 'uuid';

/** A new UUIDv7 (RFC 9562), the form of every id in every store. */
export const newId = (): string => v7();
