import { type ImportsDeps, importRoutes } from '../../functions/api/imports/routes.ts';
import { importDefaults } from '../../shared/platform/import-defaults.ts';
import { inProcess } from './integration-api.ts';

/** Asks the API of imports as somebody of a tenant; what it would send goes where the test wants it. */
export function importsApiOf(
  tenantId: string,
  sending: Partial<Pick<ImportsDeps, 'sendSlices' | 'sendFinish'>> = {},
  clock?: () => Date,
) {
  const routes = importRoutes({
    ...inProcess.deps(),
    ...{ bucket: 'imports', defaults: importDefaults(), signedUrl: async (_bucket, key) => key },
    ...{ signedUpload: async (_bucket, key) => key, removeObjects: async () => {} },
    ...{ sendSlices: async () => {}, sendFinish: async () => {} },
    ...sending,
  });
  return inProcess.asker(routes, { tenantId }, clock);
}
