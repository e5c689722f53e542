import { existsSync, readFileSync } from 'node:fs';

const stackFile = new URL('../../.local/stack.json', import.meta.url);

/**
 * Lets a command address the local stack that runs from this folder. What the environment names
 * itself wins, so that the same command works against any stack.
 */
export function useLocalStack(file: string | URL = process.env.RINGLEADER_STACK_FILE ?? stackFile): void {
  if (!existsSync(file)) return;
  const { env } = JSON.parse(readFileSync(file, 'utf8')) as { env: Record<string, string> };
  for (const [name, value] of Object.entries(env)) process.env[name] ??= value;
}
