import * as z from 'zod';
import {
  type Conversation,
  type ConversationInput,
  type ConversationPatch,
  conversation,
  conversationInput,
  conversationPatch,
  type MessageInput,
  messageInput,
} from '../../../shared/contracts/conversation.ts';
import {
  appendMessages,
  continuation,
  newConversation,
  patchConversation,
  roomFor,
} from '../../../shared/domain/conversations/conversation.ts';
import { ruleAnalyser } from '../../../shared/domain/conversations/rule-analyser.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import type { ApiDeps } from '../deps.ts';
import { requireReferences } from '../references.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { idParams, scopeOf, type Writing, writeContextOf } from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { writeRoutes } from '../resource/write-routes.ts';
import { conversations } from './resources.ts';

const writing: Writing<Conversation, ConversationInput, ConversationPatch> = {
  input: conversationInput,
  patch: conversationPatch,
  create: (input, id, context) => newConversation(input, id, context, ruleAnalyser),
  change: patchConversation,
  prepare: (next, before, { principal }) => requireReferences(next, before, principal),
};

type Asked = Pick<RouteInput, 'principal' | 'origin' | 'now'>;
const maxAttempts = 20;

/** Messages of a conversation: read, and added at its end, wherever that is. */
function messageRoutes(deps: ApiDeps): Route[] {
  const path = '/v1/conversations/{id}/messages';
  const shown = conversation.shape.messages;

  const require = async (id: string, { principal }: Pick<Asked, 'principal'>): Promise<Conversation> => {
    const found = await findDocument(await conversations.open(), scopeOf(conversations, principal), id);
    if (!found) throw notFound('conversation');
    return found;
  };

  /**
   * The document in which a conversation ends; and the id under which it should go on but does not, when
   * whoever filled the one died before beginning the next.
   */
  const endOf = async (id: string, asked: Asked): Promise<{ tail: Conversation; missing?: string }> => {
    let tail = await require(id, asked);
    while (tail.continuedBy) {
      const next = await (await conversations.open()).findOne({
        _id: tail.continuedBy,
        tenantId: tail.tenantId,
      });
      if (!next) return { tail, missing: tail.continuedBy };
      tail = next;
    }
    return { tail };
  };

  const write = async (
    before: Conversation | null,
    next: Conversation,
    asked: Asked,
  ): Promise<Conversation> => {
    const type = before ? 'conversation.updated' : 'conversation.created';
    return save<Conversation>(
      { documents: await conversations.open(), before, next, type, input: asked },
      deps,
    );
  };

  /** Adds what finds room; the rest goes on in another document. */
  const addOnce = async (
    id: string,
    inputs: readonly MessageInput[],
    asked: Asked,
  ): Promise<Conversation> => {
    const { tail, missing } = await endOf(id, asked);
    const context = writeContextOf(asked.principal, asked.now);
    const goOn = (said: readonly MessageInput[], nextId: string) =>
      continuation(tail, said, nextId, context, ruleAnalyser).then((next) => write(null, next, asked));
    if (missing) return goOn(inputs, missing);
    const room = roomFor(tail, inputs);
    const added = await appendMessages(tail, inputs.slice(0, room), context, ruleAnalyser);
    if (room === inputs.length) return write(tail, added, asked);
    const continuedBy = deps.newId();
    await write(tail, { ...added, status: 'closed', continuedBy }, asked);
    return goOn(inputs.slice(room), continuedBy);
  };

  /** Others may be adding at the same time: then it is looked up anew where the end is. */
  const add = async (id: string, inputs: readonly MessageInput[], asked: Asked): Promise<Conversation> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await addOnce(id, inputs, asked);
      } catch (error) {
        const isStale = error instanceof DomainError && error.code === 'precondition_failed';
        if (!isStale || attempt === maxAttempts) throw error;
      }
    }
  };

  return [
    route({
      method: 'GET',
      path,
      access: 'conversations:read',
      summary: 'The messages of a conversation, and where it goes on if it does',
      params: idParams,
      answers: { 200: z.object({ data: shown, continuedBy: z.string().optional() }) },
      problems: [404],
      handle: async ({ params, principal }) => {
        const { messages, continuedBy } = await require(params.id, { principal });
        return { status: 200, body: { data: messages, continuedBy } };
      },
    }),
    route({
      method: 'POST',
      path,
      access: 'conversations:write',
      replay: async (asked, { location = '', parts }) => {
        const [, , , conversationId = ''] = location.split('/');
        const { messages } = await require(conversationId, asked);
        const data = messages.filter(({ id }) => parts.includes(id));
        return { status: 201, headers: { location }, body: { conversationId, data } };
      },
      summary: 'Add messages to the end of a conversation',
      params: idParams,
      body: z.strictObject({ messages: z.array(messageInput).min(1).max(100) }),
      answers: { 201: z.object({ conversationId: z.string(), data: shown }) },
      problems: [404, 409],
      handle: async (input) => {
        const { _id, messages } = await add(input.params.id, input.body.messages, input);
        const data = messages.slice(-input.body.messages.length);
        return {
          status: 201,
          headers: { location: `/v1/conversations/${_id}/messages` },
          body: { conversationId: _id, data },
          parts: data.map(({ id }) => id),
        };
      },
    }),
  ];
}

export const conversationRoutes = (deps: ApiDeps): Route[] => [
  ...readRoutes(conversations, deps),
  ...writeRoutes(conversations, writing, deps),
  ...messageRoutes(deps),
];
