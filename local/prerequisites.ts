import { spawnSync } from 'node:child_process';

interface Prerequisite {
  readonly name: string;
  readonly probe: readonly [command: string, ...args: string[]];
  /** First version that will do; compared on the leading number(s) printed by the probe. */
  readonly minimum: readonly [major: number, minor: number];
  readonly version: RegExp;
  readonly fix: string;
}

const prerequisites: readonly Prerequisite[] = [
  {
    name: 'Node.js 22.18 or later',
    probe: ['node', '--version'],
    minimum: [22, 18],
    version: /v(\d+)\.(\d+)/,
    fix: 'install it from nodejs.org or with your version manager',
  },
  {
    name: 'Python 3.10 or later',
    probe: ['python3', '--version'],
    minimum: [3, 10],
    version: /Python (\d+)\.(\d+)/,
    fix: 'Debian/Ubuntu: apt-get install python3 python3-venv · macOS: brew install python',
  },
  {
    name: 'Python venv',
    probe: ['python3', '-c', 'import venv, ensurepip; print("venv 1.0")'],
    minimum: [1, 0],
    version: /venv (\d+)\.(\d+)/,
    fix: 'Debian/Ubuntu: apt-get install python3-venv',
  },
  {
    name: 'Java 17 or later',
    probe: ['java', '-version'],
    minimum: [17, 0],
    version: /version "(\d+)(?:\.(\d+))?/,
    fix: 'Debian/Ubuntu: apt-get install openjdk-17-jre-headless · macOS: brew install openjdk@17',
  },
  {
    name: 'Maven 3.6 or later',
    probe: ['mvn', '-B', '--version'],
    minimum: [3, 6],
    version: /Maven (\d+)\.(\d+)/,
    fix: 'Debian/Ubuntu: apt-get install maven · macOS: brew install maven',
  },
];

function problemWith({ name, probe, minimum, version, fix }: Prerequisite): string | undefined {
  const [command, ...args] = probe;
  const result = spawnSync(command, args, { encoding: 'utf8' });
  const found = version.exec(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  if (result.error || result.status !== 0 || !found) return `${name} is missing: ${fix}`;
  const [major, minor] = [Number(found[1]), Number(found[2] ?? 0)];
  const recentEnough = major > minimum[0] || (major === minimum[0] && minor >= minimum[1]);
  return recentEnough ? undefined : `${name} is needed, ${major}.${minor} was found: ${fix}`;
}

/** Throws one error that names everything that is missing and how to get each. */
export function checkPrerequisites(): void {
  const problems = prerequisites.map(problemWith).filter((problem) => problem !== undefined);
  if (process.platform === 'win32') problems.push('Windows is not supported: use WSL 2');
  if (problems.length > 0) {
    throw new Error(
      `This machine is not ready for the local stack:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
  }
}
