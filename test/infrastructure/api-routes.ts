import { describe, expect, test } from 'vitest';
import openapi from '../../docs/openapi.json' with { type: 'json' };
import { routesByFunction } from '../../functions/api/all-routes.ts';
import { functions } from './deployed-functions.ts';
import { referent, resources, shown } from './templates.ts';

interface ApiRoute {
  readonly RouteKey: string;
  readonly Target: unknown;
}
interface Integration {
  readonly IntegrationUri: unknown;
}

const integrations = new Map(
  resources<Integration>('AWS::ApiGatewayV2::Integration').map(({ key, properties, stackName }) => [
    key,
    referent(properties.IntegrationUri, stackName),
  ]),
);

/** Which function answers each route of the gateway, by its key. */
const targets = new Map(
  resources<ApiRoute>('AWS::ApiGatewayV2::Route').map(({ properties, stackName }) => {
    const { RouteKey, Target } = properties;
    const [integration] = [...integrations.keys()].filter((key) =>
      shown(Target).includes(key.slice(key.indexOf('.') + 1)),
    );
    const target = integrations.get(integration ?? '');
    return [RouteKey, functions.find(({ key }) => key === target || key === `${stackName}.${target}`)?.entry];
  }),
);

/** The gateway's choice: a path of its own before one with parameters, those before a greedy one; a method before any. */
function answering(method: string, path: string): string | undefined {
  const segments = path.split('/').length;
  const fits = (key: string): boolean => {
    const [ofMethod = '', ofPath = ''] = key.split(' ');
    if (ofMethod !== 'ANY' && ofMethod !== method) return false;
    const pattern = ofPath.replace(/\{proxy\+\}/, '.+').replace(/\{[^}]+\}/g, '[^/]+');
    return new RegExp(`^${pattern}$`).test(path);
  };
  const rank = (key: string): number =>
    (key.startsWith('ANY ') ? 0.5 : 0) +
    (key.includes('{proxy+}') ? 1_000 - key.length : (key.match(/\{/g)?.length ?? 0) - segments);
  const [best] = [...targets.keys()].filter(fits).sort((a, b) => rank(a) - rank(b));
  return best && targets.get(best);
}

describe.each(Object.entries(routesByFunction))('routes of %s', (entry, routes) => {
  test.each(routes.map(({ method, path }) => [method, path]))('%s %s reach it', (method, path) => {
    expect(answering(method, path.replace(/\{[^}]+\}/g, '0'))).toBe(entry);
  });
});

test('every function that has routes is described, and none besides those that need not be', () => {
  const behindTheGateway = new Set([...targets.values()].filter((entry) => entry !== undefined));
  const undescribed = ['api/pages', 'api/docs', 'api/health', 'telnyx/webhook'];
  expect([...behindTheGateway].sort()).toEqual([...Object.keys(routesByFunction), ...undescribed].sort());
});

test('the document knows each route and no other', () => {
  const described = Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = Object.values(routesByFunction).flat();
  expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});
