import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { zipSync } from 'fflate';
import { repositoryRoot } from './paths.ts';

const runtime = join('node_modules', 'onnxruntime-node');
const machineBinaries = join(runtime, 'bin', 'napi-v6', process.platform, process.arch);

function filesBelow(base: string, folder: string): [name: string, content: Uint8Array][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => [relative(base, path), new Uint8Array(readFileSync(path))]);
}

/**
 * A bundle as the emulator runs it. Bundles hold the embedding runtime for Lambda's processor alone; the emulator runs
 * functions on this machine, whose runtime is therefore added.
 */
export function functionArchive(folder: string): Uint8Array {
  const needsRuntime = existsSync(join(folder, runtime)) && !existsSync(join(folder, machineBinaries));
  const added = needsRuntime ? filesBelow(repositoryRoot, join(repositoryRoot, machineBinaries)) : [];
  return zipSync(Object.fromEntries([...filesBelow(folder, folder), ...added]), { level: 1 });
}
