import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { PublishEvents } from '../../../shared/domain/ports.ts';

export interface LeadsDeps {
  readonly leads: () => Promise<Collection<Lead>>;
  readonly publish: PublishEvents;
  readonly newId: () => string;
  readonly cursorKey: () => Promise<string>;
}
