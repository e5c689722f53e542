import { parseArgs } from 'node:util';
import { uploadStream } from '../../../shared/platform/aws/object-store.ts';
import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { readSecret, readSettings } from '../../../shared/platform/config.ts';
import { table } from '../../../shared/platform/table.ts';
import { telnyxProvider } from '../../../shared/platform/telephony/telnyx-provider.ts';
import { foldLeg } from '../../../shared/stores/mongodb/calls/fold-leg.ts';
import { closeMongo } from '../../../shared/stores/mongodb/connection.ts';
import { liveFoldDeps } from '../live-deps.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { copyRecording } from '../record/copy-recording.ts';

const { values } = parseArgs({ options: { hours: { type: 'string', default: '24' } } });

useLocalStack();
try {
  const hours = Number(values.hours);
  if (!(hours > 0)) throw new Error(`--hours ${values.hours} is no number of hours`);
  const deps = liveFoldDeps();
  const [legs, recordings] = [new Set<string>(), new Set<string>()];
  const { listed, missing } = await reconcile(hours, {
    ...{ provider: telnyxProvider, clock: deps.clock },
    sendFold: async (messages) => messages.forEach(({ callLegId }) => void legs.add(callLegId)),
    sendRecording: async (messages) => messages.forEach(({ eventId }) => void recordings.add(eventId)),
  });
  for (const callLegId of legs) await foldLeg(callLegId, deps);
  const { IMPORT_BUCKET: bucket } = readSettings('IMPORT_BUCKET');
  const sendFold = async (messages: readonly { readonly callLegId: string }[]) => {
    for (const { callLegId } of messages) await foldLeg(callLegId, deps);
  };
  const origins = async () => (await readSecret('telnyx')).TELNYX_RECORDING_ORIGINS;
  for (const eventId of recordings) {
    await copyRecording(eventId, { ...deps, bucket, origins, upload: uploadStream, sendFold });
  }
  const row = [`${hours} h`, listed, missing, legs.size, recordings.size];
  console.log(table(['back', 'events listed', 'were missing', 'legs folded', 'recordings tried'], [row]));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await closeMongo();
}
