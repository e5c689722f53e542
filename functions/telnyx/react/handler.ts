import { reactMessage } from '../../../shared/contracts/queue-messages.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { liveDialDeps } from '../../../shared/platform/telephony/dial-deps.ts';
import { findTenant } from '../../../shared/stores/postgres/tenants.ts';
import type { GreetDeps } from './greet.ts';
import { react } from './react.ts';

const deps: GreetDeps = {
  ...liveDialDeps(),
  nameOf: async (tenantId) => (await findTenant(tenantId))?.name ?? 'your caller',
};

export const handler = queueConsumer(reactMessage, ({ eventId }) => react(eventId, deps));
