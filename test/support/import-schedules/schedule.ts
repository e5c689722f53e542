import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Collection } from 'mongodb';
import { type FinishDeps, finishImport } from '../../../functions/import/finish/finish-import.ts';
import { type WorkDeps, workOnSlice } from '../../../functions/import/work/work-on-slice.ts';
import { nudgeImports } from '../../../functions/jobs/relay/nudge-imports.ts';
import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import { isEnded, type LeadImport } from '../../../shared/contracts/lead-import.ts';
import type { ImportSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { relayOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import { ImportRun, memoryFiles } from '../import-run.ts';
import { importsApiOf } from '../imports-api.ts';
import type { Asker } from '../integration-api.ts';
import { randomFrom } from '../random.ts';
import { scheduleCsv } from './file.ts';
import { consumerSeconds, Queues } from './queues.ts';
import { type Ending, Worker } from './worker.ts';

/** What somebody does while the import runs, and then. */
export type Story = 'finish' | 'finish, undo' | 'cancel' | 'cancel, undo' | 'poison' | 'poison, undo';

const endings: readonly Ending[] = ['fails before', 'fails after', 'dies before', 'dies after'];
/** A message of a finisher that died is hidden for an hour, eight times at most: for the import, and for its undo. */
const maxHours = 20;
const maxWorkers = 5;

/**
 * An import under a random schedule: which message is received, whose statement is executed, which one fails or ends
 * its worker, how time passes, and when somebody cancels and undoes. A seed always gives the same schedule.
 */
export class Schedule {
  readonly published: DomainEvent[] = [];
  readonly run: ImportRun;
  private readonly random: () => number;
  private readonly queues: Queues;
  private readonly workers = new Set<Worker>();
  private readonly api: Asker;
  private readonly tenantId: string;
  private readonly story: Story;
  private readonly faultRate: number;
  private readonly poison: number;
  private steps = 0;
  private toCancel: number;

  constructor(seed: number, story: Story, tenantId: string) {
    this.random = randomFrom(seed);
    this.queues = new Queues(this.random);
    this.tenantId = tenantId;
    this.story = story;
    this.faultRate = [0, 0.01, 0.04][Math.floor(this.random() * 3)] as number;
    this.toCancel = story.startsWith('cancel') ? Math.floor(this.random() * 150) : Infinity;
    const csv = scheduleCsv(seed);
    this.poison = story.startsWith('poison') ? Math.floor(this.random() * csv.length) : Infinity;
    const { files } = memoryFiles(Buffer.from(csv), { 'import-mode': 'upsert', 'import-batch-size': '3' });
    const { readRange } = files;
    this.run = new ImportRun(
      tenantId,
      {
        ...files,
        readRange: async (object, start, end) => {
          if (start <= this.poison && this.poison < end) throw new Error('the range cannot be read');
          return readRange(object, start, end);
        },
      },
      undefined,
      {
        sliceBytes: 300,
        clock: () => new Date(this.queues.now),
        doNotCallLists: async () => async () => new Set(),
        sendSlices: this.queues.sender('slices'),
        sendFinish: this.queues.sender('finish'),
        publish: async (events) => void this.published.push(...events),
      },
    );
    this.api = importsApiOf(
      tenantId,
      { sendSlices: this.lossy('slices'), sendFinish: this.lossy('finish') },
      this.run.deps.clock,
    );
  }

  /** Runs the import to the end of its story. @throws when it does not come to one. */
  async toEnd(): Promise<LeadImport> {
    await this.run.split();
    const endsBefore = this.queues.now + maxHours * 3_600_000;
    for (;;) {
      this.steps += 1;
      if (this.queues.now > endsBefore) throw new Error(`it has no end after ${maxHours} hours`);
      await this.settled();
      await this.act();
      if (await this.step()) continue;
      const record = await this.run.record();
      if (this.isAtEnd(record)) break;
      await this.passTime();
    }
    await this.relay();
    return this.run.record();
  }

  private isAtEnd({ status, finishedAt }: LeadImport): boolean {
    const wanted = this.story.endsWith('undo') ? status === 'undone' : isEnded(status);
    return wanted && finishedAt !== undefined && this.queues.nextAt === undefined;
  }

  /** Whoever asks the API may not get as far as the queue. */
  private lossy(queue: 'slices' | 'finish') {
    const send = this.queues.sender(queue);
    return async (messages: Parameters<typeof send>[0]) => {
      if (this.random() < 0.2) throw new Error('the queue does not answer');
      await send(messages);
    };
  }

  /** Waits until every worker waits for a statement or is over. */
  private async settled(): Promise<void> {
    for (const worker of this.workers) {
      while (worker.pending.length === 0 && !worker.isOver) await nextTurn();
      if (worker.isOver) this.workers.delete(worker);
    }
  }

  private async act(): Promise<void> {
    if (this.steps === this.toCancel) await this.api('POST', `/v1/imports/${this.run.importId}/cancel`);
    const isIdle = this.workers.size === 0 && this.queues.nextAt === undefined;
    if (!this.story.endsWith('undo') || (this.random() > 0.05 && !isIdle)) return;
    const { status, undo } = await this.run.record();
    if (undo || !isEnded(status)) return;
    await this.api('POST', `/v1/imports/${this.run.importId}/undo`);
  }

  /** @returns whether anything could be done at this time. */
  private async step(): Promise<boolean> {
    const chance = this.random();
    if (chance < 0.01) {
      this.queues.now += Math.floor(this.random() * 20_000);
      this.endOverdue();
      return true;
    }
    const canReceive = this.queues.visible > 0 && this.workers.size < maxWorkers;
    if (canReceive && (this.workers.size === 0 || chance < 0.2)) {
      this.receive();
      return true;
    }
    return this.execute();
  }

  private async execute(): Promise<boolean> {
    const waiting = [...this.workers].filter(({ pending }) => pending.length > 0);
    const worker = waiting[Math.floor(this.random() * waiting.length)];
    if (!worker) return false;
    const [statement] = worker.pending.splice(Math.floor(this.random() * worker.pending.length), 1);
    const isFault = this.random() < this.faultRate;
    const ending = isFault ? (endings[Math.floor(this.random() * endings.length)] as Ending) : 'done';
    await statement?.execute(ending);
    return true;
  }

  private receive(): void {
    const delivery = this.queues.receive();
    if (!delivery) return;
    const worker = new Worker(this.queues.now + consumerSeconds[delivery.queue] * 1_000);
    this.workers.add(worker);
    const work =
      delivery.queue === 'slices'
        ? workOnSlice(delivery.message as ImportSliceMessage, this.depsOf(worker))
        : finishImport(delivery.message.importId, this.depsOf(worker));
    work.then(
      () => {
        worker.isOver = true;
        this.queues.acknowledge(delivery);
      },
      () => {
        worker.isOver = true;
        this.queues.failed(delivery);
      },
    );
  }

  private depsOf(worker: Worker): WorkDeps & FinishDeps {
    const { deps } = this.run;
    const gated = <Row extends object>(open: () => Promise<Collection<Row>>) => {
      return async () => worker.collection(await open());
    };
    const sent =
      <Message>(name: string, send: (messages: readonly Message[], delay?: number) => Promise<void>) =>
      (messages: readonly Message[], delay?: number) =>
        worker.gate(name, () => send(messages, delay));
    return {
      ...deps,
      imports: gated(deps.imports),
      slices: gated(deps.slices),
      leads: gated(deps.leads),
      contacts: gated(deps.contacts),
      sendSlices: sent('sendSlices', deps.sendSlices),
      sendFinish: sent('sendFinish', deps.sendFinish),
      publish: (events) => worker.gate('publish', () => deps.publish(events)),
    };
  }

  /** Lambda ends what runs longer than its timeout. */
  private endOverdue(): void {
    for (const worker of this.workers) {
      if (worker.endsAt <= this.queues.now) worker.die();
    }
  }

  /** To the next message, or to the next run of the relay. */
  private async passTime(): Promise<void> {
    const { nextAt } = this.queues;
    if (nextAt !== undefined && nextAt > this.queues.now) this.queues.now = nextAt;
    else if (nextAt === undefined) {
      this.queues.now += 16 * 60_000;
      await this.relay();
    }
    this.queues.dropDead();
    this.endOverdue();
  }

  private async relay(): Promise<void> {
    const { deps, tenantId } = { deps: this.run.deps, tenantId: this.tenantId };
    const ofTenant = <Row extends object>(documents: Collection<Row>): Collection<Row> =>
      new Proxy(documents, {
        get: (target, name) => {
          const member = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          if (name !== 'find') return member.bind(target);
          return (filter: object, ...more: unknown[]) =>
            member.call(target, { ...filter, tenantId }, ...more);
        },
      });
    const imports = ofTenant(await collection('imports'));
    await nudgeImports({ ...deps, imports: async () => imports });
    const later = new Date(this.queues.now + 60_000);
    const slices = ofTenant(await collection('importSlices'));
    await relayOutbox(slices as never, deps.publish, async () => {}, later, 1_000);
  }
}
