import type { Conversation } from '../../contracts/conversation.ts';

export interface Way {
  /** Phases in the order in which they were reached, each once. */
  readonly phases: Conversation['phases'];
  /** Won when the lead is qualified by the end; null while the conversation goes on. */
  readonly ended: 'won' | 'lost' | null;
}

/** Which way a conversation went through the phases of the script, and where it led. */
export function wayOf({ phases, status, qualification }: Conversation): Way {
  const seen = new Set<number>();
  const ordered = phases.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.phase - b.phase);
  const first = ordered.filter(({ phase }) => !seen.has(phase) && seen.add(phase));
  if (status === 'open') return { phases: first, ended: null };
  return { phases: first, ended: qualification.qualified ? 'won' : 'lost' };
}
