import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ImportInput, type ImportMode, importModes } from '../../../shared/contracts/lead-import.ts';
import { commandApi, followImport, uploadFile } from './api.ts';
import { showProgress, showResult } from './show.ts';

const usage = `Usage: npm run import:leads -- FILE
    [--mode ${importModes.join(' | ')}]   what becomes of rows whose person is a lead already
    [--map COLUMN=MEANING]…          e.g. --map Handy=phone --map Notiz=custom:Note --map Id=
    [--mapping ID]                   a mapping that was saved
    [--source TEXT] [--tag TEXT]… [--campaign ID] [--region US]
    [--ignore-unknown]               leave columns out that mean nothing known
    [--dry-run]                      the same report, and nothing written`;

const options = {
  mode: { type: 'string' },
  map: { type: 'string', multiple: true },
  mapping: { type: 'string' },
  source: { type: 'string' },
  tag: { type: 'string', multiple: true },
  campaign: { type: 'string' },
  region: { type: 'string' },
  'ignore-unknown': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const;

/** `COLUMN=MEANING`; without a meaning the column is left out. */
function mappingOf(given: readonly string[]): ImportInput['mapping'] {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1) throw new Error(`--map ${pair}: must be COLUMN=MEANING`);
      return [pair.slice(0, at), pair.slice(at + 1) || null];
    }),
  );
}

function readArguments() {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [file] = positionals;
  if (!file) throw new Error('A file is missing');
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Error(`${file} is not there`);
  if (!found.isFile()) throw new Error(`${file} is not a file`);
  const { size } = found;
  if (size === 0) throw new Error(`${file} is empty`);
  const asked: Omit<ImportInput, 'fileName' | 'bytes'> = {
    ...(values.mode && { mode: values.mode as ImportMode }), // the API says which there are
    ...(values.map && { mapping: mappingOf(values.map) }),
    ...(values.mapping && { mappingId: values.mapping }),
    ...(values.source && { source: values.source }),
    ...(values.tag && { tags: values.tag }),
    ...(values.campaign && { campaignId: values.campaign }),
    ...(values.region && { defaultRegion: values.region }),
    ...(values['ignore-unknown'] && { unknownColumns: 'ignore' as const }),
    ...(values['dry-run'] && { dryRun: true }),
  };
  return { file, size, asked };
}

try {
  const { file, size, asked } = readArguments();
  const api = commandApi();
  const result = await followImport(await uploadFile(file, size, asked, api), api, showProgress);
  showResult(result);
  if (result.status === 'failed') process.exitCode = 1;
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}
