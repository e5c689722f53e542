import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { problemKinds } from '../../../shared/http/problem.ts';
import { isRepeatable } from '../../../shared/http/replay.ts';
import { permissionsOf, type Route } from '../../../shared/http/route.ts';

type Json = Record<string, unknown>;

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** A zod schema in the dialect of JSON Schema that OpenAPI 3.1 speaks; named ones stand in its `$defs`. */
function convert(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...converted } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      delete jsonSchema.id; // named schemas are told apart by the document, not by ids inside them
      if (def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // An id: one expression in the place of two, which would leave the typed client without a type.
      if (jsonSchema.format === 'lowercase') {
        const pattern = jsonSchema.allOf?.[0]?.pattern?.replaceAll('A-F', '').replaceAll('AB', '');
        delete jsonSchema.allOf;
        Object.assign(jsonSchema, { format: 'uuid', pattern });
      }
      // The format says it; the expression behind it is long and tells a reader nothing.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      // What is answered may gain fields: clients must not take the list for complete.
      if (io === 'output' && def.type === 'object') delete jsonSchema.additionalProperties;
    },
  }) as Json;
  return converted;
}

/** A document under construction: schemas with a name are described once. */
class Components {
  readonly schemas: Record<string, Json> = {};

  reference(schema: z.ZodType, io: 'input' | 'output'): Json {
    const text = JSON.stringify(convert(schema, io)).replaceAll('#/$defs/', '#/components/schemas/');
    const { $defs = {}, ...own } = JSON.parse(text) as Json & { $defs?: Record<string, Json> };
    for (const [name, definition] of Object.entries($defs)) {
      const known = this.schemas[name];
      if (known && !isDeepStrictEqual(known, definition))
        throw new Error(`There are two schemas named ${name}`);
      this.schemas[name] = definition;
    }
    return own;
  }
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = convert(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: property,
  }));
}

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of the version that the change is meant for',
  schema: { type: 'string', pattern: '^"[0-9A-Za-z_-]{1,43}"$' },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A repeat with the same key and body does nothing for a day: it gets the first status, with what the record says now',
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
};

/** Statuses with which an operation may refuse. */
function refusals(route: Route): number[] {
  const { access, params, body, method, needsMatch, problems = [], path } = route;
  const statuses = new Set<number>([400, 429, 500, 503, ...problems]);
  if (access !== 'anyone' || path.startsWith('/v1/auth/')) statuses.add(401);
  if (access !== 'anyone' && access !== 'signed_in') statuses.add(403);
  if (params || isRepeatable(route)) statuses.add(404);
  if (body) for (const status of [413, 415]) statuses.add(status);
  if (method === 'POST') statuses.add(409);
  if (method !== 'DELETE') statuses.add(422);
  if (needsMatch) for (const status of [412, 428]) statuses.add(status);
  return [...statuses].sort((a, b) => a - b);
}

const titleOf = (status: number): string =>
  Object.values(problemKinds).find((kind) => kind.status === status)?.title ?? 'Internal error';

function responses(route: Route, components: Components): Json {
  const answered = Object.entries(route.answers).map(([status, schema]) => [
    status,
    {
      description:
        Number(status) < 300 ? route.summary : Number(status) === 304 ? 'Not modified' : 'It moved',
      ...(schema && {
        content: {
          'application/json': { schema: components.reference(schema, 'output') },
          ...(Number(status) === 200 && route.alsoAs && { [route.alsoAs]: { schema: { type: 'string' } } }),
        },
      }),
    },
  ]);
  const refused = refusals(route).map((status) => [
    String(status),
    { $ref: `#/components/responses/${status}` },
  ]);
  return Object.fromEntries([...answered, ...refused]);
}

/** `GET /v1/leads/{id}/timeline` is `getLeadsIdTimeline`. */
const operationId = ({ method, path }: Route): string =>
  method.toLowerCase() +
  path
    .replace(/^\/v1/, '')
    .split(/[^A-Za-z]+/)
    .filter(Boolean)
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');

const tagOf = ({ path }: Route): string => path.split('/')[2] ?? '';

/** Which permissions an operation needs, in a sentence. */
const needsPermissions = (needed: readonly string[]): string =>
  `Needs the permission${needed.length > 1 ? 's' : ''} ${needed.map((name) => `\`${name}\``).join(', ')}.`;

function operation(route: Route, components: Components): Json {
  const { access, body, needsMatch, params, query, summary } = route;
  const needed = permissionsOf(route);
  return {
    operationId: operationId(route),
    tags: [tagOf(route)],
    summary,
    ...(needed.length > 0 && { description: needsPermissions(needed) }),
    security: access === 'anyone' ? [] : [{ bearer: [] }],
    parameters: [
      ...parameters(params, 'path'),
      ...parameters(query, 'query'),
      ...(needsMatch ? [ifMatch] : []),
      ...(isRepeatable(route) ? [idempotencyKey] : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: components.reference(body, 'input') } },
      },
    }),
    responses: responses(route, components),
  };
}

const introduction = [
  'Leads, contacts, calls, conversations, campaigns and what follows from them.',
  '**Identity.** Programs send an API key, people the access token that signing in gives: `Authorization: Bearer …`.',
  '**Errors** are `application/problem+json` (RFC 9457) with a JSON pointer to each field that is wrong.',
  '**Lists** give a page and a `nextCursor`; `sort`, filters, `fields` and `include` are named below.',
  '**Changes** name the version they are meant for in `If-Match`; what it is stands in the `ETag` of every answer.',
].join('\n\n');

const gatewayAnswer = { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] };

/** The API as an OpenAPI 3.1 document, made from the routes that answer. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const components = new Components();
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, components) };
  }
  const refused = [...new Set(routes.flatMap(refusals))].sort((a, b) => a - b);
  const schema = components.reference(problem, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ringleader',
      version,
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: Object.fromEntries(
        refused.map((status) => [
          String(status),
          {
            description: titleOf(status),
            // A path that the gateway itself cannot read, a line break in an id for one, reaches no function.
            content: {
              'application/problem+json': { schema },
              ...(status === 404 && { 'application/json': { schema: gatewayAnswer } }),
            },
          },
        ]),
      ),
    },
  };
}
