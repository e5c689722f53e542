import { etlLoadMessage } from '../../../shared/contracts/queue-messages.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { log } from '../../../shared/platform/log.ts';
import { runWindow } from './run-window.ts';

const { ETL_LOAD_QUEUE_URL } = readSettings('ETL_LOAD_QUEUE_URL');
const send = messageQueue(ETL_LOAD_QUEUE_URL);

export const handler = queueConsumer(etlLoadMessage, async (message) => {
  const started = performance.now();
  const next = await runWindow(message);
  log.info('etl window done', { ...message, milliseconds: Math.round(performance.now() - started) });
  await send(next);
});
