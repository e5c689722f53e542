import type { EtlLoadMessage } from '../../shared/contracts/queue-messages.ts';
import { runWindow } from './load/run-window.ts';
import { beginRun, type RunRequest } from './runs.ts';

/** Runs the ETL for a tenant in this process, a window after the other. @param watch is told of each beforehand. */
export async function runHere(
  request: RunRequest,
  watch: (message: EtlLoadMessage) => void = () => {},
): Promise<void> {
  let messages = [await beginRun(request)];
  while (messages.length > 0) {
    const next: EtlLoadMessage[] = [];
    for (const message of messages) {
      watch(message);
      next.push(...(await runWindow(message)));
    }
    messages = next;
  }
}
