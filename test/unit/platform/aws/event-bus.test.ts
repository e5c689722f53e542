import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { beforeEach, describe, expect, test } from 'vitest';
import { domainEvent } from '../../../../shared/contracts/domain-event.ts';
import { eventOf } from '../../../../shared/domain/events.ts';
import { eventBus } from '../../../../shared/platform/aws/event-bus.ts';
import { aLead, at, uuid } from '../../../support/builders.ts';

const bridge = mockClient(EventBridgeClient);
beforeEach(() => {
  bridge.reset();
  bridge.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
});

const publish = eventBus('bus', new EventBridgeClient({ region: 'us-east-1' }));
const events = (count: number) =>
  Array.from({ length: count }, (_, index) => eventOf('lead.created', aLead(), uuid(100 + index)));
const entries = () => bridge.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? []);

describe('events', () => {
  test('go in batches of ten, in their order', async () => {
    await publish(events(21));
    expect(entries().map(({ length }) => length)).toEqual([10, 10, 1]);
    const read = entries()
      .flat()
      .map(({ Detail }) => domainEvent.parse(JSON.parse(Detail ?? '')));
    expect(read).toEqual(events(21));
  });

  test('are put under their type, source and time', async () => {
    await publish(events(1));
    expect(entries()[0]?.[0]).toMatchObject({
      EventBusName: 'bus',
      Source: 'ringleader',
      DetailType: 'lead.created',
      Time: at(0),
    });
  });

  test('that are none need no call', async () => {
    await publish([]);
    expect(bridge).not.toHaveReceivedAnyCommand();
  });
});

test('a bus that does not take everything is an error', async () => {
  bridge.on(PutEventsCommand).resolves({ FailedEntryCount: 2, Entries: [] });
  await expect(publish(events(5))).rejects.toThrow('The event bus refused 2 of 5 events');
});
