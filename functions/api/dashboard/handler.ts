import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { staticFiles, types } from '../static-files.ts';

/** A file of the page, which lies beside the code. */
const asset = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'page', name));

/** The page of reports: what it shows, it asks of the API. */
export const handler = staticFiles({
  '/reports': { type: types.html, read: () => asset('index.html') },
  '/reports/main.js': { type: types.script, read: () => asset('main.js') },
  '/reports/style.css': { type: types.css, read: () => asset('style.css') },
  '/reports/icon.svg': { type: types.svg, read: () => asset('icon.svg') },
});
