import * as z from 'zod';

type Json = { [key: string]: unknown };

/** Numbers reach MongoDB as int, long or double, whichever the driver finds fit. */
const bsonTypes: Record<string, unknown> = {
  string: 'string',
  object: 'object',
  array: 'array',
  boolean: 'bool',
  null: 'null',
  number: ['int', 'long', 'double', 'decimal'],
  integer: ['int', 'long', 'double'],
};

const kept = [
  ...['required', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength'],
  ...['minItems', 'maxItems', 'pattern'],
];

/**
 * A pattern as MongoDB's PCRE2 reads it: that knows no `\\u`, and in its place takes `\\x` up to FF and the character
 * itself beyond.
 */
const portablePattern = (pattern: string): string =>
  pattern.replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code <= 0xff ? `\\x${digits.slice(2)}` : String.fromCodePoint(code);
  });

const mapValues = (object: Json, change: (value: Json) => Json): Json =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value as Json)]));

/** JSON Schema 2020-12 to the draft-4 dialect with `bsonType` that `$jsonSchema` understands. */
function convert(schema: Json): Json {
  if (schema.bsonType) return { bsonType: schema.bsonType };
  if (Array.isArray(schema.anyOf)) return { anyOf: schema.anyOf.map((part) => convert(part as Json)) };
  const { type, properties, items, additionalProperties } = schema;
  const constant = 'const' in schema ? { enum: [schema.const] } : {};
  return {
    ...(typeof type === 'string' && { bsonType: bsonTypes[type] }),
    ...Object.fromEntries(kept.filter((key) => key in schema).map((key) => [key, schema[key]])),
    ...(typeof schema.pattern === 'string' && { pattern: portablePattern(schema.pattern) }),
    ...constant,
    ...(properties ? { properties: mapValues(properties as Json, convert) } : {}),
    ...(items ? { items: convert(items as Json) } : {}),
    ...(typeof additionalProperties === 'object' && additionalProperties !== null
      ? { additionalProperties: convert(additionalProperties as Json) }
      : {}),
  };
}

/** The `$jsonSchema` validator of a collection, from the zod schema of its documents. */
export function mongoJsonSchema(schema: z.ZodType): Json {
  const json = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type !== 'date') return;
      for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Json)[key];
      (jsonSchema as Json).bsonType = 'date';
    },
  });
  return convert(json as Json);
}
