import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callFacts } from '../../../../shared/contracts/call-log.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { at, telnyxEvent, uuid } from '../../../support/builders.ts';

const base64 = (value: string) => Buffer.from(value).toString('base64');

const heard = {
  inbound: { mos: '4.41', jitter_max_variance: '12.50', packet_count: '980', skip_packet_count: '20' },
};

const said = (second: number, track: string, transcript: string, isFinal = true) =>
  telnyxEvent(
    'call.transcription',
    second,
    { transcription_data: { transcript, is_final: isFinal, transcription_track: track } },
    `said-${second}`,
  );

const initiated = telnyxEvent('call.initiated', 0, {
  direction: 'outgoing',
  from: '+12125550100',
  to: '+13125550100',
  call_session_id: 'session-1',
  client_state: base64(JSON.stringify({ leadId: uuid(7), campaignId: uuid(8), agentId: uuid(9) })),
});
const answered = telnyxEvent('call.answered', 12, { start_time: at(1).toISOString() });
const hangup = telnyxEvent('call.hangup', 72, {
  start_time: at(1).toISOString(),
  end_time: at(70).toISOString(),
  hangup_cause: 'normal_clearing',
  hangup_source: 'callee',
  sip_hangup_cause: '200',
  call_quality_stats: heard,
});
const cost = telnyxEvent('call.cost', 75, {
  total_cost: '0.015999',
  billed_duration_secs: 60,
  cost_parts: [
    { call_part: 'sip-trunking', currency: 'EUR', cost: '0.0139995', rate: '0.0139995' },
    { call_part: 'call-control', currency: 'EUR', cost: 0.002 },
    {},
  ],
});
const wholeCall = [
  initiated,
  answered,
  said(20, 'outbound', 'Good morning, this is Bo'),
  said(22, 'inbound', 'Hello'),
  telnyxEvent('call.dtmf.received', 30, { digit: '1' }, 'dtmf-1'),
  telnyxEvent('call.dtmf.received', 30, { digit: '2' }, 'dtmf-2'),
  telnyxEvent('call.machine.premium.detection.ended', 14, { result: 'human_residence' }),
  telnyxEvent('call.something.new', 40, { direction: 'sideways', from: '' }),
  hangup,
  cost,
];

const facts = foldCall(wholeCall);

describe('a whole call', () => {
  test('is what the schema of the document says', () => {
    expect(callFacts.safeParse(facts).error).toBeUndefined();
  });

  test('tells who, when and how long', () => {
    expect(facts).toMatchObject({
      status: 'completed',
      direction: 'outbound',
      from: '+12125550100',
      to: '+13125550100',
      initiatedAt: at(1),
      answeredAt: at(12),
      endedAt: at(70),
      ringSeconds: 11,
      durationSeconds: 58,
      billableSeconds: 60,
      digits: '12',
      machineDetection: 'human_residence',
    });
  });

  test('reads the figures of quality, which come as strings', () => {
    expect(facts.quality).toEqual({
      mos: 4.41,
      rating: 5,
      jitterMs: 12.5,
      packetLossPercent: 2,
      issues: [],
    });
  });

  test('keeps costs in micros and rounds cents', () => {
    expect(facts.cost).toEqual({
      ...{ micros: 15_999, cents: 2, currency: 'EUR' },
      parts: [
        { name: 'sip-trunking', micros: 14_000 },
        { name: 'call-control', micros: 2_000 },
        { name: 'call', micros: 0 },
      ],
    });
  });

  test('gives each track of the transcript to its speaker', () => {
    expect(facts.transcript).toEqual([
      { speaker: 'agent', at: at(20), text: 'Good morning, this is Bo' },
      { speaker: 'lead', at: at(22), text: 'Hello' },
    ]);
  });

  test('counts words by speaker', () => {
    expect(facts.speech).toMatchObject({ agentWords: 5, leadWords: 1, talkRatio: 0.8333 });
  });

  test('has silence for as long as nobody spoke', () => {
    expect(facts.speech).toMatchObject({ agentTalkSeconds: 2, leadTalkSeconds: 0.4, silenceSeconds: 55.6 });
  });

  test('knows campaign, lead and agent from our client_state', () => {
    expect(facts.clientState).toEqual({ leadId: uuid(7), campaignId: uuid(8), agentId: uuid(9) });
  });
});

describe('order and repetition', () => {
  const shuffledWithRepeats = fc
    .tuple(
      fc.shuffledSubarray(wholeCall, { minLength: wholeCall.length }),
      fc.array(fc.constantFrom(...wholeCall), { maxLength: 10 }),
    )
    .chain(([all, repeats]) =>
      fc.shuffledSubarray([...all, ...repeats], { minLength: all.length + repeats.length }),
    );

  test('any permutation and repetition gives the same call', () => {
    fc.assert(
      fc.property(shuffledWithRepeats, (events) => {
        expect(foldCall(events)).toEqual(facts);
      }),
    );
  });

  test('events of one moment count by type, then by id', () => {
    const tie = [telnyxEvent('call.b', 5, {}, 'id-1'), telnyxEvent('call.a', 5, {}, 'id-3')];
    const { events } = foldCall([...tie, telnyxEvent('call.a', 5, {}, 'id-2')]);
    expect(events.map(({ id }) => id)).toEqual(['id-2', 'id-3', 'id-1']);
  });

  test('more events never erase a fact; an inference gives way to it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(wholeCall, { minLength: 1 }), (events) => {
        const { endInferredFrom, ...known } = foldCall(events);
        const lost = Object.keys(known).filter((field) => !(field in facts));
        expect(lost).toEqual([]);
      }),
    );
  });
});

describe('what captures show', () => {
  test('a hang-up alone gives start and end', () => {
    expect(foldCall([hangup])).toMatchObject({ initiatedAt: at(1), endedAt: at(70), durationSeconds: 0 });
  });

  test('an outgoing call.initiated without start_time began when it occurred', () => {
    expect(foldCall([initiated]).initiatedAt).toEqual(at(0));
  });

  test('normal_clearing with SIP 503 and no inbound packets is a failed call', () => {
    const silent = telnyxEvent('call.hangup', 20, {
      hangup_cause: 'normal_clearing',
      sip_hangup_cause: '503',
      call_quality_stats: { inbound: { mos: '0.00', packet_count: '0', skip_packet_count: '0' } },
    });
    expect(foldCall([initiated, answered, silent]).status).toBe('failed');
  });

  test.each([
    ['binary', 'AAECAwQ='],
    ['JSON of another system', base64(JSON.stringify({ leadId: 4711 }))],
    ['JSON that is no object', base64('"hello"')],
  ])('a foreign client_state is ignored: %s', (_, clientState) => {
    const event = telnyxEvent('call.initiated', 0, { client_state: clientState });
    expect(foldCall([event])).not.toHaveProperty('clientState');
  });

  test('a transcription that is not final is left out', () => {
    expect(foldCall([said(5, 'inbound', 'Hel', false)]).transcript).toEqual([]);
  });

  test('the last result of machine detection counts', () => {
    const events = [
      telnyxEvent('call.machine.detection.ended', 2, { result: 'not_sure' }),
      telnyxEvent('call.machine.premium.detection.ended', 4, { result: 'machine' }),
    ];
    expect(foldCall([...events, answered, hangup]).status).toBe('voicemail');
  });
});
