import type { TranscriptSegment } from '../../contracts/call-log.ts';

/** What voicemail greetings say and people do not: English, German, French, Spanish, Portuguese, Italian, Dutch. */
const greetings: readonly RegExp[] = [
  /\b(leave|record) (me |us |him |her |them )?(a |your |an? \w+ )?(message|name)\b.{0,60}\b(tone|beep|signal)\b/,
  /\b(after|at) the (tone|beep)\b/,
  /\byou(['’]ve| have) (just )?reached (the )?(voice ?mail|mailbox|answering machine)\b/,
  /\b(forwarded|transferred) to (an automated|a) voice ?(mail|messag)/,
  /\b(voice ?mail ?box|mailbox) (is full|has not been set up|belonging to)\b/,
  /\b(not available|unavailable|can['’]?t (come to|take)|unable to (come to|take)).{0,80}\bleave (me |us )?(a |your )?(message|name)\b/,
  /\b(nach dem (signal|ton|piep)|mailbox von|anrufbeantworter)\b/,
  /(après le (bip|signal)|messagerie vocale|répondeur)/,
  /(después de (la señal|oír la señal|el tono)|buzón de voz|contestador)/,
  /(após o (sinal|bip)|depois do (sinal|bip)|caixa postal|correio de voz)/,
  /(dopo il (segnale|bip)|segreteria telefonica)/,
  /\b(na de (piep|toon|pieptoon)|voicemail van)\b/,
];

/** How many times the lead answered something that the agent had said. */
function leadReplies(transcript: readonly TranscriptSegment[]): number {
  const speakers = transcript.map(({ speaker }) => speaker).filter((speaker) => speaker !== 'unknown');
  return speakers.filter((speaker, index) => speaker === 'lead' && speakers[index - 1] === 'agent').length;
}

/** Two replies to the agent: a recorded greeting that goes on while the agent speaks makes one. */
export const isDialogue = (transcript: readonly TranscriptSegment[]): boolean => leadReplies(transcript) >= 2;

/**
 * Whether what was said on the lead's side is a recorded voicemail greeting: its first three segments hold the words
 * of one. A dialogue is none, whatever its words.
 */
export function isVoicemailGreeting(transcript: readonly TranscriptSegment[]): boolean {
  if (isDialogue(transcript)) return false;
  const first = transcript.filter(({ speaker }) => speaker === 'lead').slice(0, 3);
  const said = first
    .map(({ text }) => text.normalize('NFC').toLowerCase())
    .join(' ')
    .replaceAll(/\s+/g, ' ');
  return greetings.some((greeting) => greeting.test(said));
}
