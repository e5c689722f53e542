import * as z from 'zod';
import { domainEvent } from '../../../shared/contracts/domain-event.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { drawCalls } from '../../../shared/stores/neo4j/call-projection.ts';
import { drawLeads, eraseLeads } from '../../../shared/stores/neo4j/lead-projection.ts';
import { type ProjectDeps, projectEvent } from './project-event.ts';

const deps: ProjectDeps = {
  leads: () => collection('leads'),
  calls: () => collection('calls'),
  drawLeads,
  eraseLeads,
  drawCalls,
};

/** An event as EventBridge puts it on the queue. */
const busMessage = z.object({ detail: domainEvent });

export const handler = queueConsumer(busMessage, ({ detail }) => projectEvent(detail, deps));
