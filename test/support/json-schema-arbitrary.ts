import fc from 'fast-check';
import * as z from 'zod';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

const extremeInstants = [
  ...['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59Z'],
  ...['9999-12-31T23:59:59-14:00', '1969-12-31T23:59:59.999Z', '2026-03-29T02:30:00+01:00'],
];

const texts = (maxLength = 50): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: Math.min(maxLength, 40) }),
    fc.constantFrom(
      '😀',
      '𠮷',
      '\u{10ffff}',
      '\u202e',
      '__proto__',
      '$where',
      'a.b',
      '%00',
      '＝1+1',
      "'; --",
    ),
    fc.constant('😀'.repeat(Math.min(maxLength, 5_000))),
  );

function strings({ format, maxLength }: Schema): fc.Arbitrary<unknown> {
  if (format === 'date-time') {
    const years = {
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    };
    return fc.oneof(
      fc.constantFrom(...extremeInstants),
      fc.date(years).map((date) => date.toISOString()),
    );
  }
  if (format === 'date') return fc.constantFrom('0000-01-01', '2026-02-29', '2026-03-01', '9999-12-31');
  if (format === 'uuid' || format === 'lowercase') return fc.uuid({ version: 7 });
  if (format === 'uri')
    return fc.oneof(fc.webUrl(), fc.constantFrom('javascript:alert(1)', 'https://[::7f00:1]/'));
  if (format === 'email') return fc.emailAddress();
  return texts(maxLength);
}

const numbers = ({ minimum, maximum }: Schema): fc.Arbitrary<unknown> =>
  fc.constantFrom(...[0, 1, -1, 0.5, 1e21, minimum ?? -1e15, maximum ?? 1e15]);

/** Values that mostly have the shape of a JSON schema: its patterns are left aside, its limits are met and passed. */
function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  const { type, properties = {}, required = [], items = {}, additionalProperties } = schema;
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(valuesOf));
  if (schema.allOf) return valuesOf({ type: 'string', format: 'uuid' });
  if (type === 'string') return strings(schema);
  if (type === 'number' || type === 'integer') return numbers(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'array') return fc.array(valuesOf(items), { minLength: schema.minItems ?? 0, maxLength: 3 });
  if (type !== 'object') return texts();
  const named = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, valuesOf(property)])),
    { requiredKeys: [...required] },
  );
  if (typeof additionalProperties !== 'object') return named;
  const more = fc.dictionary(texts(30), valuesOf(additionalProperties), { maxKeys: 3 });
  return fc.tuple(named, more).map(([own, others]) => ({ ...others, ...own }));
}

/** Inputs for a schema, with full Unicode text, extreme instants and numbers. */
export const inputsFor = (schema: z.ZodType): fc.Arbitrary<unknown> =>
  valuesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema);
