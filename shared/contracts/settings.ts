import * as z from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const count = z.coerce.number().int().positive();

/**
 * Every setting the code reads, by the name of its environment variable. Stacks set them and
 * functions read them under these names and no others.
 */
export const settings = {
  STAGE: z.string(),
  EVENT_BUS_NAME: z.string(),

  IMPORT_BUCKET: z.string(),
  IMPORT_FILE_QUEUE_URL: z.url(),
  IMPORT_SLICE_QUEUE_URL: z.url(),
  IMPORT_FINISH_QUEUE_URL: z.url(),
  IMPORT_BATCH_SIZE: count.default(100),
  /** False: rows whose person is a lead already change that lead. */
  IMPORT_SKIP_DUPLICATES: flag.default(true),
  IMPORT_DEFAULT_SOURCE: z.string().default('bulk-csv-import'),
  IMPORT_DRY_RUN: flag.default(false),

  TELNYX_FOLD_QUEUE_URL: z.url(),
  TELNYX_RECORDING_QUEUE_URL: z.url(),
  TELNYX_REACT_QUEUE_URL: z.url(),
  DIAL_QUEUE_URL: z.url(),

  /** Model of Bedrock, or inference profile, that reads conversations; the rules do, when left out. */
  ANALYSER_MODEL: z.string().min(1).optional(),
  /** What it costs, as `input,output`: US dollars for a million tokens. */
  ANALYSER_PRICE: z
    .string()
    .regex(/^\d+(\.\d+)?,\d+(\.\d+)?$/)
    .default('0,0')
    .transform((value) => {
      const [input = 0, output = 0] = value.split(',').map(Number);
      return { input, output };
    }),

  ETL_LOAD_QUEUE_URL: z.url(),
  /** Looks back at least so far; without it the stored watermark alone decides. */
  ETL_INCREMENTAL_HOURS: count.optional(),
  ETL_FULL_REFRESH: flag.default(false),

  EXPORT_QUEUE_URL: z.url(),
  WEBHOOK_DELIVERY_QUEUE_URL: z.url(),
  /** Lets webhooks go to addresses of private networks: for a local stack, whose subscribers are there. */
  WEBHOOK_ALLOW_PRIVATE: flag.default(false),

  /** Sender of invitations, an address of a verified identity; a deployment without it sends no e-mail. */
  MAIL_FROM: z.string().optional(),
  /** Page on which people choose their password; the token is added to it. */
  ACCOUNT_URL: z.url(),

  /** Where the model that comes with the code lies, beside it. */
  EMBEDDING_MODEL_DIR: z.string().optional(),
  /** `openai/MODEL` or `bedrock/MODEL`; the one that comes with the code, when left out. */
  EMBEDDING_MODEL: z.string().min(1).optional(),

  /** Whom commands act for, and where they reach the API. */
  RINGLEADER_TENANT_ID: z.uuid(),
  RINGLEADER_API_URL: z.url(),
  RINGLEADER_API_KEY: z.string(),
  /** Of the seeds' manager, for people who sign in to a local stack. */
  RINGLEADER_MANAGER_PASSWORD: z.string().min(12),
} as const;

/**
 * What reaches a store or a provider. On AWS each group is one secret, whose id is in the variable
 * `<GROUP>_SECRET_ID`; a command or a test may set the variables themselves instead.
 */
export const secretGroups = {
  mongodb: z.object({ MONGODB_URI: z.string().min(1) }),
  postgres: z.object({ POSTGRES_URL: z.string().min(1) }),
  /** The role that owns the schemas, on Neon's direct host; only migrations and seeds use it. */
  owner: z.object({ POSTGRES_OWNER_URL: z.string().min(1) }),
  neo4j: z.object({
    NEO4J_URI: z.string().min(1),
    NEO4J_USER: z.string(),
    NEO4J_PASSWORD: z.string(),
    NEO4J_DATABASE: z.string().default('neo4j'),
  }),
  chroma: z.object({ CHROMA_URL: z.url(), CHROMA_TOKEN: z.string().optional() }),
  /** A hosted model behind an OpenAI-compatible API; the address is OpenAI's own when left out. */
  embedding: z.object({ EMBEDDING_API_KEY: z.string().optional(), EMBEDDING_API_URL: z.url().optional() }),
  redis: z.object({ UPSTASH_REDIS_REST_URL: z.url(), UPSTASH_REDIS_REST_TOKEN: z.string() }),
  /** Two keys may be valid at once while one is being rotated: separated by a comma. */
  telnyx: z.object({
    TELNYX_PUBLIC_KEY: z.string(),
    /** Origins besides Telnyx's own storage that recordings are copied from, separated by commas. */
    TELNYX_RECORDING_ORIGINS: z
      .string()
      .default('')
      .transform((value) => value.split(',').flatMap((origin) => origin.trim() || [])),
  }),
  /** Places calls and steers them; the address is the provider's own when left out. */
  telephony: z.object({ TELNYX_API_KEY: z.string().min(1), TELNYX_API_URL: z.url().optional() }),
  api: z.object({
    /** Signs pagination cursors, so that nobody can make one up. */
    CURSOR_SIGNING_KEY: z.string().min(32),
    /** A JWK set, as JSON: two keys while one is being rotated. */
    ACCESS_TOKEN_PUBLIC_KEYS: z.string().startsWith('{'),
  }),
  /** Signs access tokens: a JWK with its `kid`, as JSON. Only the function that signs people in has it. */
  identity: z.object({ ACCESS_TOKEN_PRIVATE_KEY: z.string().startsWith('{') }),
  /** Every subscriber's signing key is derived from this one. */
  webhooks: z.object({ WEBHOOK_SIGNING_KEY: z.string().min(32) }),
} as const;

export type SettingName = keyof typeof settings;
export type SecretGroup = keyof typeof secretGroups;

/** Name of the environment variable that holds a group's secret id, e.g. `MONGODB_SECRET_ID`. */
export const secretIdVariable = (group: SecretGroup): string => `${group.toUpperCase()}_SECRET_ID`;

/** Name of a group's secret in Secrets Manager, e.g. `ringleader/dev/mongodb`. */
export const secretName = (stage: string, group: SecretGroup): string => `ringleader/${stage}/${group}`;
