import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Collection } from 'mongodb';
import { afterAll, describe, expect, test } from 'vitest';
import { type FinishDeps, finishImport } from '../../functions/import/finish/finish-import.ts';
import { type SplitDeps, splitFile } from '../../functions/import/split/split-file.ts';
import { importSlice, type WorkDeps } from '../../functions/import/work/import-slice.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import type { ImportSliceMessage } from '../../shared/contracts/queue-messages.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { peopleCsv } from '../support/csv-rows.ts';
import '../support/stack.ts';

class Killed extends Error {}

/** A generator of numbers 0–1 that is the same in every run of a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const collections = {
  leads: () => collection('leads'),
  imports: () => collection('imports'),
  slices: () => collection('importSlices'),
};

/** Splits a text that stands for an object in the bucket. @returns the messages of its slices. */
async function split(csv: string, tenantId: string): Promise<ImportSliceMessage[]> {
  const bytes = Buffer.from(csv);
  const messages: ImportSliceMessage[] = [];
  const deps: SplitDeps = {
    imports: collections.imports,
    objectInfo: async () => ({ bytes: bytes.length, etag: '"e"', metadata: {} }),
    objectStream: async () => Readable.from([bytes.subarray(0, 1_000), bytes.subarray(1_000)]),
    tenantRegion: async () => 'US',
    sendSlices: async (slices) => void messages.push(...slices),
    sendFinish: async () => {},
    defaults: { batchSize: 100, source: 'bulk-csv-import', dryRun: false },
    clock: () => new Date(),
  };
  const key = `incoming/${tenantId}/faults.csv`;
  const s3 = { bucket: { name: 'imports' }, object: { key, sequencer: newId() } };
  await splitFile({ eventTime: new Date(), s3 }, deps);
  return messages;
}

function workDeps(csv: string, leads: WorkDeps['leads']): WorkDeps {
  const bytes = Buffer.from(csv);
  return {
    ...collections,
    leads,
    readRange: async (_object, start, end) => bytes.subarray(start, end),
    sendFinish: async () => {},
    publish: async () => {},
    newId,
    clock: () => new Date(),
  };
}

/** A worker that dies at a random one of its calls to the store, before the call or after it took effect. */
function dyingLeads(leads: Collection<Lead>, random: () => number): Collection<Lead> {
  let callsToLive = Math.floor(random() * 6);
  return new Proxy(leads, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (name !== 'insertMany' && name !== 'replaceOne') {
        return typeof member === 'function' ? member.bind(target) : member;
      }
      return async (...args: unknown[]) => {
        callsToLive -= 1;
        if (callsToLive === 0 && random() < 0.5) throw new Killed('before the write');
        const written = await (member as (...given: unknown[]) => Promise<unknown>).apply(target, args);
        if (callsToLive <= 0) throw new Killed('after the write');
        return written;
      };
    },
  });
}

async function finish(importId: string): Promise<Map<string, string>> {
  const reports = new Map<string, string>();
  const deps: FinishDeps = {
    ...collections,
    upload: async (_bucket, key, body) => {
      let text = '';
      for await (const chunk of body) text += chunk;
      reports.set(key.split('/').at(-1) ?? '', text);
    },
    publish: async () => {},
    newId,
    clock: () => new Date(),
  };
  await finishImport(importId, deps);
  return reports;
}

afterAll(closeMongo);

describe('an import whose workers die and whose messages come twice', () => {
  test.each([1, 2, 3])('reconciles and has each person once (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    const tenantId = newId();
    const { csv, people, duplicates } = peopleCsv(Date.now() + seed, 2_000);
    const messages = await split(csv, tenantId);
    expect(messages.length).toBeGreaterThan(1);
    const importId = messages[0]?.importId ?? '';
    const leads = await collection('leads');

    // Every message twice and out of order, two at a time; a delivery that dies is delivered again.
    const deliveries = shuffled([...messages, ...messages], random);
    const deliver = async () => {
      for (let message = deliveries.pop(); message; message = deliveries.pop()) {
        const dies = random() < 0.4;
        const deps = workDeps(csv, async () => (dies ? dyingLeads(leads, random) : leads));
        await importSlice(message, deps).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          deliveries.unshift(message);
        });
        await delay(0);
      }
    };
    await Promise.all([deliver(), deliver()]);
    const reports = await finish(importId);

    const record = await (await collection('imports')).findOne({ _id: importId });
    expect(record?.status).toBe('done');
    expect(record?.counts).toEqual({
      ...{ rows: people + duplicates, inserted: people, updated: 0, skipped: duplicates, rejected: 0 },
    });
    const stored = await leads.find({ tenantId }).toArray();
    expect(stored).toHaveLength(people);
    expect(new Set(stored.map(({ identity }) => identity.phoneHash)).size).toBe(people);
    // The first row of a person wins: the duplicates stand at the end of the file.
    expect(Math.max(...stored.map((lead) => lead.import?.line ?? 0))).toBe(people + 1);
    expect(reports.get('imported.csv')?.trimEnd().split('\n')).toHaveLength(people + 1);
    expect(reports.get('rejected.csv')?.trimEnd().split('\n')).toHaveLength(duplicates + 1);
  });
});
