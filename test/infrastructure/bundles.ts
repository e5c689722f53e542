import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSystem } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { functions } from './deployed-functions.ts';
import { repositoryRoot } from './templates.ts';

const entryBudget = 1_048_576;
/** Of the 250 MB that Lambda takes: the model and its runtime for Lambda. */
const modelAssetBudget = 60 * 1_048_576;

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
    const binaries = join(codeFolder, 'node_modules', 'onnxruntime-node', 'bin');
    expect(globSync('**/*.*', { cwd: binaries }).sort()).toEqual([
      'napi-v6/linux/arm64/libonnxruntime.so.1',
      'napi-v6/linux/arm64/onnxruntime_binding.node',
    ]);
  }
});

/** Bundles the handler of a function in a process that believes to be on another machine. */
function bundledOn(platform: string, arch: string, entry: string, folder: string): void {
  const program = `
    for (const [name, value] of Object.entries({ platform: '${platform}', arch: '${arch}' }))
      Object.defineProperty(process, name, { value });
    const { bundleHandler } = await import('${join(repositoryRoot, 'stacks', 'constructs', 'bundle.ts')}');
    bundleHandler('${join(repositoryRoot, 'functions', entry, 'handler.ts')}', '${folder}', { embeddingModel: true });`;
  const compiler = `@esbuild/${process.platform}-${process.arch}/bin/esbuild`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, ESBUILD_BINARY_PATH: join(repositoryRoot, 'node_modules', compiler) },
  });
}

test.each([
  ['darwin', 'arm64'],
  ['linux', 'x64'],
])('a bundle that is made on %s/%s has the hash of every other machine', (platform, arch) => {
  const [deployed] = withModel;
  const folder = mkdtempSync(join(tmpdir(), 'ringleader-elsewhere-'));
  try {
    bundledOn(platform, arch, deployed?.entry ?? '', folder);
    expect(FileSystem.fingerprint(folder)).toBe(FileSystem.fingerprint(deployed?.codeFolder ?? ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
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
