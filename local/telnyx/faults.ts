/** What goes wrong on the way, each with its probability. The real provider promises no less of it. */
export interface Faults {
  /** Events come later by up to so many milliseconds, each by its own: so they overtake one another. */
  readonly delayMilliseconds: number;
  /** An event is delivered twice. */
  readonly repeat: number;
  /** An event is never delivered, and listed as failed. */
  readonly lose: number;
  /** A request is answered with a server's error: half of them after it was carried out. */
  readonly fail: number;
  /** A transcription does not name its track, although engine B was asked for. */
  readonly omitTrack: number;
  /** Calls that may be placed within five seconds: the provider's own limit is 150. */
  readonly dialsInFiveSeconds: number;
}

/** What a local stack sees: events out of order now and then, nothing lost. */
export const mildFaults: Faults = {
  delayMilliseconds: 300,
  repeat: 0.05,
  lose: 0,
  fail: 0,
  omitTrack: 0,
  dialsInFiveSeconds: 150,
};
