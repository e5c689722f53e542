import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../../local/paths.ts';

const onnxruntime = join(repositoryRoot, 'node_modules', 'onnxruntime-node');
const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

test('the install script of onnxruntime-node ends before it fetches anything', () => {
  const { ONNXRUNTIME_NODE_INSTALL: _, ...env } = process.env;
  const script = join(onnxruntime, 'script', 'install.js');
  const printed = execFileSync(process.execPath, [script], {
    env: { ...env, https_proxy: 'http://127.0.0.1:9', npm_config_onnxruntime_node_install: '' },
    encoding: 'utf8',
  });
  expect(printed).toBe('');
  expect(readFileSync(script, 'utf8')).toMatch(/require\('global-agent'\)/);
});

test('only the binaries of this machine and of Lambda are installed', () => {
  const found = globSync('bin/napi-v6/*/*', { cwd: onnxruntime }).map((path) =>
    path.split('/').slice(2).join('/'),
  );
  const machine = `${process.platform}/${process.arch}`;
  expect(found.sort()).toEqual([...new Set(['linux/arm64', machine])].sort());
});

test('.npmrc has no setting that npm does not know', () => {
  const names = read('.npmrc')
    .trim()
    .split('\n')
    .map((line) => line.split('=')[0]);
  expect(names.sort()).toEqual(['audit', 'fund', 'omit-lockfile-registry-resolved', 'save-exact']);
});

test('every package with an install script is allowed or denied one', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
  };
  const { allowScripts } = JSON.parse(read('package.json'));
  const scripted = Object.entries(packages)
    .filter(([path, { hasInstallScript, optional }]) => path !== '' && hasInstallScript && !optional)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect(scripted.filter((name) => !(name in allowScripts))).toEqual([]);
  expect(Object.keys(allowScripts).filter((name) => !scripted.includes(name))).toEqual([]);
});
