import { Readable } from 'node:stream';
import { type FinishDeps, finishImport } from '../../functions/import/finish/finish-import.ts';
import { type OpenDeps, openImport } from '../../functions/import/split/open-import.ts';
import { type SplitDeps, splitFile } from '../../functions/import/split/split-file.ts';
import { type WorkDeps, workOnSlice } from '../../functions/import/work/work-on-slice.ts';
import type { LeadImport } from '../../shared/contracts/lead-import.ts';
import type { ImportSliceMessage } from '../../shared/contracts/queue-messages.ts';
import { defaultPolicy } from '../../shared/contracts/tenant.ts';
import { newId } from '../../shared/platform/id.ts';
import { importDefaults } from '../../shared/platform/import-defaults.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { doNotCallLists } from '../../shared/stores/mongodb/do-not-call.ts';
import { firstMessages } from '../../shared/stores/mongodb/imports.ts';

type Deps = SplitDeps & OpenDeps & WorkDeps & FinishDeps;

/** What is otherwise in one import than in those that go well. */
export type RunChanges = Partial<Deps>;

/** Where an import's file lies and its reports go. */
export type Files = Pick<Deps, 'objectInfo' | 'objectStream' | 'readRange' | 'upload'>;

/** A bucket in memory, with one file in it. */
export function memoryFiles(bytes: Uint8Array, metadata: Record<string, string> = {}) {
  const reports = new Map<string, string>();
  const files: Files = {
    objectInfo: async () => ({ bytes: bytes.length, etag: '"e"', metadata }),
    objectStream: async () => Readable.from([bytes.subarray(0, 1_000), bytes.subarray(1_000)]),
    readRange: async (_object, start, end) => bytes.subarray(start, end),
    upload: async (_bucket, key, body) => {
      let text = '';
      for await (const chunk of body) text += chunk;
      reports.set(key.split('/').at(-1) ?? '', text);
    },
  };
  return { files, reports };
}

/** An import whose queues are arrays: the test decides what is delivered, in which order and how often. */
export class ImportRun {
  readonly messages: ImportSliceMessage[] = [];
  readonly deps: Deps;
  importId = '';
  private readonly tenantId: string;
  private readonly location: { readonly bucket: string; readonly key: string };
  private readonly arrival = { eventTime: new Date(), sequencer: newId() };

  constructor(
    tenantId: string,
    files: Files,
    location = { bucket: 'imports', key: `incoming/${tenantId}/${newId()}/leads.csv` },
    changes: RunChanges = {},
  ) {
    this.tenantId = tenantId;
    this.location = location;
    this.deps = {
      ...files,
      imports: () => collection('imports'),
      slices: () => collection('importSlices'),
      campaigns: () => collection('campaigns'),
      mappings: () => collection('importMappings'),
      leads: () => collection('leads'),
      rehearsals: () => collection('importRehearsals'),
      contacts: () => collection('contacts'),
      doNotCallLists,
      findTenant: async () => ({ defaultRegion: 'US', policy: defaultPolicy }),
      defaults: importDefaults(),
      sliceBytes: 8 * 1024,
      sendSlices: async (messages) => void this.messages.push(...messages),
      sendFinish: async () => {},
      sendStart: async () => {},
      publish: async () => {},
      newId,
      clock: () => new Date(),
      ...changes,
    };
  }

  async record(): Promise<LeadImport> {
    const found = await (await collection('imports')).findOne({ _id: this.importId });
    if (!found) throw new Error('The import is not there');
    return found;
  }

  /** Takes the file in: its first messages wait in `messages`. Again, it is the same notification that came twice. */
  async split(): Promise<LeadImport> {
    const { bucket, key } = this.location;
    const { eventTime, sequencer } = this.arrival;
    const s3 = { bucket: { name: bucket }, object: { key, sequencer } };
    const opened = await openImport({ eventTime, s3 }, this.tenantId, this.deps);
    this.importId = opened._id;
    await splitFile(opened, this.deps);
    return this.record();
  }

  async work(): Promise<void> {
    for (let message = this.messages.shift(); message; message = this.messages.shift()) {
      await workOnSlice(message, this.deps);
    }
  }

  async finish(): Promise<LeadImport> {
    await finishImport(this.importId, this.deps);
    return this.record();
  }

  /** From the file to its reports. */
  async run(): Promise<LeadImport> {
    await this.split();
    await this.work();
    return this.finish();
  }

  /** Takes the import back. */
  async undo(): Promise<LeadImport> {
    const undo = { at: new Date(), by: 'tester' };
    const imports = await collection('imports');
    await imports.updateOne({ _id: this.importId }, { $set: { status: 'running', undo, lanesEnded: [] } });
    this.messages.push(...firstMessages(await this.record(), 'undo'));
    await this.work();
    return this.finish();
  }
}

/** Imports a text for a tenant. */
export async function importText(
  tenantId: string,
  text: string | Uint8Array,
  metadata?: Record<string, string>,
  changes?: RunChanges,
) {
  const { files, reports } = memoryFiles(Buffer.from(text), metadata);
  const run = new ImportRun(tenantId, files, undefined, changes);
  return { run, reports, record: await run.run() };
}
