/** What can be searched, by the name people search in. */
export const searchedCollections = ['conversations', 'leads', 'objections', 'scripts'] as const;
export type SearchedCollection = (typeof searchedCollections)[number];

/** The playbook that all share belongs to no tenant and is found by all. */
export const sharedTenant = 'shared';

type Value = string | number | boolean;
export type EntityMetadata = Readonly<Record<string, Value | readonly string[]>>;

/** Something that is to be found: its text in passages, and what searches are narrowed by. */
export interface Entity {
  readonly id: string;
  readonly tenantId: string;
  readonly passages: readonly string[];
  /** `date` is in seconds since 1970; `visibleTo` names the agents who find it where they see only what is theirs. */
  readonly metadata: EntityMetadata;
}

/** What a search is narrowed to. The tenant always is; what all share is found with its own. */
export interface Narrowing {
  readonly tenantId: string;
  readonly limit: number;
  /** Metadata that must be so. */
  readonly equals: Readonly<Record<string, Value>>;
  /** An agent who finds only conversations and leads that are visible to them; the playbook is everybody's. */
  readonly visibleTo?: string | undefined;
  readonly from?: Date | undefined;
  /** Itself not in it. */
  readonly to?: Date | undefined;
}

/** An entity that was found, with the passage that fits best. */
export interface Found {
  readonly collection: SearchedCollection;
  readonly id: string;
  readonly passage: string;
  /** 0–1: what it says depends on how it was found. */
  readonly score: number;
  readonly metadata: EntityMetadata;
}
