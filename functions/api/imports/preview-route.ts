import * as z from 'zod';
import { fileFormat, importPreviewInput, rowWarning } from '../../../shared/contracts/lead-import.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { chosenMapping, requirePhoneRegion } from './chosen-mapping.ts';

const shownRow = z.object({
  line: z.int(),
  /** What the row would say of a lead. */
  lead: z.looseObject({}).optional(),
  contacts: z
    .array(z.object({ type: z.string(), value: z.string(), label: z.string().optional() }))
    .optional(),
  warnings: z.array(rowWarning).optional(),
  /** Why it would not be imported. */
  rejected: z
    .object({ column: z.string().optional(), value: z.string().optional(), reason: z.string() })
    .optional(),
});

const preview = z
  .object({
    encoding: fileFormat.shape.encoding,
    delimiter: fileFormat.shape.delimiter,
    columns: z.array(z.object({ name: z.string(), meaning: z.string().nullable() })),
    rows: z.array(shownRow),
  })
  .meta({ id: 'ImportPreview' });
export type Preview = z.output<typeof preview>;

export const previewRoute = (): Route =>
  route({
    method: 'POST',
    path: '/v1/imports/preview',
    access: 'imports:write',
    replay: 'run',
    summary: 'How a file would be read, from its beginning: encoding, columns, first rows, what is wrong',
    body: importPreviewInput,
    answers: { 200: preview },
    problems: [404, 422],
    handle: async ({ principal, body }) => {
      await requirePhoneRegion(body.defaultRegion);
      const mapping = await chosenMapping(body, principal);
      // What reads files is loaded by those who show one, and by no other request.
      const { previewOf } = await import('./preview.ts');
      return { status: 200, body: previewOf({ ...body, mapping }, principal) };
    },
  });
