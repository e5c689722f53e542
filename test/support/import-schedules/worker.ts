import type { Collection, Document } from 'mongodb';

/** How a statement ends: as asked, with an error that the worker sees, or with the death of the worker. */
export type Ending = 'done' | 'fails before' | 'fails after' | 'dies before' | 'dies after';

interface Statement {
  readonly name: string;
  readonly execute: (ending: Ending) => Promise<void>;
}

/** The store or the queue did not answer. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * A worker whose statements wait until the schedule executes them, one at a time. One that died never goes on: none
 * of its code runs any more, as when Lambda ends an execution environment.
 */
export class Worker {
  /** When its timeout ends it, whatever it does. */
  readonly endsAt: number;
  readonly pending: Statement[] = [];
  isOver = false;
  private isDead = false;

  constructor(endsAt: number) {
    this.endsAt = endsAt;
  }

  die(): void {
    this.isDead = true;
    this.isOver = true;
    this.pending.length = 0;
  }

  /** A statement that takes effect when the schedule executes it. */
  gate<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.isDead) return;
      const execute = async (ending: Ending) => {
        if (ending.startsWith('dies')) this.die();
        const result = ending.endsWith('before') ? Promise.reject(new NoAnswer(name)) : act();
        const answer =
          ending === 'fails after' ? result.then(() => Promise.reject(new NoAnswer(name))) : result;
        // A worker that died never hears of it.
        await answer.then(this.isDead ? () => undefined : resolve, this.isDead ? () => undefined : reject);
      };
      this.pending.push({ name, execute });
    });
  }

  /** A collection of which every statement is a statement of this worker. */
  collection<Row extends Document>(documents: Collection<Row>): Collection<Row> {
    const cursor = (target: object): object =>
      new Proxy(target, {
        get: (found, name) => {
          const member = Reflect.get(found, name);
          if (name === 'toArray') return () => this.gate('find', () => member.call(found));
          if (name === Symbol.asyncIterator)
            return () => this.iterate(found as { toArray(): Promise<Row[]> });
          if (typeof member !== 'function') return member;
          return (...args: unknown[]) => cursor(member.apply(found, args));
        },
      });
    return new Proxy(documents, {
      get: (target, name) => {
        const member = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        if (name === 'find' || name === 'aggregate') {
          return (...args: unknown[]) => cursor(member.apply(target, args));
        }
        return (...args: unknown[]) => this.gate(String(name), async () => member.apply(target, args));
      },
    });
  }

  private async *iterate<Row>(found: { toArray(): Promise<Row[]> }): AsyncGenerator<Row> {
    yield* await this.gate('find', () => found.toArray());
  }
}
