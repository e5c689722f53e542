import { type EtlLoadMessage, type EtlStep, etlSteps } from '../../../shared/contracts/queue-messages.ts';
import { loadCalls } from '../calls/load.ts';
import { loadConversations } from '../conversations/load.ts';
import { loadDimensions } from '../dimensions/load.ts';
import { loadLeads } from '../leads/load.ts';
import { endRun } from '../runs.ts';

const steps: Record<EtlStep, (message: EtlLoadMessage) => Promise<void>> = {
  dimensions: loadDimensions,
  leads: loadLeads,
  calls: loadCalls,
  conversations: loadConversations,
  summaries: endRun,
};

/** Does one step of a run. Safe to repeat. @returns the message of the next step, if there is one. */
export async function runStep(message: EtlLoadMessage): Promise<EtlLoadMessage | undefined> {
  await steps[message.step](message);
  const next = etlSteps[etlSteps.indexOf(message.step) + 1];
  return next && { ...message, step: next };
}
