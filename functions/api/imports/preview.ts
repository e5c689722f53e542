import type * as z from 'zod';
import { importBounds, type importPreviewInput } from '../../../shared/contracts/lead-import.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { detectFormat } from '../../../shared/domain/imports/file-format.ts';
import { parseRows, type Row } from '../../../shared/domain/imports/parse-rows.ts';
import { type RowOptions, rowToLead } from '../../../shared/domain/imports/row-to-lead.ts';
import { UnreadableFile } from '../../../shared/domain/imports/unreadable-file.ts';
import type { Principal } from '../../../shared/http/route.ts';
import type { Preview } from './preview-route.ts';

const shownRows = 20;

function shown(row: Row, options: RowOptions): Preview['rows'][number] {
  const read = rowToLead(row, options);
  if (!('rejected' in read)) {
    const { input: lead, contacts, warnings } = read;
    return { line: row.line, lead, contacts: [...contacts], warnings: [...warnings] };
  }
  const { column, value, reason = 'is not valid' } = read.rejected;
  return { line: row.line, rejected: { reason, ...(column && { column }), ...(value && { value }) } };
}

/** The rows of a sample behind its header; the last of a long one, which may be cut, is left out. */
function rowsOf(sample: Uint8Array, { format, textStart, textLine }: ReturnType<typeof detectFormat>): Row[] {
  const whole = format.encoding.startsWith('utf-16') ? sample.length - (sample.length % 2) : sample.length;
  const [, ...rows] = parseRows(sample.subarray(textStart, whole), format, textLine);
  return (sample.length < importBounds.headBytes ? rows : rows.slice(0, -1)).slice(0, shownRows);
}

/**
 * How a file would be read, from its beginning.
 * @throws DomainError `unprocessable` with a sentence when it could not be.
 */
export function previewOf(
  body: z.output<typeof importPreviewInput>,
  { defaultRegion, policy }: Pick<Principal, 'defaultRegion' | 'policy'>,
): Preview {
  const sample = Buffer.from(body.sample, 'base64');
  try {
    const detected = detectFormat(sample.subarray(0, importBounds.headBytes), body);
    const { format } = detected;
    const { encoding, delimiter, header, mapping } = format;
    const options = {
      format,
      source: 'preview',
      defaultRegion: body.defaultRegion ?? defaultRegion,
      requiredFields: policy?.requiredFields,
    };
    return {
      encoding,
      delimiter,
      columns: header.map((name, place) => ({ name, meaning: mapping[place] ?? null })),
      rows: rowsOf(sample, detected).map((row) => shown(row, options)),
    };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new DomainError('unprocessable', error.message);
  }
}
