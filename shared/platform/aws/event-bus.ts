import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type DomainEvent, eventSource } from '../../contracts/domain-event.ts';
import type { PublishEvents } from '../../domain/ports.ts';
import { chunks } from '../chunks.ts';

const entriesPerCall = 10; // PutEvents' limit

/** Publishes domain events on an EventBridge bus. Rejects when the bus did not take every one of them. */
export function eventBus(busName: string, client = new EventBridgeClient({})): PublishEvents {
  return async (events: readonly DomainEvent[]) => {
    for (const chunk of chunks(events, entriesPerCall)) {
      const result = await client.send(
        new PutEventsCommand({
          Entries: chunk.map((event) => ({
            EventBusName: busName,
            Source: eventSource,
            DetailType: event.type,
            Time: event.at,
            Detail: JSON.stringify(event),
          })),
        }),
      );
      if (result.FailedEntryCount) {
        throw new Error(`The event bus refused ${result.FailedEntryCount} of ${chunk.length} events`);
      }
    }
  };
}
