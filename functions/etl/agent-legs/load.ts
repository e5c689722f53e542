import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { factLoad } from '../fact-load.ts';
import { type LoadableTable, loadableTable } from '../load-table.ts';
import { agentLegRow } from './transform.ts';

const table = loadableTable({
  name: 'agentLegs',
  open: () => collection('callLogs'),
  transform: agentLegRow,
  sourceId: (row) => row.call_log_id,
  load: factLoad({ table: 'fact_agent_legs', id: 'call_log_id', bindsToLead: false }),
});

/**
 * Grain of `fact_agent_legs`: one row per call leg that does not lead to the lead; its natural key is the call log's
 * id. Its documents are those of `calls`, which has counted them as read, and these as unchanged.
 */
export const agentLegs: LoadableTable = {
  ...table,
  loadFrom: async (read, destination) => {
    const { written, rejected } = await table.loadFrom(read, destination);
    return { read: 0, written, unchanged: -written - rejected, rejected };
  },
};
