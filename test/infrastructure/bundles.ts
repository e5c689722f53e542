import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { functions } from './deployed-functions.ts';

const entryBudget = 1_048_576;
/** Of the 250 MB that Lambda takes: the model, its runtime for Lambda, and the runtime for the machine that bundles. */
const modelAssetBudget = 100 * 1_048_576;

const withModel = functions.filter(({ codeFolder }) => existsSync(join(codeFolder, 'model')));
const withoutModel = functions.filter((deployed) => !withModel.includes(deployed));

const bytesOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);

/** The entry chunk and every chunk that is loaded with it, whether or not a request needs it. */
function loadedAtOnce(folder: string, name = 'index.mjs', seen = new Set<string>()): number {
  if (seen.has(name)) return 0;
  seen.add(name);
  const text = readFileSync(join(folder, name), 'utf8');
  const imports = text.matchAll(/(?:^|[;\n}])(?:import|export)(?:[^'"();]*?from)?\s*"\.\/([^"]+\.mjs)"/g);
  let bytes = Buffer.byteLength(text);
  for (const [, chunk = ''] of imports) bytes += loadedAtOnce(folder, chunk, seen);
  return bytes;
}

test('the model lies beside the functions that compute with it, and only there', () => {
  const users = functions.filter(({ variables }) => 'EMBEDDING_MODEL_DIR' in variables);
  expect(withModel.map(({ entry }) => entry)).toEqual(users.map(({ entry }) => entry));
  expect(withModel.map(({ entry }) => entry).sort()).toEqual([
    'api/search',
    'jobs/embed',
    'jobs/embed-follow',
  ]);
  for (const { codeFolder, variables } of withModel) {
    const folder = join(codeFolder, String(variables.EMBEDDING_MODEL_DIR));
    expect(readdirSync(folder).sort()).toEqual(['model.onnx', 'tokenizer.json']);
    const runtime = join(codeFolder, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6', 'linux', 'arm64');
    expect(readdirSync(runtime).sort()).toEqual(['libonnxruntime.so.1', 'onnxruntime_binding.node']);
  }
});

describe.each(withoutModel)('bundle of $entry', ({ codeFolder }) => {
  test('has an entry chunk within its budget', () => {
    expect(statSync(join(codeFolder, 'index.mjs')).size).toBeLessThanOrEqual(entryBudget);
  });

  test('is within the same budget with all chunks that a cold start loads', () => {
    expect(loadedAtOnce(codeFolder)).toBeLessThanOrEqual(entryBudget);
  });
});

test.each(withModel)('the whole of $entry is within its budget', ({ codeFolder }) => {
  expect(bytesOf(codeFolder)).toBeLessThanOrEqual(modelAssetBudget);
});

// A defect of the stacks today: Node is told to look for source maps and bundles come without any.
test('source maps are switched on only where there are some', () => {
  for (const { codeFolder, variables } of functions) {
    if (!String(variables.NODE_OPTIONS).includes('--enable-source-maps')) continue;
    expect(readdirSync(codeFolder)).toContain('index.mjs.map');
  }
});
