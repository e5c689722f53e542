import { busMessage } from '../../../shared/contracts/queue-messages.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { takeOver } from './take-over.ts';

export const handler = queueConsumer(busMessage, ({ detail }) => takeOver(detail));
