import { setTimeout as delay } from 'node:timers/promises';

/** Asks until there is an answer; @throws Error naming what was waited for. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | false>,
  seconds = 180,
): Promise<Value> {
  for (const deadline = Date.now() + seconds * 1000; ; await delay(200)) {
    const value = await look();
    if (value !== false) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain for ${what}`);
  }
}
