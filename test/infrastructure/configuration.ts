import { describe, expect, test } from 'vitest';
import {
  type SecretGroup,
  secretGroups,
  secretIdVariable,
  secretName,
  settings,
} from '../../shared/contracts/settings.ts';
import { functions } from './deployed-functions.ts';
import { readsOf } from './function-sources.ts';
import { asList, shown, stage } from './templates.ts';

const groups = Object.keys(secretGroups) as SecretGroup[];
const idVariables = groups.map(secretIdVariable);

/** Set on every function, whether or not its code asks. */
const common = ['STAGE', 'NODE_OPTIONS'];

describe.each(functions)('configuration of $entry', ({ entry, variables, statements }) => {
  const reads = readsOf(entry);
  const names = Object.keys(variables);
  const declared = groups.filter((group) => names.includes(secretIdVariable(group))).sort();

  test('has only variables that the contract names', () => {
    const known = [...Object.keys(settings), ...idVariables, 'NODE_OPTIONS'];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('has every setting that its code cannot do without', () => {
    const required = reads.settings.filter((name) => !settings[name].safeParse(undefined).success);
    expect(required.filter((name) => !names.includes(name))).toEqual([]);
  });

  test('has no setting that its code does not read', () => {
    const own = names.filter((name) => !common.includes(name) && !idVariables.includes(name));
    expect(own.filter((name) => !reads.settings.some((read) => read === name))).toEqual([]);
  });

  test('is given the secrets that its code reads and no others', () => {
    expect(declared).toEqual(reads.secrets);
  });

  test('may read those secrets and no others', () => {
    const readable = statements
      .filter(({ Action }) => asList(Action).some((action) => action.startsWith('secretsmanager:')))
      .flatMap(({ Resource }) => asList(Resource).map(shown));
    const arn = 'arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret';
    expect(readable.sort()).toEqual(
      declared.map((group) => `${arn}:${secretName(stage, group)}-??????`).sort(),
    );
  });

  test('names its secrets instead of holding them', () => {
    for (const group of declared) expect(variables[secretIdVariable(group)]).toBe(secretName(stage, group));
  });
});

const holders = (group: SecretGroup): string[] =>
  functions.filter(({ variables }) => secretIdVariable(group) in variables).map(({ entry }) => entry);

// The copy of recordings reads from which storage it may fetch.
test('only the webhook and the copy of recordings read the secret of Telnyx', () => {
  expect(holders('telnyx').sort()).toEqual(['telnyx/record', 'telnyx/webhook']);
});

// Who writes leads, or what reports are made of, makes cached answers old; the relay ends sessions of changed users.
const writers = [
  ...['import/work', 'import/finish', 'telnyx/fold', 'telnyx/match', 'jobs/retention'],
  ...['etl/load', 'etl/follow', 'jobs/relay'],
];

test('only the API, and who writes what it shows, reach Redis', () => {
  const others = holders('redis').filter((entry) => !entry.startsWith('api/'));
  expect(others.sort()).toEqual(writers.toSorted());
});

test('one function alone signs access tokens', () => {
  expect(holders('identity')).toEqual(['api/auth']);
});

test('no function acts as the owner of the schemas', () => {
  expect(holders('owner')).toEqual([]);
});
