import { busMessage } from '../../../shared/contracts/queue-messages.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { drawAgents, removeAgents } from '../../../shared/stores/neo4j/agent-projection.ts';
import { drawCalls } from '../../../shared/stores/neo4j/call-projection.ts';
import { drawLeads, eraseLeads, undrawnLeads } from '../../../shared/stores/neo4j/lead-projection.ts';
import { type ProjectDeps, projectEvent } from './project-event.ts';

const deps: ProjectDeps = {
  leads: () => collection('leads'),
  calls: () => collection('calls'),
  agents: () => collection('users'),
  drawLeads,
  eraseLeads,
  undrawnLeads,
  drawCalls,
  drawAgents,
  removeAgents,
};

export const handler = queueConsumer(busMessage, ({ detail }) => projectEvent(detail, deps));
