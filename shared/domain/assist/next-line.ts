import type { Conversation, Message } from '../../contracts/conversation.ts';
import type { Script } from '../../contracts/sales-playbook.ts';
import { wordsOf } from '../search/words.ts';

const lastPhase = 12;

/** Words without which a line is still recognised. */
const fillers = new Set(
  wordsOf(['a an and are at be by do for have i if in is it me of on or that the this to we you your']),
);

/** So much of a line's words in one message of the agent: it was said, if in other words around them. */
const saidShare = 0.6;

export interface NextLine {
  readonly phase: number;
  readonly name: string;
  readonly goal: string;
  /** Null when the phase has no script, or all of it was said. */
  readonly line: string | null;
  /** What is left to say in this phase. */
  readonly lines: readonly string[];
  /** What shows that it is time to move on. */
  readonly signals: readonly string[];
  /** The phases so far, each with the words by which the agent went over to it. */
  readonly reached: readonly { readonly phase: number; readonly at: Date; readonly said: string }[];
}

function wasSaid(line: string, spoken: readonly Message[]): boolean {
  const wanted = wordsOf([line]).filter((word) => !fillers.has(word));
  return spoken.some(({ text }) => {
    const words = new Set(wordsOf([text]));
    return wanted.filter((word) => words.has(word)).length >= saidShare * wanted.length;
  });
}

/** The script of each phase: a tenant's own stands before the one that all share. */
function scriptsByPhase(scripts: readonly Script[]): Map<number, Script> {
  const shared = scripts.filter(({ tenantId }) => tenantId === null);
  const own = scripts.filter(({ tenantId }) => tenantId !== null);
  return new Map([...shared, ...own].map((script) => [script.phase, script]));
}

/**
 * What the script has the agent say next: what is left of the phase that the conversation is in, and when all of it was
 * said, of the one after it.
 * @param scripts the pages of the playbook that the tenant sees.
 */
export function nextLine({ messages, phases }: Conversation, scripts: readonly Script[]): NextLine {
  const byPhase = scriptsByPhase(scripts);
  const spoken = messages.filter(({ role }) => role === 'agent');
  const reached = phases.map(({ phase, at, messageId }) => ({
    ...{ phase, at },
    said: messages.find(({ id }) => id === messageId)?.text ?? '',
  }));
  const leftOf = (phase: number) =>
    (byPhase.get(phase)?.lines ?? []).filter((line) => !wasSaid(line, spoken));
  const current = reached.at(-1)?.phase ?? 1;
  const phase = leftOf(current).length === 0 && current < lastPhase ? current + 1 : current;
  const script = byPhase.get(phase);
  const lines = leftOf(phase);
  return {
    phase,
    ...{ name: script?.name ?? '', goal: script?.goal ?? '', line: lines[0] ?? null, lines },
    ...{ signals: script?.signals ?? [], reached },
  };
}
