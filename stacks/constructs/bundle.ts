import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

let ownFolder: string | undefined;

/** A folder of this process's own: two syntheses at once must not write into each other's bundles. */
function workFolder(): string {
  if (!ownFolder) {
    const folder = mkdtempSync(join(tmpdir(), 'ringleader-bundle-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    ownFolder = folder;
  }
  return ownFolder;
}

// CommonJS dependencies inside an ES module bundle look for these three names.
const banner = [
  "import { createRequire as ringleaderRequire } from 'node:module';",
  "import { dirname as ringleaderDirname } from 'node:path';",
  "import { fileURLToPath as ringleaderPath } from 'node:url';",
  'const require = ringleaderRequire(import.meta.url);',
  'const __filename = ringleaderPath(import.meta.url);',
  'const __dirname = ringleaderDirname(__filename);',
].join('');

/** The embedding model and its runtime lie beside the code of the functions that use it. */
function addEmbeddingModel(folder: string): void {
  const model = join(root, '.local', 'engines', 'minilm');
  if (!existsSync(model)) throw new Error('The embedding model is missing: npm run model:install fetches it');
  cpSync(model, join(folder, 'model'), { recursive: true });
  const packages = join(root, 'node_modules');
  const bundled = join(folder, 'node_modules');
  cpSync(join(packages, 'onnxruntime-common'), join(bundled, 'onnxruntime-common'), { recursive: true });
  // Lambda's binary and no other: a bundle is the same on every machine, and so is the hash that names it.
  for (const part of ['package.json', 'dist', 'bin/napi-v6/linux/arm64']) {
    cpSync(join(packages, 'onnxruntime-node', part), join(bundled, 'onnxruntime-node', part), {
      recursive: true,
    });
  }
}

/** The page on which people read the API, as its makers publish it. */
function addReferencePage(folder: string): void {
  const files = ['swagger-ui-bundle.js', 'swagger-ui.css', 'favicon-32x32.png'];
  for (const file of files) {
    cpSync(join(root, 'node_modules', 'swagger-ui-dist', file), join(folder, 'swagger-ui', file));
  }
}

const pages = ['reports', 'leads', 'search', 'graph', 'account'];

/** The pages for people: of each its script, bundled for browsers, and beside them what all have. */
function addSite(source: string, folder: string): void {
  const site = join(folder, 'site');
  buildSync({
    entryPoints: Object.fromEntries(pages.map((page) => [page, join(source, page, 'main.ts')])),
    outdir: site,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    minify: true,
    logLevel: 'error',
  });
  for (const page of pages) cpSync(join(source, page, 'index.html'), join(site, `${page}.html`));
  for (const file of ['style.css', 'icon.svg']) cpSync(join(source, file), join(site, file));
}

/** What lies beside the code of a function. */
export interface Beside {
  readonly embeddingModel?: boolean;
  /** The files of the API's reference page. */
  readonly referencePage?: boolean;
  /** The pages for people. */
  readonly site?: boolean;
}

/**
 * Bundles a handler as ES modules into a folder, as `index.mjs` and the chunks that it loads late, with the files that
 * lie beside it. AWS SDK included: what is deployed is what was tested.
 */
export function bundleHandler(handler: string, folder: string, beside: Beside = {}): void {
  buildSync({
    entryPoints: { index: handler },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    splitting: true,
    minify: true,
    external: ['onnxruntime-node'], // has a binary: it lies beside the code where it is used
    keepNames: true, // error names decide what is retried
    banner: { js: banner },
    logLevel: 'error',
  });
  if (beside.embeddingModel) addEmbeddingModel(folder);
  if (beside.referencePage) addReferencePage(folder);
  if (beside.site) addSite(join(dirname(handler), 'site'), folder);
}

const bundled = new Set<string>();

/**
 * Bundles `functions/<entry>/handler.ts`, once in a process: an app may be synthesised many times with other contexts.
 * @returns the folder to deploy; its handler is `index.handler`.
 */
export function bundle(entry: string, beside: Beside = {}): string {
  const folder = join(workFolder(), entry);
  if (bundled.has(entry)) return folder;
  mkdirSync(folder, { recursive: true });
  const handler = join(root, 'functions', entry, 'handler.ts');
  if (!existsSync(handler)) throw new Error(`There is no function ${entry}: ${handler} is missing`);
  bundleHandler(handler, folder, beside);
  bundled.add(entry);
  return folder;
}
