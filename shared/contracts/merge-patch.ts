import * as z from 'zod';

type Shape = Readonly<Record<string, z.ZodType>>;

/**
 * Schema of a JSON merge patch (RFC 7396) over some fields: each may be left out, and null removes it.
 * @param always fields that a document cannot be without, which null would remove.
 */
export function mergePatch<Fields extends Shape, Always extends keyof Fields & string>(
  fields: Fields,
  always: readonly Always[],
) {
  const required: ReadonlySet<string> = new Set(always);
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [
      name,
      (required.has(name) ? schema : schema.nullable()).optional(),
    ]),
  );
  return z.strictObject(shape) as unknown as z.ZodObject<
    {
      [Name in keyof Fields]: Name extends Always
        ? z.ZodOptional<Fields[Name]>
        : z.ZodOptional<z.ZodNullable<Fields[Name]>>;
    },
    z.core.$strict
  >;
}
