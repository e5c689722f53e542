import type { DomainEvent } from '../contracts/domain-event.ts';

/** Puts events on the bus; rejects when any of them could not be put. */
export type PublishEvents = (events: readonly DomainEvent[]) => Promise<void>;

/** Puts messages on one queue; rejects when any of them could not be put. */
export type SendMessages<Message> = (messages: readonly Message[]) => Promise<void>;
