import type { CallLog } from '../../contracts/call-log.ts';
import type { Conversation, Message } from '../../contracts/conversation.ts';

/** Segments as messages, however many; a speaker's run of segments within two seconds is one message. */
export function messagesOf(call: Pick<CallLog, 'transcript'>): Message[] {
  const messages: Message[] = [];
  for (const { speaker, at, text } of call.transcript) {
    const last = messages.at(-1);
    const continues = last?.role === speaker && at.getTime() - last.at.getTime() <= 2_000;
    if (last && continues) messages[messages.length - 1] = { ...last, text: `${last.text} ${text}` };
    else messages.push({ id: `m${messages.length + 1}`, at, role: speaker, text });
  }
  return messages;
}

/** Counts and gaps of a conversation; response time is from a lead's message to the agent's next one. */
export function conversationMetrics(messages: readonly Message[]): Conversation['metrics'] {
  const perRole: Record<string, number> = {};
  const gaps: number[] = [];
  const responses: number[] = [];
  const words: Record<string, number> = {};
  const inOrder = messages.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  inOrder.forEach((message, index) => {
    perRole[message.role] = (perRole[message.role] ?? 0) + 1;
    words[message.role] = (words[message.role] ?? 0) + message.text.split(/\s+/).length;
    const previous = inOrder[index - 1];
    if (!previous) return;
    const gap = (message.at.getTime() - previous.at.getTime()) / 1000;
    gaps.push(gap);
    if (previous.role === 'lead' && message.role === 'agent') responses.push(gap);
  });
  const spoken = (words.agent ?? 0) + (words.lead ?? 0);
  const mean = responses.reduce((sum, value) => sum + value, 0) / responses.length;
  return {
    messageCount: messages.length,
    perRole,
    ...(responses.length > 0 && { avgResponseSeconds: Number(mean.toFixed(3)) }),
    ...(gaps.length > 0 && { longestGapSeconds: Math.max(...gaps) }),
    ...(spoken > 0 && { talkRatio: Number(((words.agent ?? 0) / spoken).toFixed(4)) }),
  };
}
