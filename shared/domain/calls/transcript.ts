import type { CallFacts, TranscriptSegment } from '../../contracts/call-log.ts';
import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { type Payload, text } from './payload.ts';

type Speaker = TranscriptSegment['speaker'];
type Track = 'inbound' | 'outbound';

/** The inbound track is what we receive on a leg, from whomever it leads to; the outbound one is the other side. */
const onLeadLeg: Readonly<Record<Track, Speaker>> = { inbound: 'lead', outbound: 'agent' };
const onOwnLeg: Readonly<Record<Track, Speaker>> = { inbound: 'agent', outbound: 'lead' };

/**
 * What was said, by whom. Telnyx names the track with transcription engine B only (`Transcription` of its webhooks):
 * without it nobody can tell who spoke.
 * @param role of the leg: on one to our own people the tracks change sides.
 */
export function transcriptOf(events: readonly TelnyxEvent[], role: CallFacts['role']): TranscriptSegment[] {
  const speakers: Readonly<Record<string, Speaker>> = role === 'lead' ? onLeadLeg : onOwnLeg;
  return events
    .filter(({ type }) => type === 'call.transcription')
    .flatMap(({ payload, occurredAt }) => {
      const data = (payload.transcription_data ?? {}) as Payload;
      const said = text(data.transcript)?.trim();
      if (!said || data.is_final === false) return [];
      const speaker = speakers[text(data.transcription_track) ?? ''] ?? 'unknown';
      return [{ speaker, at: occurredAt, text: said }];
    });
}

interface Talk {
  readonly speaker: Speaker;
  readonly words: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/**
 * Milliseconds that a word takes: 150 words a minute, the middle of the 140–180 at which English is spoken in
 * conversation (Yuan, Liberman & Cieri, "Towards an integrated understanding of speaking rate in
 * conversation", Interspeech 2006).
 */
const wordMilliseconds = 60_000 / 150;
/** Speech that overlaps for less is a "mhm", or the recogniser's own lag. */
const interruptionMilliseconds = 500;

/** A segment is known by its end: it began as many words earlier, but not before the speaker's last one, or the call. */
function talksOf(transcript: readonly TranscriptSegment[], answeredAt: Date | undefined): Talk[] {
  const begun = answeredAt?.getTime() ?? 0;
  const lastEnd: Record<Speaker, number> = { agent: begun, lead: begun, unknown: begun };
  return transcript.map(({ speaker, at, text: said }) => {
    const words = said.split(/\s+/).length;
    const to = at.getTime();
    const from = Math.min(to, Math.max(lastEnd[speaker], to - words * wordMilliseconds));
    lastEnd[speaker] = to;
    return { speaker, words, from, to };
  });
}

/** Milliseconds in which anybody spoke. */
function spokenMilliseconds(talks: readonly Talk[]): number {
  let [sum, end] = [0, 0];
  for (const { from, to } of talks.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}

/** How often somebody began while the other one was speaking. */
function interruptionsIn(all: readonly Talk[]): number {
  const talks = all.filter(({ speaker }) => speaker !== 'unknown');
  const isInto = (talk: Talk, other: Talk) =>
    other.from < talk.from &&
    other.to - talk.from > interruptionMilliseconds &&
    talk.to - talk.from > interruptionMilliseconds;
  return talks.filter((talk) => talks.some((other) => isInto(talk, other))).length;
}

const tenth = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;

/**
 * Who spoke how much, from a transcript whose segments carry the time at which they ended. Words are
 * counted; seconds are estimated from them, as the provider does not say when a segment began. Speech of an unknown
 * speaker is no silence, and counts for neither; undefined when there is nothing else.
 * @param durationSeconds from the answer to the end; what nobody spoke in is silence.
 */
export function speechOf(
  transcript: readonly TranscriptSegment[],
  answeredAt: Date | undefined,
  durationSeconds: number | undefined,
): CallFacts['speech'] {
  if (transcript.every(({ speaker }) => speaker === 'unknown')) return undefined;
  const talks = talksOf(transcript, answeredAt);
  const sum = (speaker: Speaker, measure: (talk: Talk) => number) =>
    talks.filter((talk) => talk.speaker === speaker).reduce((total, talk) => total + measure(talk), 0);
  const [agentWords, leadWords] = [sum('agent', ({ words }) => words), sum('lead', ({ words }) => words)];
  const talked = (speaker: Speaker) => tenth(sum(speaker, ({ from, to }) => to - from));
  const silence = durationSeconds && Math.max(0, durationSeconds * 1_000 - spokenMilliseconds(talks));
  return {
    ...{ agentWords, leadWords, talkRatio: Number((agentWords / (agentWords + leadWords)).toFixed(4)) },
    ...{ agentTalkSeconds: talked('agent'), leadTalkSeconds: talked('lead') },
    interruptions: interruptionsIn(talks),
    ...(silence !== undefined && { silenceSeconds: tenth(silence) }),
    ...(durationSeconds && {
      wordsPerMinute: Math.round((agentWords + leadWords) / (durationSeconds / 60)),
    }),
  };
}
