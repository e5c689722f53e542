import { nextLine } from '../../../shared/domain/assist/next-line.ts';
import type { ModelSource } from '../../../shared/domain/embedding-model.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { newId } from '../../../shared/platform/id.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { idParams } from '../resource/resource.ts';
import { seenConversation } from '../seen.ts';
import { helpWithObjection } from './objection-help.ts';
import { recordUse } from './record-use.ts';
import { nextLineAnswer, objectionHelp, objectionQuestion, useInput } from './schema.ts';

const useRoute = route({
  method: 'POST',
  path: '/v1/assist/outcomes',
  access: 'conversations:write',
  replay: 'body',
  summary: 'Say that an answer to an objection was used in a conversation, and how it went',
  body: useInput,
  answers: { 200: useInput },
  problems: [404, 422],
  handle: async ({ principal, body, now }) => {
    await seenConversation(body.conversationId, principal);
    await recordUse(body, { ...principal, now }, newId);
    return { status: 200, body };
  },
});

const nextLineRoute = route({
  method: 'GET',
  path: '/v1/assist/conversations/{id}/next-line',
  access: 'playbook:read',
  summary: 'What the script has the agent say next in a conversation',
  params: idParams,
  answers: { 200: nextLineAnswer },
  problems: [404],
  handle: async ({ principal, params }) => {
    const conversation = await seenConversation(params.id, principal);
    const scripts = await (await collection('scripts'))
      .find({ tenantId: { $in: [principal.tenantId, null] } as never, deletedAt: null })
      .sort({ updatedAt: 1 })
      .limit(500)
      .toArray();
    return { status: 200, body: nextLine(conversation, scripts) };
  },
});

/** Help for an agent who is on a call. @param modelNamed loads a model for the first who asks. */
export const assistRoutes = (modelNamed: ModelSource): Route[] => [
  route({
    method: 'POST',
    path: '/v1/assist/objection',
    access: 'playbook:read',
    replay: 'run',
    summary: 'What to answer to an objection, by what has worked',
    body: objectionQuestion,
    answers: { 200: objectionHelp },
    handle: async ({ principal, body }) => ({
      status: 200,
      body: { data: await helpWithObjection(body.text, body.limit, principal.tenantId, modelNamed) },
    }),
  }),
  useRoute,
  nextLineRoute,
];
