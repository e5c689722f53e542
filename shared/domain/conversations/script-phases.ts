import type { ConversationInsights, Message } from '../../contracts/conversation.ts';

/** How each of the twelve phases of the script sounds when the agent is in it. */
const phaseSigns: readonly [phase: number, says: RegExp][] = [
  [1, /\b(this is \w+ (from|with|calling)|calling from|good (morning|afternoon))\b/i],
  [2, /\bhow (are you|is your (day|week))\b|\bsaw that you\b/i],
  [3, /\b(do you have (a|two|five) (minutes?|moment)|is (now|this) a (good|bad) time|mind if I)\b/i],
  [4, /\b(tell me about|walk me through|how do you (currently|handle))\b/i],
  [5, /\b(biggest (challenge|problem|frustration)|what('s| is) (not working|the problem))\b/i],
  [6, /\b(what does (that|it) cost|how does that affect|what happens if)\b/i],
  [7, /\b(budget|set aside|invest)\b.*\?/i],
  [8, /\bwho (else )?(is|decides|would|makes|signs)\b/i],
  [9, /\b(when (do|would|are) you|how soon|by when|timeline)\b/i],
  [10, /\b(what we do is|our (product|platform|service)|this would|we can help)\b/i],
  [11, /\b(ready to|shall we|can we (agree|book|schedule)|would you like to (start|go ahead))\b/i],
  [12, /\b(send you|follow up|talk (again|soon|on)|calendar invite)\b/i],
];

/** The phases a conversation reached, each where the agent first sounded like it, in order of time. */
export function phasesReached(messages: readonly Message[]): ConversationInsights['phases'] {
  const spoken = messages.filter(({ role }) => role === 'agent');
  return phaseSigns
    .flatMap(([phase, says]) => {
      const first = spoken.find(({ text }) => says.test(text));
      return first ? [{ phase, at: first.at, messageId: first.id }] : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.phase - b.phase);
}
