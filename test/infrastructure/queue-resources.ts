import { referent, resources } from './templates.ts';

interface QueueProperties {
  readonly QueueName: string;
  readonly MessageRetentionPeriod: number;
  readonly VisibilityTimeout?: number;
  readonly SqsManagedSseEnabled?: boolean;
  readonly KmsMasterKeyId?: unknown;
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: unknown; readonly maxReceiveCount: number };
}

interface MappingProperties {
  readonly EventSourceArn: unknown;
  readonly FunctionName: unknown;
  readonly FunctionResponseTypes?: readonly string[];
}

export const queues = resources<QueueProperties>('AWS::SQS::Queue').map((queue) => ({
  ...queue,
  name: queue.properties.QueueName,
  /** Key of the queue for its dead letters. */
  deadLetters: referent(queue.properties.RedrivePolicy?.deadLetterTargetArn, queue.stackName),
}));

export const queueByKey = new Map(queues.map((queue) => [queue.key, queue]));

const deadLetterKeys = new Set(queues.map(({ deadLetters }) => deadLetters));

/** Queues of work, which are all that hold nobody's dead letters. */
export const workQueues = queues.filter(({ key }) => !deadLetterKeys.has(key));
export const deadLetterQueues = queues.filter(({ key }) => deadLetterKeys.has(key));

export const mappings = resources<MappingProperties>('AWS::Lambda::EventSourceMapping').map(
  ({ properties, stackName, key }) => ({
    key,
    queue: referent(properties.EventSourceArn, stackName),
    consumer: referent(properties.FunctionName, stackName),
    responseTypes: properties.FunctionResponseTypes ?? [],
  }),
);
