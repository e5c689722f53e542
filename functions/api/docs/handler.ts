import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapi from '../../../docs/openapi.json' with { type: 'json' };
import { staticFiles, types } from '../static-files.ts';
import { page } from './page.ts';
import { pageStyle } from './page-style.ts';
import { startScript } from './start-script.ts';

/** A file of the reference page, which lies beside the code. */
const asset = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'swagger-ui', name));

/** The document of the API, and a page on which people read it and try it out. */
export const handler = staticFiles(
  {
    '/v1/openapi.json': { type: types.json, read: () => JSON.stringify(openapi) },
    '/docs': { type: types.html, read: () => page },
    '/docs/start.js': { type: types.script, read: () => startScript },
    '/docs/accessible.css': { type: types.css, read: () => pageStyle },
    '/docs/swagger-ui-bundle.js': { type: types.script, read: () => asset('swagger-ui-bundle.js') },
    '/docs/swagger-ui.css': { type: types.css, read: () => asset('swagger-ui.css') },
    '/docs/favicon-32x32.png': { type: types.png, read: () => asset('favicon-32x32.png') },
  },
  { styles: ["'unsafe-inline'"] }, // Swagger UI sets some on its elements
);
