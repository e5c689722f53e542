import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type AnyRow, asOwner } from '../support/integration-warehouse.ts';

const page = readFileSync(new URL('../../docs/warehouse.md', import.meta.url), 'utf8');

/** What the page says, by relation: its grain, and of each column its meaning. */
function written(): Record<string, string> {
  const said: Record<string, string> = {};
  for (const section of page.split(/^### /m).slice(1)) {
    const name = section.slice(0, section.indexOf('\n'));
    said[name] = /^Grain: .*$/m.exec(section)?.[0] ?? '';
    for (const [, column, meaning, from] of section.matchAll(/^\| `(\w+)` \| (.*) \| (.*) \|$/gm)) {
      said[`${name}.${column}`] = `${meaning}. From: ${from}.`;
    }
  }
  return said;
}

/** What the database says of whatever an analyst may read. */
const commented = (): Promise<AnyRow[]> =>
  asOwner((query) =>
    query(`
      SELECT c.relname AS name, obj_description(c.oid) AS comment FROM pg_class c
      WHERE c.relnamespace = 'analytics'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
      UNION ALL
      SELECT c.relname || '.' || a.attname, col_description(c.oid, a.attnum)
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'analytics'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition`),
  );

test('every table, view and column is described, in the database and on the page, in the same words', async () => {
  const rows = await commented();
  expect(Object.fromEntries(rows.map(({ name, comment }) => [name, comment]))).toEqual(written());
});

/** What a table's rows are told apart by: a unique index on just the columns that its key names. */
test.each([
  ['dim_leads', ['lead_key']],
  ['dim_agents', ['tenant_id', 'agent_id']],
  ['dim_campaigns', ['tenant_id', 'campaign_id']],
  ['fact_calls', ['tenant_id', 'call_log_id', 'event_date']],
  ['fact_conversations', ['tenant_id', 'conversation_id', 'event_date']],
  ['fact_agent_legs', ['tenant_id', 'call_log_id', 'event_date']],
  ['fact_qualifications', ['tenant_id', 'lead_id']],
  ['call_sessions', ['tenant_id', 'call_session_id']],
  ['campaign_leads', ['tenant_id', 'campaign_id', 'lead_id']],
  [
    'call_summary_daily',
    ['tenant_id', 'event_date', 'direction', 'agent_id', 'campaign_id', 'currency', 'is_first_agent'],
  ],
  ['conversation_summary_daily', ['tenant_id', 'event_date', 'channel', 'agent_id', 'campaign_id']],
  ['lead_summary', ['tenant_id', 'lead_id']],
  ['bant_summary_daily', ['tenant_id', 'event_date', 'campaign_id']],
])('%s cannot hold two rows of one grain', async (table, columns) => {
  const keys = await asOwner((query) =>
    query(
      `SELECT array_agg(a.attname::text ORDER BY k.place) AS columns
       FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
       WHERE i.indrelid = $1::regclass AND i.indisunique AND i.indpred IS NULL GROUP BY i.indexrelid`,
      [`analytics.${table}`],
    ),
  );
  expect(keys.map((key) => key.columns)).toContainEqual(columns);
});

test('what a fact cannot do without is never blank', async () => {
  const nullable = await asOwner((query) =>
    query(`SELECT attname::text AS name FROM pg_attribute
      WHERE attrelid IN ('analytics.fact_calls'::regclass, 'analytics.fact_conversations'::regclass)
        AND attnum > 0 AND NOT attisdropped AND NOT attnotnull ORDER BY 1`),
  );
  const mayBeBlank = [
    ...['agent_id', 'agent_id', 'agent_talk_seconds', 'avg_response_seconds', 'call_log_id', 'campaign_id'],
    ...[
      'campaign_id',
      'credited_agent_id',
      'currency',
      'disposition',
      'hold_seconds',
      'interruptions',
      'jitter_ms',
      'latency_ms',
      'lead_id',
    ],
    ...[
      'lead_id',
      'lead_key',
      'lead_key',
      'lead_talk_seconds',
      'longest_gap_seconds',
      'mos_score',
      'outcome',
    ],
    ...[
      'packet_loss_percent',
      'quality_rating',
      'ring_seconds',
      'silence_seconds',
      'talk_ratio',
      'talk_ratio',
    ],
    'words_per_minute',
  ];
  expect(nullable.map(({ name }) => name)).toEqual(mayBeBlank);
});
