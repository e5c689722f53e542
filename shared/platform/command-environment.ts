import { existsSync, readFileSync } from 'node:fs';

const stackFile = new URL('../../.local/stack.json', import.meta.url);

/**
 * Lets a command address the local stack that runs from this folder. What the environment names
 * itself wins, so that the same command works against any stack.
 */
export function useLocalStack(): void {
  if (!existsSync(stackFile)) return;
  const { env } = JSON.parse(readFileSync(stackFile, 'utf8')) as { env: Record<string, string> };
  for (const [name, value] of Object.entries(env)) process.env[name] ??= value;
}
