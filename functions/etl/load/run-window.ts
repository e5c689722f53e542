import type { EtlLoadMessage, EtlStep } from '../../../shared/contracts/queue-messages.ts';
import { cache } from '../../../shared/stores/redis/cache.ts';
import type { LoadableTable } from '../load-table.ts';
import { addCounts, type Counts, type Destination, noCounts } from '../page.ts';
import { cutWindow, readChanges, type Window } from '../read-changes.ts';
import { endRun, overlapMilliseconds } from '../runs.ts';
import { tables } from '../tables.ts';
import { closeWindow, nextWindows, openWindow, storePlan, type WindowOfRun } from '../windows.ts';

/** The tables that a step loads. */
const tablesOf = {
  dimensions: [tables.agents, tables.campaigns],
  leads: [tables.leads],
  calls: [tables.calls, tables.agentLegs],
  conversations: [tables.conversations],
} as const satisfies Partial<Record<EtlStep, readonly LoadableTable[]>>;

type LoadStep = keyof typeof tablesOf;

async function planRun(message: EtlLoadMessage, window: Window): Promise<void> {
  const cut = (table: LoadableTable) =>
    table.cut((documents) => cutWindow(documents, message.tenantId, window));
  const named = (step: EtlStep, windows: readonly Window[]) => windows.map((one) => ({ ...one, step }));
  await storePlan(message, [
    ...named('dimensions', [window]), // few, whoever the tenant is
    ...named('leads', await cut(tables.leads)),
    ...named('calls', await cut(tables.calls)),
    ...named('conversations', await cut(tables.conversations)),
    ...named('summaries', [window]),
  ]);
}

async function loadWindow(step: LoadStep, window: Window, destination: Destination): Promise<Counts> {
  let total = noCounts;
  for (const table of tablesOf[step]) {
    const loaded = await table.loadFrom(
      (documents) => readChanges(documents, destination.tenantId, window),
      destination,
    );
    total = addCounts(total, loaded);
  }
  return total;
}

const isFact = (step: EtlStep): step is 'calls' | 'conversations' =>
  step === 'calls' || step === 'conversations';

async function work(message: EtlLoadMessage, { mode, from, to, startedAt }: WindowOfRun): Promise<void> {
  const { step, tenantId, runId } = message;
  const isFull = mode === 'full';
  if (step === 'plan') return planRun(message, { from, to });
  if (step !== 'summaries') {
    const destination = { tenantId, runId, isRebuilding: isFull && isFact(step) };
    return closeWindow(message, await loadWindow(step, { from, to }, destination));
  }
  if (isFull) {
    // A document that changed before its window was read has moved behind the windows: it is fetched now.
    const missed = { from: new Date(startedAt.getTime() - overlapMilliseconds), to };
    const destination = { tenantId, runId, isRebuilding: true };
    for (const fact of ['calls', 'conversations'] as const) await loadWindow(fact, missed, destination);
  }
  await endRun(message, mode);
  await cache.invalidate([{ tenantId, of: 'reports' }]);
}

/** Does a window of a run. Safe to repeat. @returns the messages of the windows that may be done now. */
export async function runWindow(message: EtlLoadMessage): Promise<EtlLoadMessage[]> {
  const window = await openWindow(message);
  if (!window) return [];
  if (!window.isDone) await work(message, window);
  return nextWindows(message);
}
