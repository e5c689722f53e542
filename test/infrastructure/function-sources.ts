import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import {
  type SecretGroup,
  type SettingName,
  secretGroups,
  settings,
} from '../../shared/contracts/settings.ts';
import { repositoryRoot } from './templates.ts';

/** The repository's own source that ends up in a function: what is imported and not shaken off. */
function sourcesOf(entry: string): string[] {
  const { metafile } = buildSync({
    absWorkingDir: repositoryRoot,
    entryPoints: [join('functions', entry, 'handler.ts')],
    outdir: '.build/never-written',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => readFileSync(join(repositoryRoot, path), 'utf8'));
}

export interface Reads {
  readonly secrets: readonly SecretGroup[];
  readonly settings: readonly SettingName[];
}

const isSecretGroup = (name: string): name is SecretGroup => name in secretGroups;
const isSetting = (name: string): name is SettingName => name in settings;

/** The secrets and the settings that the code of a function asks for. */
export function readsOf(entry: string): Reads {
  const secrets = new Set<SecretGroup>();
  const names = new Set<SettingName>();
  for (const source of sourcesOf(entry)) {
    for (const [, group = ''] of source.matchAll(/readSecret\('(\w+)'\)/g)) {
      if (isSecretGroup(group)) secrets.add(group);
    }
    if (!source.includes('readSettings(')) continue;
    for (const [, name = ''] of source.matchAll(/'([A-Z_]+)'/g)) if (isSetting(name)) names.add(name);
  }
  return { secrets: [...secrets].sort(), settings: [...names].sort() };
}
