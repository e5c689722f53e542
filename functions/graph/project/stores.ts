import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { drawAgents, removeAgents } from '../../../shared/stores/neo4j/agent-projection.ts';
import { drawCalls } from '../../../shared/stores/neo4j/call-projection.ts';
import {
  drawConversations,
  removeConversations,
} from '../../../shared/stores/neo4j/conversation-projection.ts';
import { drawLeads, eraseLeads, undrawnLeads } from '../../../shared/stores/neo4j/lead-projection.ts';
import type { ProjectDeps } from './project-event.ts';

/** Where the projector reads from and draws to. */
export const stores: ProjectDeps = {
  leads: () => collection('leads'),
  calls: () => collection('calls'),
  agents: () => collection('users'),
  conversations: () => collection('conversations'),
  drawLeads,
  eraseLeads,
  undrawnLeads,
  drawCalls,
  drawAgents,
  removeAgents,
  drawConversations,
  removeConversations,
};
