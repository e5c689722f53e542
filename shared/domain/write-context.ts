import type { TenantPolicy } from '../contracts/tenant.ts';

/** Who does what, when, for whom; ids and time are handed in, the domain makes none. */
export interface WriteContext {
  readonly tenantId: string;
  readonly actor: string;
  readonly now: Date;
  /** Region in which phones without a country code are read. */
  readonly defaultRegion: string;
  /** What the tenant decided; without it a lead keeps the weights it was scored with. */
  readonly policy?: Pick<TenantPolicy, 'requiredFields' | 'scoreWeights'>;
}

/** What every document begins as. */
export const newDocument = (_id: string, { tenantId, actor, now }: WriteContext) => ({
  _id,
  tenantId,
  createdAt: now,
  updatedAt: now,
  createdBy: actor,
  version: 1,
});

/** A document that was changed, as it is written: one version on. */
export const nextVersion = <Row extends { readonly version: number }>(changed: Row, now: Date): Row => ({
  ...changed,
  updatedAt: now,
  version: changed.version + 1,
});

/** A document as it is written when it is deleted: marked, and hidden from every read. */
export const markedDeleted = <Row extends { readonly version: number }>(row: Row, now: Date): Row =>
  nextVersion({ ...row, deletedAt: now }, now);
