import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import { leadImport } from '../../../shared/contracts/lead-import.ts';
import { importStartMessage } from '../../../shared/contracts/queue-messages.ts';
import { settings } from '../../../shared/contracts/settings.ts';

/** What S3 puts on the queue for each new object; its test message has no records. */
const s3Notification = z.object({
  Records: z
    .array(
      z.object({
        eventTime: z.coerce.date(),
        s3: z.object({
          bucket: z.object({ name: z.string() }),
          object: z.object({
            /** URL-encoded, with `+` for a space. */
            key: z.string().transform((key) => decodeURIComponent(key.replaceAll('+', ' '))),
            /** Orders the versions of one key: a repeat of the notification has the same. */
            sequencer: z.string().default(''),
          }),
        }),
      }),
    )
    .default([]),
});
export type S3Notification = z.output<typeof s3Notification>;

/** A new object, or an import whose turn it is. */
export const splitMessage = z.union([importStartMessage, s3Notification]);

const { options } = leadImport.shape;

/** `x-amz-meta-*` of the object: settings of this import alone. */
export const objectSettings = z
  .object({
    'import-batch-size': settings.IMPORT_BATCH_SIZE.unwrap().pipe(options.shape.batchSize),
    'import-default-source': z.string().max(100),
    'import-dry-run': settings.IMPORT_DRY_RUN.unwrap(),
    'import-skip-duplicates': settings.IMPORT_SKIP_DUPLICATES.unwrap(),
    'import-mode': options.shape.mode,
    /** Separated by commas. */
    'import-tags': z
      .string()
      .transform((tags) => tags.split(',').map((tag) => tag.trim()))
      .pipe(options.shape.tags),
    'import-campaign': id,
    'import-default-region': options.shape.defaultRegion.unwrap(),
    'import-unknown-columns': options.shape.unknownColumns,
    /** Name of a saved mapping. */
    'import-mapping': z.string().max(100),
  })
  .partial();
export type ObjectSettings = z.output<typeof objectSettings>;
