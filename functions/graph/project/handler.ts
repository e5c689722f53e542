import { busMessage } from '../../../shared/contracts/queue-messages.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { projectEvent } from './project-event.ts';
import { stores } from './stores.ts';

export const handler = queueConsumer(busMessage, ({ detail }) => projectEvent(detail, stores));
