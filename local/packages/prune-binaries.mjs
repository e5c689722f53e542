// Runs after every installation (package.json, "postinstall"), on whatever Node is there: hence JavaScript.
// onnxruntime-node ships the binaries of every platform, 290 MB. Needed are those of this machine, for tests and
// commands, and those of Lambda, for bundles.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lambda = 'linux/arm64';
const machine = `${process.platform}/${process.arch}`;
const folders = (path) => readdirSync(path).filter((name) => statSync(join(path, name)).isDirectory());

/** @param {string} binaries folder that contains a folder for each platform, and in it one for each processor. */
function prune(binaries) {
  for (const platform of folders(binaries)) {
    for (const processor of folders(join(binaries, platform))) {
      if (![lambda, machine].includes(`${platform}/${processor}`)) {
        rmSync(join(binaries, platform, processor), { recursive: true });
      }
    }
  }
}

try {
  prune(fileURLToPath(new URL('../../node_modules/onnxruntime-node/bin/napi-v6', import.meta.url)));
} catch (error) {
  // Nothing but space is at stake: an installation without optional parts, or read-only, is no failure.
  if (!['ENOENT', 'EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
}
