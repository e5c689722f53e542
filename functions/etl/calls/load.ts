import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { factLoad } from '../fact-load.ts';
import { loadableTable } from '../load-table.ts';
import { callRow } from './transform.ts';

/** Grain of `fact_calls`: one row per lead-facing call leg; its natural key is the call log's id. */
export const calls = loadableTable({
  name: 'calls',
  open: () => collection('callLogs'),
  transform: callRow,
  sourceId: (row) => row.call_log_id,
  load: factLoad({ table: 'fact_calls', id: 'call_log_id', bindsToLead: true }),
});
