import { setTimeout as delay } from 'node:timers/promises';

/** Asks until the answer is there; says what was waited for when it is not. */
export async function eventually<Value>(
  what: string,
  look: () => Promise<Value | undefined | null | false>,
  seconds = 120,
): Promise<Value> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain: ${what}`);
    await delay(150);
  }
}
