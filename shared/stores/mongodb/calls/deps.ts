import type { ConversationAnalyser } from '../../../domain/conversations/analyser.ts';
import type { PublishEvents } from '../../../domain/ports.ts';
import type { Clock } from '../../../platform/clock.ts';
import { collection } from '../collections.ts';

/** The collections that a call touches, each opened on first use. */
export const foldCollections = {
  events: () => collection('telnyxEvents'),
  phoneLines: () => collection('phoneLines'),
  leads: () => collection('leads'),
  callLogs: () => collection('callLogs'),
  calls: () => collection('calls'),
  conversations: () => collection('conversations'),
  doNotCall: () => collection('doNotCall'),
};

export type FoldDeps = typeof foldCollections & {
  readonly analyser: ConversationAnalyser;
  readonly publish: PublishEvents;
  readonly newId: () => string;
  readonly clock: Clock;
  /** Whether calls move the leads of a tenant along; they do when left out. Asked only where a lead would move. */
  readonly advancesLeads?: (tenantId: string) => Promise<boolean>;
};
