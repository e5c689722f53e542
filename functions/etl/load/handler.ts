import { etlLoadMessage } from '../../../shared/contracts/queue-messages.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { log } from '../../../shared/platform/log.ts';
import { runStep } from './run-step.ts';

const { ETL_LOAD_QUEUE_URL } = readSettings('ETL_LOAD_QUEUE_URL');
const send = messageQueue(ETL_LOAD_QUEUE_URL);

export const handler = queueConsumer(etlLoadMessage, async (message) => {
  const { runId, tenantId, step } = message;
  const started = performance.now();
  const next = await runStep(message);
  log.info('etl step done', { runId, tenantId, step, milliseconds: Math.round(performance.now() - started) });
  if (next) await send([next]);
});
