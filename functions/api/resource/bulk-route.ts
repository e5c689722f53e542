import type { Document } from 'mongodb';
import pLimit from 'p-limit';
import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import type { Permission } from '../../../shared/contracts/permissions.ts';
import { maxResponseBytes, responseBytes } from '../../../shared/domain/response-size.ts';
import { problemAnswer } from '../../../shared/http/problem.ts';
import { parseInput } from '../../../shared/http/request-input.ts';
import { type Answer, type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import type { Writing } from './resource.ts';
import type { Writers } from './write-routes.ts';

const maxOperations = 1_000;
const atOnce = 10; // as many as the store has connections

const etag = z.string().max(20);

/** Each operation's body is checked when its turn comes, so that one that is wrong spoils no other. */
const operation = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), body: z.record(z.string(), z.unknown()) }),
  z.strictObject({ op: z.literal('update'), id, ifMatch: etag, body: z.record(z.string(), z.unknown()) }),
  z.strictObject({ op: z.literal('delete'), id, ifMatch: etag }),
]);
type Operation = z.output<typeof operation>;

/** Places of the operations that have to run one after the other: those on the same record, in the given order. */
function sequencesOf(operations: readonly Operation[]): number[][] {
  const sequences = new Map<string, number[]>();
  for (const [place, wanted] of operations.entries()) {
    const record = wanted.op === 'create' ? `create ${place}` : wanted.id;
    const sequence = sequences.get(record) ?? [];
    sequence.push(place);
    sequences.set(record, sequence);
  }
  return [...sequences.values()];
}

const itemResult = z.object({
  status: z.int(),
  /** Of the record that was written. */
  id: z.string().optional(),
  etag: z.string().optional(),
  /** The record as it is now; left out of results beyond what one response can hold. */
  body: z.looseObject({}).optional(),
  problem: z.looseObject({ type: z.string(), status: z.int() }).optional(),
});

type ItemResult = z.output<typeof itemResult>;

/** Bytes that the results take without the records: so many are always left for them. */
const bytesForResults = 1_500_000;

/** Results with as many of the written records, from the first on, as one response can hold. */
function withinResponse(results: readonly ItemResult[]): ItemResult[] {
  let left = maxResponseBytes - bytesForResults;
  return results.map(({ body, ...result }) => {
    if (body) left -= responseBytes(JSON.stringify(body));
    return body && left >= 0 ? { ...result, body } : result;
  });
}

interface BulkOptions<Row extends Document, Input, Patch> {
  readonly name: string;
  readonly access: Permission;
  readonly writing: Writing<Row, Input, Patch>;
  readonly writers: Writers<Input, Patch>;
}

/**
 * Many writes in one request, each with its own result: what fails leaves the others alone. Those on the same record run
 * in the given order.
 */
export function bulkRoute<Row extends Document, Input, Patch>(
  options: BulkOptions<Row, Input, Patch>,
): Route {
  const { name, access, writing, writers } = options;

  const perform = (wanted: Operation, input: RouteInput): Promise<Answer> => {
    if (wanted.op === 'create') return writers.create(parseInput(writing.input, wanted.body, 'body'), input);
    const asked = { ...input, headers: { ...input.headers, 'if-match': wanted.ifMatch } };
    if (wanted.op === 'delete') return writers.remove(wanted.id, asked);
    return writers.change(wanted.id, parseInput(writing.patch, wanted.body, 'body'), asked);
  };

  const resultOf = async (wanted: Operation, input: RouteInput): Promise<ItemResult> => {
    try {
      const { status, headers, body } = await perform(wanted, input);
      return {
        status,
        id: wanted.op === 'create' ? (body as { id?: string } | undefined)?.id : wanted.id,
        ...(headers?.etag && { etag: headers.etag }),
        ...(body ? { body: body as never } : {}),
      };
    } catch (error) {
      const { status, body } = problemAnswer(error, input.origin.requestId);
      return { status, problem: body as never };
    }
  };

  return route({
    method: 'POST',
    path: `/v1/${name}/bulk`,
    access,
    replay: 'items',
    summary: `Create, change and delete many ${name}, each with its own result`,
    body: z.strictObject({ operations: z.array(operation).min(1).max(maxOperations) }),
    answers: { 200: z.object({ results: z.array(itemResult) }) },
    handle: async (input) => {
      const limited = pLimit(atOnce);
      const { operations } = input.body;
      const results: ItemResult[] = [];
      const runInOrder = async (places: readonly number[]): Promise<void> => {
        for (const place of places) {
          const wanted = operations[place];
          if (wanted) results[place] = await resultOf(wanted, input as RouteInput);
        }
      };
      await Promise.all(sequencesOf(operations).map((places) => limited(() => runInOrder(places))));
      return { status: 200, body: { results: withinResponse(results) } };
    },
  });
}
