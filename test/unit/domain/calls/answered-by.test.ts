import { describe, expect, test } from 'vitest';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { at, telnyxEvent } from '../../../support/builders.ts';

const outgoing = telnyxEvent('call.initiated', 0, { direction: 'outgoing' });
const answered = telnyxEvent('call.answered', 5);
const hangup = telnyxEvent('call.hangup', 60, { hangup_cause: 'normal_clearing', sip_hangup_cause: '200' });
const wholeCall = [outgoing, answered, hangup];

const detection = (result: string, second = 7, premium = true) =>
  telnyxEvent(
    `call.machine.${premium ? 'premium.' : ''}detection.ended`,
    second,
    { result },
    `amd-${second}`,
  );
const greetingEnded = (result: string, second = 9) =>
  telnyxEvent('call.machine.premium.greeting.ended', second, { result }, `greeting-${second}`);
const spoken = (...lines: readonly string[]) =>
  lines.map((line, index) =>
    telnyxEvent(
      'call.transcription',
      10 + 3 * index,
      {
        transcription_data: {
          transcript: line.slice(line.indexOf(': ') + 2),
          is_final: true,
          transcription_track: line.startsWith('agent: ') ? 'outbound' : 'inbound',
        },
      },
      `said-${index}`,
    ),
  );

describe('who answered a call that was answered', () => {
  test.each([
    ['human', 'person', 'completed'],
    ['human_residence', 'person', 'completed'],
    ['human_business', 'person', 'completed'],
    ['machine', 'machine', 'voicemail'],
    ['fax_detected', 'fax', 'failed'],
    ['silence', 'unknown', 'completed'],
    ['not_sure', 'unknown', 'completed'],
  ])('machine detection result %s: answered by %s, status %s', (result, answeredBy, status) => {
    expect(foldCall([...wholeCall, detection(result)])).toMatchObject({ answeredBy, status });
  });

  test('without machine detection nobody knows whether a person answered an outbound call', () => {
    expect(foldCall(wholeCall).answeredBy).toBe('unknown');
  });

  test('an inconclusive later result of machine detection does not replace a clear one', () => {
    const events = [...wholeCall, detection('machine', 7), detection('not_sure', 12, false)];
    expect(foldCall(events).answeredBy).toBe('machine');
  });

  test('a beep is a machine even where premium detection reports nothing else', () => {
    expect(foldCall([...wholeCall, greetingEnded('beep_detected')]).answeredBy).toBe('machine');
  });

  test('the end of detection without a beep says nothing', () => {
    expect(foldCall([...wholeCall, greetingEnded('no_beep_detected')]).answeredBy).toBe('unknown');
  });

  test('who calls us is a person', () => {
    const incoming = telnyxEvent('call.initiated', 0, { direction: 'incoming' });
    expect(foldCall([incoming, answered, hangup]).answeredBy).toBe('person');
  });

  test('a dialogue of agent and lead is held with a person', () => {
    const talk = spoken('agent: Hello', 'lead: Who is this?', 'agent: It is Dana', 'lead: Oh, hi');
    expect(foldCall([...wholeCall, ...talk]).answeredBy).toBe('person');
  });

  test('a recorded greeting that the agent speaks into is no dialogue', () => {
    const talk = spoken(
      'lead: Hello, this is Bo',
      'agent: Hi Bo',
      'lead: I am out. Call my office.',
      'agent: I will',
    );
    expect(foldCall([...wholeCall, ...talk]).answeredBy).toBe('unknown');
  });
});

describe('a voicemail greeting without machine detection', () => {
  test.each([
    "Hi, you've reached Bo. Please leave a message after the tone.",
    'You’ve reached the voicemail of Bo',
    'The person you are calling is not available. At the tone, please record your message.',
    'Your call has been forwarded to an automated voice messaging system.',
    'The mailbox is full and cannot accept any messages at this time.',
    'Guten Tag, dies ist die Mailbox von Bo. Bitte sprechen Sie nach dem Signalton. Nach dem Ton auflegen.',
    'Vous êtes sur la messagerie vocale de Bo, laissez un message après le bip',
    'Deje su mensaje después de la señal',
    'Deixe a sua mensagem após o sinal',
    'Lasciate un messaggio dopo il segnale acustico',
    'Spreek een bericht in na de piep',
  ])('is answered by a machine: %s', (greeting) => {
    const call = foldCall([...wholeCall, ...spoken(`lead: ${greeting}`)]);
    expect(call).toMatchObject({ answeredBy: 'machine', status: 'voicemail' });
  });

  test('is one even when machine detection took it for a person', () => {
    const events = [...wholeCall, detection('human'), ...spoken('lead: Leave a message after the beep.')];
    expect(foldCall(events).answeredBy).toBe('machine');
  });

  test.each([
    'Just leave me out of it',
    'Send me a message and I will look at it',
    'I left a message with your office after lunch',
  ])('is not what a person says: %s', (words) => {
    expect(foldCall([...wholeCall, ...spoken(`lead: ${words}`)]).answeredBy).toBe('unknown');
  });
});

describe('a call that was not answered', () => {
  test('was answered by nobody', () => {
    const unanswered = telnyxEvent('call.hangup', 30, { hangup_cause: 'timeout' });
    expect(foldCall([outgoing, unanswered])).not.toHaveProperty('answeredBy');
  });

  test('and failed without audio was not answered, although the provider said so', () => {
    const silent = telnyxEvent('call.hangup', 20, {
      hangup_cause: 'normal_clearing',
      sip_hangup_cause: '503',
      call_quality_stats: { inbound: { packet_count: '0' } },
    });
    const call = foldCall([outgoing, answered, silent]);
    expect(call.status).toBe('failed');
    expect(call).not.toHaveProperty('answeredBy');
  });
});

describe('speech without a transcription track', () => {
  const untracked = telnyxEvent('call.transcription', 12, {
    transcription_data: { transcript: 'Do not call me again', is_final: true },
  });

  test('is attributed to nobody', () => {
    expect(foldCall([...wholeCall, untracked]).transcript).toEqual([
      { speaker: 'unknown', at: at(12), text: 'Do not call me again' },
    ]);
  });

  test('gives no figures about who spoke how much', () => {
    expect(foldCall([...wholeCall, untracked])).not.toHaveProperty('speech');
  });

  test.each(['lead', '', 'both', 7, null])('an unheard-of track names no speaker: %j', (track) => {
    const event = telnyxEvent('call.transcription', 12, {
      transcription_data: { transcript: 'Hello', transcription_track: track },
    });
    expect(foldCall([event]).transcript[0]?.speaker).toBe('unknown');
  });

  test('on a leg to an agent the inbound track is the agent', () => {
    const state = Buffer.from(JSON.stringify({ role: 'agent' })).toString('base64');
    const [event] = spoken('lead: We are calling from Acme');
    const leg = foldCall([
      telnyxEvent('call.initiated', 0, { client_state: state }),
      ...(event ? [event] : []),
    ]);
    expect(leg.transcript[0]?.speaker).toBe('agent');
  });
});
