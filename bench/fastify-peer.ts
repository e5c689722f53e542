import { fastify } from 'fastify';
import type { Lead } from '../shared/contracts/lead.ts';
import { newId } from '../shared/platform/id.ts';
import { collection } from '../shared/stores/mongodb/collections.ts';

/** The same three operations as anybody would write them: Fastify and the driver, none of our rules. */
export async function fastifyPeer(tenantId: string) {
  const leads = await collection('leads');
  const app = fastify();
  app.get<{ Params: { id: string } }>('/v1/leads/:id', ({ params }) =>
    leads.findOne({ _id: params.id, tenantId, deletedAt: null }),
  );
  app.get('/v1/leads', () => leads.find({ tenantId, deletedAt: null }).sort({ _id: -1 }).limit(50).toArray());
  app.post('/v1/leads', async ({ body }, reply) => {
    const document = { ...(body as Lead), _id: newId() };
    await leads.insertOne(document, { bypassDocumentValidation: true });
    reply.code(201);
    return document;
  });
  await app.ready();
  return app;
}
