import { expect, test } from 'vitest';
import { ask } from '../support/api.ts';

test('healthz answers without a store', async () => {
  expect(await ask('/healthz', { key: null })).toMatchObject({ status: 200, body: { status: 'ok' } });
});

test('health tells of each store its version and migration level', async () => {
  const { status, body } = await ask('/v1/health', { key: null });
  expect(status).toBe(200);
  expect(body.stores.map(({ store, up }: { store: string; up: boolean }) => [store, up])).toEqual([
    ['mongodb', true],
    ['postgres', true],
    ['neo4j', true],
    ['chroma', true],
    ['redis', true],
  ]);
  const levels = body.stores.map(({ migration }: { migration?: string }) => migration);
  expect(levels.slice(0, 3)).toEqual(['0012_import_attempts', '0018_user_changes', '0003_decision_paths']);
});
