import { setTimeout as delay } from 'node:timers/promises';
import type { Collection } from 'mongodb';
import { afterAll, describe, expect, test } from 'vitest';
import { workOnSlice } from '../../functions/import/work/work-on-slice.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { peopleCsv } from '../support/csv-rows.ts';
import { ImportRun, importText, memoryFiles } from '../support/import-run.ts';
import { randomFrom } from '../support/random.ts';
import '../support/stack.ts';

class Killed extends Error {}

const writes: ReadonlySet<unknown> = new Set([
  'insertMany',
  'bulkWrite',
  'replaceOne',
  'updateOne',
  'updateMany',
]);

/**
 * A collection one in twenty of whose writes fails, before it took effect or after, and a worker of which dies
 * after some of its calls.
 */
function faulty<Documents extends object>(
  documents: Documents,
  random: () => number,
  callsToLive = Infinity,
) {
  let left = callsToLive;
  return new Proxy(documents, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (!writes.has(name)) return member.bind(target);
      return async (...args: unknown[]) => {
        left -= 1;
        const fails = left === 0 || random() < 0.05;
        if (fails && random() < 0.5) throw new Killed('before the write');
        const written = await (member as (...given: unknown[]) => Promise<unknown>).apply(target, args);
        if (fails || left < 0) throw new Killed('after the write');
        return written;
      };
    },
  });
}

/** Delivers every message twice, out of order, two at a time; a delivery that fails comes again. */
async function deliverAll(run: ImportRun, leads: Collection<Lead>, random: () => number): Promise<void> {
  const { messages, deps } = run;
  const slices = await collection('importSlices');
  messages.push(...messages);
  const deliver = async () => {
    while (messages.length > 0) {
      const [message] = messages.splice(Math.floor(random() * messages.length), 1);
      if (!message) break;
      const callsToLive = random() < 0.4 ? 1 + Math.floor(random() * 6) : Infinity;
      const dying = faulty(leads, random, callsToLive);
      const forgetful = faulty(slices, random);
      await workOnSlice(message, {
        ...deps,
        sendSlices: async (sent) => void messages.push(...sent, ...sent),
        leads: async () => dying,
        slices: async () => forgetful,
      }).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        messages.push(message);
      });
      await delay(0);
    }
  };
  await Promise.all([deliver(), deliver()]);
}

afterAll(closeMongo);

describe('an import whose workers die, whose messages come twice, whose store fails one write in twenty', () => {
  test.each([1, 2, 3])('reconciles and has each person once (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    const tenantId = newId();
    const { csv, people, duplicates } = peopleCsv(Date.now() + seed * 10_000, 800);
    const { files, reports } = memoryFiles(Buffer.from(csv));
    const run = new ImportRun(tenantId, files);
    const { slices = 0 } = await run.split();
    expect(slices).toBeGreaterThan(1);
    const leads = await collection('leads');
    await deliverAll(run, leads, random);

    const record = await run.finish();
    expect(record.status).toBe('done');
    expect(record.counts).toEqual({
      ...{ rows: people + duplicates, inserted: people, updated: 0, skipped: duplicates, rejected: 0 },
    });
    const stored = await leads.find({ tenantId }).toArray();
    expect(stored).toHaveLength(people);
    expect(new Set(stored.map(({ identity }) => identity.phoneHash)).size).toBe(people);
    // The first row of a person wins: the duplicates stand at the end of the file.
    expect(Math.max(...stored.map((lead) => lead.import?.line ?? 0))).toBe(people + 1);
    expect(reports.get('imported.csv')?.trimEnd().split('\n')).toHaveLength(people + 1);
    const refused = reports.get('rejected.csv')?.trimEnd().split('\n') ?? [];
    expect(refused).toHaveLength(duplicates + 1);
    expect(refused.slice(1).every((row) => row.includes('@fault.example'))).toBe(true);
  });

  test('changes each lead once, by its first row, in mode upsert', async () => {
    const random = randomFrom(4);
    const tenantId = newId();
    const { csv, people, duplicates } = peopleCsv(Date.now() + 40_000, 500);
    const known = csv.split('\n').slice(0, 201).join('\n');
    await importText(tenantId, known);
    const changed = csv.replaceAll(',CEO,', ',CFO,').split('\n');
    // What stands again at the end of the file says something else, which must not win.
    const later = changed
      .slice(0, people + 1)
      .concat(changed.slice(people + 1).map((row) => row.replace(',CFO,', ',COO,')));
    const { files } = memoryFiles(Buffer.from(later.join('\n')), { 'import-mode': 'upsert' });
    const run = new ImportRun(tenantId, files);
    await run.split();
    const leads = await collection('leads');
    await deliverAll(run, leads, random);
    const record = await run.finish();
    expect(record.counts).toEqual({
      ...{
        rows: people + duplicates,
        inserted: people - 200,
        updated: 200,
        skipped: duplicates,
        rejected: 0,
      },
    });
    const stored = await leads.find({ tenantId }).toArray();
    expect(stored).toHaveLength(people);
    expect(new Set(stored.map(({ title }) => title))).toEqual(new Set(['CFO']));
  });
});
