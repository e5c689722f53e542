import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { allRoutes } from '../all-routes.ts';
import { openApiDocument } from './document.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const file = join(root, 'docs', 'openapi.json');

writeFileSync(file, `${JSON.stringify(openApiDocument(allRoutes, version), null, 2)}\n`);
await createClient({
  input: file,
  logs: { file: false, level: 'warn' },
  output: {
    path: join(root, 'shared', 'api-client'),
    module: { extension: '.ts' },
    entryFile: false,
    header: ['// Generated from docs/openapi.json by `npm run api:generate`.'],
  },
  plugins: [
    '@hey-api/typescript',
    { name: '@hey-api/sdk', client: '@hey-api/client-fetch' },
    { name: '@hey-api/client-fetch', baseUrl: false },
  ],
});
console.log(`${allRoutes.length} operations: docs/openapi.json and shared/api-client are up to date.`);
