import type { Construct } from 'constructs';
import type { SettingName } from '../../shared/contracts/settings.ts';

const names = [
  ...(['IMPORT_BATCH_SIZE', 'IMPORT_SKIP_DUPLICATES', 'IMPORT_DEFAULT_SOURCE', 'IMPORT_DRY_RUN'] as const),
] as const;

/** How files are imported by default, as the context of a deployment says it: `-c IMPORT_BATCH_SIZE=200`. */
export function importSettings(scope: Construct): Partial<Record<SettingName, string>> {
  return Object.fromEntries(
    names
      .map((name) => [name, scope.node.tryGetContext(name)] as const)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
