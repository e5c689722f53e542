export interface HandOff {
  readonly entityId: string;
  readonly of: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

export interface HandOffLoop {
  /** What went round: a lead. */
  readonly of: string;
  readonly entityId: string;
  /** Who had it, from whom it left to when it came back. */
  readonly agents: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** What came back to somebody who had given it away: each shortest round of hand-offs of one thing, newest first. */
export function handOffLoops(handOffs: readonly HandOff[]): HandOffLoop[] {
  const loops: HandOffLoop[] = [];
  for (const own of Map.groupBy(handOffs, ({ of, entityId }) => `${of} ${entityId}`).values()) {
    const ordered = own.toSorted((a, b) => a.at.localeCompare(b.at));
    for (const [index, last] of ordered.entries()) {
      const first = ordered.slice(0, index).findLastIndex(({ from }) => from === last.to);
      const start = ordered[first];
      if (!start) continue;
      const agents = [start.from, ...ordered.slice(first, index + 1).map(({ to }) => to)];
      loops.push({ of: last.of, entityId: last.entityId, agents, from: start.at, to: last.at });
    }
  }
  return loops.sort((a, b) => b.to.localeCompare(a.to));
}
