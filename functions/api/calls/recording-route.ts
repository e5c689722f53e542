import * as z from 'zod';
import { id, withoutNul } from '../../../shared/contracts/fields.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import { scopeOf } from '../resource/resource.ts';
import { callLogs } from './resources.ts';

/** @param signedUrl a link that lets its holder read one object for a while. */
export const recordingRoute = (signedUrl: (key: string) => Promise<string>): Route =>
  route({
    method: 'GET',
    path: '/v1/call-logs/{id}/recordings/{recordingId}',
    access: 'calls:read',
    summary: 'A link to listen to a recording, good for fifteen minutes',
    params: z.object({ id, recordingId: z.string().min(1).max(200).regex(withoutNul) }),
    answers: { 200: z.object({ url: z.string() }) },
    problems: [404],
    handle: async ({ principal, params }) => {
      const call = await findDocument(await callLogs.open(), scopeOf(callLogs, principal), params.id);
      const recording = call?.recordings.find((each) => each.id === params.recordingId);
      if (!recording?.s3Key) throw notFound('recording');
      return { status: 200, body: { url: await signedUrl(recording.s3Key) } };
    },
  });
