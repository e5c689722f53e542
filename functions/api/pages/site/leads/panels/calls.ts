import { getCallLogsIdRecordingsRecordingId } from '../../../../../../shared/api-client/sdk.gen.ts';
import { messageOf } from '../../api-error.ts';
import { button, element } from '../../dom.ts';
import { duration, moment, words } from '../../format.ts';
import { lazyDetails } from '../../lazy-details.ts';
import type { Panel } from '../../panel.ts';
import { api, dataOf } from '../../session.ts';
import { numeric, table } from '../../table.ts';
import { linesList } from '../../transcript.ts';
import { ask, type Call, type CallLog, type Shown } from '../ask.ts';

interface Calls {
  readonly calls: readonly Call[];
  /** By call session. */
  readonly legs: ReadonlyMap<string, readonly CallLog[]>;
  readonly names: ReadonlyMap<string, string>;
}

/** Opens a recording in another tab. The link is made when it is wanted, as it is valid for a few minutes only. */
function recordingButton(leg: CallLog, recordingId: string, label: string): HTMLElement {
  const holder = element('span', {});
  const open = button(label, async () => {
    open.disabled = true;
    try {
      const { url } = await dataOf(
        getCallLogsIdRecordingsRecordingId({ client: api, path: { id: leg.id, recordingId } }),
      );
      const link = element(
        'a',
        { href: url, target: '_blank', rel: 'noopener noreferrer' },
        'Open recording (new tab)',
      );
      holder.replaceChildren(link);
      link.focus();
      link.click();
    } catch (error) {
      holder.replaceChildren(element('span', { class: 'problem', role: 'alert' }, messageOf(error)));
    }
  });
  holder.append(open);
  return holder;
}

const recordingLabel = (place: number, total: number) =>
  total === 1 ? 'Recording' : `Recording ${place + 1}`;

function recordingsOf(legs: readonly CallLog[]): Node[] {
  const stored = legs.flatMap((leg) =>
    (leg.recordings ?? []).filter(({ s3Key }) => s3Key).map(({ id }) => ({ leg, id })),
  );
  return stored.map(({ leg, id }, place) => recordingButton(leg, id, recordingLabel(place, stored.length)));
}

/** What was said on the legs of a call, in the order of time. */
const transcriptOf = (legs: readonly CallLog[]): HTMLElement =>
  lazyDetails('Transcript', async () => {
    const segments = (await Promise.all(legs.map(({ id }) => ask.legTranscript(id)))).flat();
    if (segments.length === 0) return [element('p', { class: 'hint' }, 'This call has no transcript.')];
    const ordered = segments.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const lines = ordered.map(({ speaker, text }) => ({ role: speaker, text }));
    return [linesList(lines, 'Transcript of the call')];
  });

const dispositionOf = (legs: readonly CallLog[]): string =>
  [...new Set(legs.flatMap(({ disposition }) => disposition ?? []))].map((one) => words(one)).join(', ') ||
  '–';

export const callsPanel: Panel<Calls, Shown> = {
  title: 'Calls',
  note: 'The newest 50, with their recordings and transcripts',
  isWide: true,
  load: async ({ lead, names }) => {
    const [calls, legs] = await Promise.all([ask.calls(lead.id), ask.legs(lead.id)]);
    return { calls, legs: Map.groupBy(legs, ({ callSessionId }) => callSessionId ?? ''), names };
  },
  isEmpty: ({ calls }) => calls.length === 0,
  empty: 'No calls yet.',
  show: ({ calls, legs, names }) => {
    const legsOf = ({ callSessionId }: Call) => legs.get(callSessionId) ?? [];
    return [
      table<Call>(
        [
          {
            title: 'When',
            value: (call) => call.startedAt ?? null,
            show: (call) => moment(call.startedAt),
          },
          { title: 'Direction', value: (call) => words(call.direction) },
          { title: 'Outcome', value: (call) => words(call.outcome) },
          numeric('Duration', (call) => call.durationSeconds, duration),
          { title: 'Agent', value: (call) => names.get(call.agentId ?? '') ?? '–' },
          { title: 'Disposition', value: (call) => dispositionOf(legsOf(call)) },
          {
            title: 'Recording and transcript',
            value: () => null,
            show: (call) =>
              element('div', { class: 'listen' }, ...recordingsOf(legsOf(call)), transcriptOf(legsOf(call))),
            className: 'wraps',
          },
        ],
        calls,
        { caption: 'Calls of the lead' },
      ),
    ];
  },
};
