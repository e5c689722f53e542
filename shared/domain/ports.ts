import type { DomainEvent } from '../contracts/domain-event.ts';

/** Puts events on the bus; rejects when any of them could not be put. */
export type PublishEvents = (events: readonly DomainEvent[]) => Promise<void>;

/**
 * Puts messages on one queue, to be received at once or after a delay of at most 900 seconds; rejects when any of
 * them could not be put.
 */
export type SendMessages<Message> = (messages: readonly Message[], delaySeconds?: number) => Promise<void>;

/** What steers a call: its leg, the state that comes back with every later event, and a name for the command. */
interface Command {
  readonly callControlId: string;
  readonly clientState: string;
  /** A command of one id is carried out once. */
  readonly commandId: string;
}

/** A call as the provider knows it. */
interface PlacedCall {
  readonly callControlId: string;
  readonly callLegId: string;
  readonly callSessionId: string;
}

/** An event as the provider says it delivered it, or tried to. */
export interface Delivered {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The provider will not do it, and asking again will not help: a number that is none, a call that has ended. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal';
}

/** Who places calls and steers them. Each rejects with `ProviderRefusal`, or with what may be tried again. */
export interface CallProvider {
  dial(call: {
    readonly from: string;
    readonly to: string;
    readonly connectionId: string;
    readonly clientState: string;
    readonly commandId: string;
    /** Whether it is to be found out if a machine answers. */
    readonly detectMachine: boolean;
    readonly ringSeconds: number;
  }): Promise<PlacedCall>;
  /** Rings somebody else and joins both when they answer. */
  transfer(
    call: Command & {
      readonly from: string;
      readonly to: string;
      /** State of the new leg. */
      readonly legState: string;
      readonly ringSeconds: number;
    },
  ): Promise<void>;
  speak(call: Command & { readonly text: string }): Promise<void>;
  hangup(call: Command): Promise<void>;
  /** Both sides, each by itself, and what they say in words. */
  record(call: Command): Promise<void>;
  /** Whether a call still goes on. */
  isAlive(callControlId: string): Promise<boolean>;
  /** Every event that was delivered, or that it was tried to deliver, since then. */
  deliveredSince(since: Date): AsyncIterable<Delivered>;
}
