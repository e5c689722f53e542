import { afterAll, describe, expect, test } from 'vitest';
import { callsStep } from '../../local/demo/calls-step.ts';
import { graphStep } from '../../local/demo/graph-step.ts';
import { importStep } from '../../local/demo/import-step.ts';
import { leadsStep } from '../../local/demo/leads-step.ts';
import { searchStep } from '../../local/demo/search-step.ts';
import type { DemoContext } from '../../local/demo/step.ts';
import { warehouseStep } from '../../local/demo/warehouse-step.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { stack } from '../support/stack.ts';

const context: DemoContext = { stack, run: Math.floor(Date.now() / 1000), called: [], conversations: [] };

afterAll(async () => {
  await closeMongo();
  await closeGraph();
});

describe('the main job, by the steps of the demo and in their order', () => {
  test.each([
    ['a CSV becomes leads', importStep],
    ['a lead lives over HTTPS', leadsStep],
    ['phone calls become conversations', callsStep],
    ['the ETL fills the warehouse', warehouseStep],
    ['conversations are found by meaning', searchStep],
    ['the graph answers', graphStep],
  ])('%s', async (_title, step) => {
    const { figures } = await step(context);
    expect(Object.fromEntries(figures.map(({ name, got }) => [name, got]))).toEqual(
      Object.fromEntries(figures.map(({ name, want }) => [name, want])),
    );
  });
});
