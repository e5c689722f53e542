import * as z from 'zod';
import { domainEvent } from '../../../shared/contracts/domain-event.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { takeOver } from './take-over.ts';

/** An event as EventBridge puts it on the queue. */
const busMessage = z.object({ detail: domainEvent });

export const handler = queueConsumer(busMessage, ({ detail }) => takeOver(detail));
