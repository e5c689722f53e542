import { type SecretGroup, secretGroups } from '../../shared/contracts/settings.ts';

/** The owner of the schemas is for migrations, which people run: no function may read its secret. */
const deployedGroups = (Object.keys(secretGroups) as SecretGroup[]).filter((group) => group !== 'owner');

/**
 * The JSON of every secret of a deployment, from the variables of an environment.
 * @throws Error naming every variable that is missing or malformed, and no value: before any secret is written.
 */
export function secretValues(
  environment: Readonly<Record<string, string | undefined>>,
): Map<SecretGroup, string> {
  const problems: string[] = [];
  const values = new Map<SecretGroup, string>();
  for (const group of deployedGroups) {
    const schema = secretGroups[group];
    const given = Object.fromEntries(
      Object.keys(schema.shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
    );
    const result = schema.safeParse(given);
    // As given: functions parse it again, and what a schema makes of a value need not be what it takes.
    if (result.success) values.set(group, JSON.stringify(given));
    else problems.push(...result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return values;
}
