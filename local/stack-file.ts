import { manager } from '../seeds/people.ts';
import type { Credentials } from './credentials.ts';
import { mongodbUri } from './engines/mongodb.ts';
import type { Ports } from './ports.ts';
import { databaseName } from './provision.ts';

/** Where everything of a running stack is: written to `.local/stack.json`. */
export interface StackFile {
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Somebody who may sign in: `POST /v1/auth/sign-in`. */
  readonly managerEmail: string;
  readonly managerPassword: string;
  /** Known once the stacks are deployed. */
  importBucket: string;
  readonly awsEndpoint: string;
  readonly mongoUri: string;
  /** For analysts: one tenant's warehouse, read only. */
  readonly postgresUrl: string;
  readonly neo4jUri: string;
  readonly neo4jUser: string;
  readonly neo4jPassword: string;
  readonly chromaUrl: string;
  readonly redisUrl: string;
  readonly tenantId: string;
  /** Where the local provider of calls is, which behaves as the real one. */
  readonly telnyxUrl: string;
  readonly telnyxPublicKey: string;
  readonly telnyxPrivateKeyFile: string;
  /** The environment in which commands address this stack. */
  readonly env: Record<string, string>;
}

interface StackFileInput {
  readonly ports: Ports;
  readonly credentials: Credentials;
  readonly tenantId: string;
  readonly privateKeyFile: string;
}

export function stackFile({ ports, credentials, tenantId, privateKeyFile }: StackFileInput): StackFile {
  const host = '127.0.0.1';
  const awsEndpoint = `http://${host}:${ports.aws}`;
  const mongoUri = mongodbUri(ports.mongodb, databaseName);
  const neo4jUri = `bolt://${host}:${ports.neo4jBolt}`;
  const telnyxUrl = `http://${host}:${ports.telnyx}/v2`;
  const chromaUrl = `http://${host}:${ports.chroma}`;
  const neon = (role: string, password: string) =>
    `postgresql://${role}:${password}@${host}:${ports.neon}/${databaseName}`;
  return {
    apiUrl: `http://${host}:${ports.api}`,
    apiKey: credentials.apiKey,
    managerEmail: manager.email,
    managerPassword: credentials.managerPassword,
    importBucket: '',
    awsEndpoint,
    mongoUri,
    postgresUrl: `postgresql://ringleader_analyst:${credentials.postgresAnalyst}@${host}:${ports.postgres}/${databaseName}`,
    neo4jUri,
    neo4jUser: 'neo4j',
    neo4jPassword: credentials.neo4j,
    chromaUrl,
    redisUrl: `redis://${host}:${ports.redis}`,
    tenantId,
    telnyxUrl,
    telnyxPublicKey: credentials.telnyxPublicKey,
    telnyxPrivateKeyFile: privateKeyFile,
    env: {
      AWS_ENDPOINT_URL: awsEndpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      MONGODB_URI: mongoUri,
      POSTGRES_URL: neon('ringleader_app', credentials.postgresApp),
      POSTGRES_OWNER_URL: neon('ringleader_owner', credentials.postgresOwner),
      NEO4J_URI: neo4jUri,
      NEO4J_USER: 'neo4j',
      NEO4J_PASSWORD: credentials.neo4j,
      NEO4J_DATABASE: 'neo4j',
      CHROMA_URL: chromaUrl,
      UPSTASH_REDIS_REST_URL: `http://${host}:${ports.upstash}`,
      UPSTASH_REDIS_REST_TOKEN: credentials.upstash,
      TELNYX_PUBLIC_KEY: credentials.telnyxPublicKey,
      TELNYX_RECORDING_ORIGINS: `http://${host}:*`,
      TELNYX_API_KEY: credentials.telnyxApiKey,
      TELNYX_API_URL: telnyxUrl,
      CURSOR_SIGNING_KEY: credentials.cursorKey,
      ACCESS_TOKEN_PUBLIC_KEYS: credentials.accessTokenPublic,
      ACCESS_TOKEN_PRIVATE_KEY: credentials.accessTokenPrivate,
      WEBHOOK_SIGNING_KEY: credentials.webhookKey,
      RINGLEADER_MANAGER_PASSWORD: credentials.managerPassword,
      STAGE: 'dev',
      RINGLEADER_TENANT_ID: tenantId,
      RINGLEADER_API_URL: `http://${host}:${ports.api}`,
      RINGLEADER_API_KEY: credentials.apiKey,
    },
  };
}
