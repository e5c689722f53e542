import { busMessage } from '../../../shared/contracts/queue-messages.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { embeddingModels } from '../../../shared/platform/embedding/models.ts';
import { log } from '../../../shared/platform/log.ts';
import { openTargets } from '../embed/targets.ts';
import { followEvents } from './follow-events.ts';

const models = embeddingModels(readSettings('EMBEDDING_MODEL', 'EMBEDDING_MODEL_DIR'));

/** The events of one tenant in a batch are followed together: the model reads many texts as fast as one. */
export const handler = queueConsumer(
  busMessage,
  async ({ detail: { tenantId } }, messages) => {
    const events = messages.map(({ detail }) => detail);
    const embedded = await followEvents(tenantId, events, () => openTargets(models));
    log.info('embeddings followed', { tenantId, events: messages.length, ...embedded });
  },
  ({ detail: { tenantId } }) => tenantId,
);
