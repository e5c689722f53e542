import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { staticFiles, types } from '../static-files.ts';

/** A file of the site, which lies beside the code. */
const file = (name: string) => () => readFileSync(join(import.meta.dirname, 'site', name));

const pageOf = (name: string) => ({
  [`/${name}`]: { type: types.html, read: file(`${name}.html`) },
  [`/pages/${name}.js`]: { type: types.script, read: file(`${name}.js`) },
});

/** The pages for people: what they show, they ask of the API. */
export const handler = staticFiles({
  ...pageOf('reports'),
  ...pageOf('leads'),
  ...pageOf('search'),
  ...pageOf('graph'),
  ...pageOf('account'),
  '/pages/style.css': { type: types.css, read: file('style.css') },
  '/pages/icon.svg': { type: types.svg, read: file('icon.svg') },
});
