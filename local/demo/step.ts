import { isDeepStrictEqual } from 'node:util';
import type { StackFile } from '../stack-file.ts';

/** One thing that must be so, and what was found. */
export interface Figure {
  readonly name: string;
  readonly want: unknown;
  readonly got: unknown;
}

interface StepResult {
  /** What was done, in a few words for the table. */
  readonly did: string;
  readonly figures: readonly Figure[];
}

/** What the steps of a demo hand on to one another. */
export interface DemoContext {
  readonly stack: StackFile;
  /** Makes the people of this run different from those of any run before. */
  readonly run: number;
  /** Leads of the CSV that will be called, filled by the import step. */
  readonly called: { readonly id: string; readonly phone: string }[];
  /** Conversations of the replayed calls, filled by the calls step. */
  readonly conversations: {
    readonly id: string;
    readonly callId: string;
    readonly question: string;
    readonly says: string;
  }[];
}

export type Step = (context: DemoContext) => Promise<StepResult>;

export const isTrue = ({ want, got }: Figure): boolean => isDeepStrictEqual(want, got);
