import type { LeadImport } from '../contracts/lead-import.ts';
import { readSettings } from './config.ts';

/** How files are imported when neither a request nor the object itself says otherwise. */
export function importDefaults(): LeadImport['options'] {
  const settings = readSettings(
    ...(['IMPORT_BATCH_SIZE', 'IMPORT_SKIP_DUPLICATES', 'IMPORT_DEFAULT_SOURCE', 'IMPORT_DRY_RUN'] as const),
  );
  return {
    batchSize: settings.IMPORT_BATCH_SIZE,
    mode: settings.IMPORT_SKIP_DUPLICATES ? 'skip' : 'update',
    source: settings.IMPORT_DEFAULT_SOURCE,
    dryRun: settings.IMPORT_DRY_RUN,
    unknownColumns: 'custom',
    tags: [],
  };
}
