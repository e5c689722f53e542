import { redis } from './connection.ts';

/** A revoked key, or a changed policy, is in force after this time at the latest. */
export const keepSeconds = 60;

export const apiKeyCacheKey = (hash: string): string => `ringleader:api-key:${hash}`;
export const tenantCacheKey = (tenantId: string): string => `ringleader:tenant:${tenantId}`;

/** Lets a change of a key or a tenant be in force at once, where Redis can be reached. */
export async function forgetIdentity(...keys: readonly string[]): Promise<void> {
  await (await redis()).del(...keys).catch(() => {}); // it is forgotten by itself
}
