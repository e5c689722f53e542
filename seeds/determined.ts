import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

const digest = (key: string): Buffer => createHash('sha256').update(`ringleader seeds|${key}`).digest();

/** A number 0 … `below` − 1 that depends on the key alone: seeds are the same on every machine. */
export const numberFor = (key: string, below: number): number => digest(key).readUInt32BE(0) % below;

/** One of the items, by the key. */
export function choiceFor<Item>(key: string, items: readonly Item[]): Item {
  return items[numberFor(key, items.length)] as Item;
}

/** The id of a thing of this name, made at this time: UUIDv7 with its random part taken from the name. */
export const idFor = (name: string, at: Date): string => v7({ msecs: at.getTime(), random: digest(name) });
