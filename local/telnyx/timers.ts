/** Time, and what is to be done later. A simulation has its own, whose days take minutes. */
export interface Timers {
  readonly now: () => Date;
  /** Does something after so many milliseconds of that time; work that fails is the timers' to tell. */
  readonly after: (milliseconds: number, work: () => Promise<void>) => void;
}

/** Time as it passes on the wall. */
export function realTimers(onError: (error: unknown) => void): Timers & { readonly stop: () => void } {
  const pending = new Set<NodeJS.Timeout>();
  return {
    now: () => new Date(),
    after: (milliseconds, work) => {
      const timer = setTimeout(() => {
        pending.delete(timer);
        work().catch(onError);
      }, milliseconds);
      pending.add(timer);
    },
    stop: () => {
      for (const timer of pending) clearTimeout(timer);
      pending.clear();
    },
  };
}
