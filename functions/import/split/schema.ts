import * as z from 'zod';
import { settings } from '../../../shared/contracts/settings.ts';

/** What S3 puts on the queue for each new object; its test message has no records. */
export const s3Notification = z.object({
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

/** `x-amz-meta-*` of the object: settings of this import alone. */
export const objectSettings = z
  .object({
    'import-batch-size': settings.IMPORT_BATCH_SIZE,
    'import-default-source': z.string().max(100),
    'import-dry-run': settings.IMPORT_DRY_RUN,
  })
  .partial();
