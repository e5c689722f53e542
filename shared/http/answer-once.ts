import { type KeptAnswer, keptAnswer, rebuiltAnswer, referencesOf } from './replay.ts';
import { type Result, toResult } from './result.ts';
import type { Principal, Route, RouteInput } from './route.ts';

/** A request that names itself, so that its repeats get the first answer. */
interface RepeatableRequest {
  readonly key: string;
  readonly principal: Principal;
  readonly operation: string;
  readonly body: unknown;
}

/** What is stored of a first answer, and the ids of the records it is about. */
interface FirstAnswer {
  readonly kept: KeptAnswer;
  readonly references: readonly string[];
}

/**
 * Runs a request unless the same one ran before.
 * @returns what was stored of the first answer when this is a repeat; null when `run` ran.
 */
export type Once = (
  request: RepeatableRequest,
  run: () => Promise<FirstAnswer>,
) => Promise<KeptAnswer | null>;

interface Repeatable {
  readonly once: Once;
  readonly route: Route;
  readonly routes: readonly Route[];
  readonly input: RouteInput;
  readonly request: RepeatableRequest;
  readonly path: string;
}

/** Answers a request that names itself: by its route the first time, then by what it wrote. */
export async function answerOnce({ once, route, routes, input, request, path }: Repeatable): Promise<Result> {
  const first: { result?: Result } = {};
  const kept = await once(request, async () => {
    const answer = await route.handle(input);
    first.result = toResult(answer, input.origin.requestId);
    const toKeep = keptAnswer(route, answer);
    return { kept: toKeep, references: referencesOf(toKeep, path) };
  });
  if (first.result || !kept) return first.result as Result;
  return rebuiltAnswer(route, kept, { path, input, routes });
}
