import type { Timers } from '../../local/telnyx/timers.ts';

interface Timer {
  readonly at: number;
  readonly work: () => Promise<void>;
}

/** Everything that is due within so much time happens at once: as it does on a floor. */
const togetherMilliseconds = 1_000;

/**
 * Time that passes as fast as the work is done: it goes to the next thing that is due, and stands still until that,
 * and all that is due with it, has been done.
 */
export class VirtualTime implements Timers {
  private time: number;
  private timers: Timer[] = [];

  constructor(begin: Date) {
    this.time = begin.getTime();
  }

  readonly now = (): Date => new Date(this.time);

  readonly after = (milliseconds: number, work: () => Promise<void>): void => {
    const at = this.time + milliseconds;
    let place = this.timers.length; // kept in order, the latest first; most are due soon
    while (place > 0 && (this.timers[place - 1]?.at ?? 0) < at) place -= 1;
    this.timers.splice(place, 0, { at, work });
  };

  /** Does something again and again, until then. */
  every(milliseconds: number, until: Date, work: () => Promise<void>): void {
    const again = async () => {
      await work();
      if (this.time + milliseconds <= until.getTime()) this.after(milliseconds, again);
    };
    this.after(milliseconds, again);
  }

  /** Lets time pass until nothing is due any more, or the end has come. */
  async run(end: Date, isOver: () => boolean = () => false): Promise<void> {
    for (;;) {
      const next = this.timers.at(-1);
      if (!next || next.at > end.getTime() || isOver()) return;
      this.time = Math.max(this.time, next.at);
      const due: Promise<void>[] = [];
      while ((this.timers.at(-1)?.at ?? Number.POSITIVE_INFINITY) <= this.time + togetherMilliseconds) {
        const timer = this.timers.pop() as Timer;
        due.push(timer.work());
      }
      await Promise.all(due);
    }
  }
}
