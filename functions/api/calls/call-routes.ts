import {
  type CallLog,
  type CallLogInput,
  callLogInput,
  callLogPatch,
} from '../../../shared/contracts/call-log.ts';
import { manualCallEvents } from '../../../shared/domain/calls/manual-call.ts';
import { isOptOutDisposition } from '../../../shared/domain/compliance/opt-out.ts';
import { ruleAnalyser } from '../../../shared/domain/conversations/rule-analyser.ts';
import { applyMergePatch } from '../../../shared/domain/merge-patch.ts';
import { nextVersion } from '../../../shared/domain/write-context.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { foldCollections } from '../../../shared/stores/mongodb/calls/deps.ts';
import { foldLeg } from '../../../shared/stores/mongodb/calls/fold-leg.ts';
import { optOut, otherEnd } from '../../../shared/stores/mongodb/calls/opt-out.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import type { ApiDeps } from '../deps.ts';
import { requireReferences } from '../references.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { idParams, represent, writeContextOf } from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { changeDocument, retryUnversioned } from '../resource/write-routes.ts';
import { callLogs, calls } from './resources.ts';

/** A disposition that says so keeps the number from being called again, whatever else is noted. */
async function heedDisposition(call: CallLog, deps: ApiDeps, now: Date): Promise<void> {
  if (!call.disposition || !isOptOutDisposition(call.disposition)) return;
  const wish = { source: `disposition:${call._id}`, reason: `Disposition: ${call.disposition}` };
  await optOut(
    { ...otherEnd(call), ...wish },
    { ...foldCollections, publish: deps.publish, newId: deps.newId, clock: () => now },
  );
}

/**
 * Notes of a call that was just folded, as its next version, with event and audit entry; without notes it stays as it
 * is. A fold of the same leg that comes between is followed by another attempt.
 */
function annotateCall(
  callLegId: string,
  notes: Pick<CallLogInput, 'disposition' | 'notes' | 'tags'>,
  input: Pick<RouteInput, 'principal' | 'origin' | 'now'>,
  deps: ApiDeps,
): Promise<CallLog> {
  return retryUnversioned(undefined, async () => {
    const documents = await callLogs.open();
    const before = await documents.findOne({ callLegId });
    if (!before) throw new Error('a call that was just folded is there');
    const annotated = applyMergePatch(before, notes);
    await heedDisposition(annotated, deps, input.now); // first, as for a note that comes later
    const hasNotes = Object.values(notes).some((value) => value !== undefined);
    if (!hasNotes) return before;
    const next = nextVersion(annotated, input.now);
    return save<CallLog>({ documents, before, next, type: 'callLog.updated', input }, deps);
  });
}

/** What people write of a call: a note on one that was heard, or one that was made elsewhere. */
export function callRoutes(deps: ApiDeps): Route[] {
  const record = route({
    method: 'POST',
    path: '/v1/call-logs',
    access: 'calls:write',
    summary: 'Record a call that was made elsewhere',
    body: callLogInput,
    answers: { 201: callLogs.shown },
    problems: [404],
    handle: async (input) => {
      const { principal, body, now } = input;
      await requireReferences(body, null, principal);
      const callLegId = `manual-${deps.newId()}`;
      const events = await collection('telnyxEvents');
      await events.insertMany(manualCallEvents(body, callLegId, writeContextOf(principal, now)));
      const { disposition, notes, tags } = body;
      await foldLeg(callLegId, {
        ...foldCollections,
        analyser: ruleAnalyser,
        publish: deps.publish,
        newId: deps.newId,
        clock: () => now,
        advancesLeads: async () => principal.policy?.advanceLeads ?? true,
      });
      const written = await annotateCall(callLegId, { disposition, notes, tags }, input, deps);
      return {
        status: 201,
        headers: { etag: etagOf(written), location: `/v1/call-logs/${written._id}` },
        body: represent(written, callLogs.shown),
      };
    },
  });

  const annotate = route({
    method: 'PATCH',
    path: '/v1/call-logs/{id}',
    access: 'calls:write',
    needsMatch: true,
    summary: 'Note what a call came to: disposition, notes, tags, whose it was',
    params: idParams,
    body: callLogPatch,
    answers: { 200: callLogs.shown },
    problems: [404, 409],
    handle: (input) =>
      changeDocument<CallLog>(
        callLogs,
        {
          id: input.params.id,
          change: (row) => nextVersion(applyMergePatch(row, input.body), input.now),
          prepare: async (next, before) => {
            await requireReferences(next, before, input.principal);
            // Before the note is kept: should it fail, the request is repeated, and nobody is called meanwhile.
            if (next.disposition !== before.disposition) await heedDisposition(next, deps, input.now);
          },
        },
        input,
        deps,
      ),
  });

  return [...readRoutes(calls, deps), ...readRoutes(callLogs, deps), record, annotate];
}
