import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { factLoad } from '../fact-load.ts';
import { loadableTable } from '../load-table.ts';
import { conversationRow } from './transform.ts';

/** Grain of `fact_conversations`: one row per conversation; its natural key is the conversation's id. */
export const conversations = loadableTable({
  name: 'conversations',
  open: () => collection('conversations'),
  transform: conversationRow,
  sourceId: (row) => row.conversation_id,
  load: factLoad({ table: 'fact_conversations', id: 'conversation_id', bindsToLead: true }),
});
