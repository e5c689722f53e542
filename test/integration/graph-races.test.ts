import { afterAll, expect, test } from 'vitest';
import { type ProjectDeps, projectEvent } from '../../functions/graph/project/project-event.ts';
import { stores } from '../../functions/graph/project/stores.ts';
import { eventOf } from '../../shared/domain/events.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { documentsOf } from '../support/integration-documents.ts';
import { exportGraph } from '../support/integration-graph.ts';
import '../support/stack.ts';

afterAll(async () => {
  await closeGraph();
  await closeMongo();
});

test.each(['deleted', 'erased'])(
  'a lead that is %s while it is drawn stays out of the graph',
  async (how) => {
    const tenantId = newId();
    const leads = await collection('leads');
    const ann = documentsOf(tenantId, new Date()).lead();
    await leads.insertOne(ann);
    const late: ProjectDeps = {
      ...stores,
      drawLeads: async (rows) => {
        // What it read is out of date by the time it draws: another projector has been quicker.
        if (how === 'erased') await leads.deleteOne({ _id: ann._id });
        else await leads.updateOne({ _id: ann._id }, { $set: { deletedAt: new Date(), version: 2 } });
        await projectEvent(eventOf('lead.deleted', { ...ann, version: 2 }, newId()), stores);
        await stores.drawLeads(rows);
      },
    };
    await projectEvent(eventOf('lead.updated', ann, newId()), late);
    expect((await exportGraph(tenantId)).nodes).toEqual([]);
  },
);
