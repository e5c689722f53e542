import { commandApi, followImport, undoImport } from './api.ts';
import { showProgress, showResult } from './show.ts';

const [id] = process.argv.slice(2);

try {
  if (!id) throw new Error('The id of an import is missing; npm run import:status lists them');
  const api = commandApi();
  await undoImport(id, api);
  showResult(await followImport(id, api, showProgress));
} catch (error) {
  console.error(`${(error as Error).message}\n\nUsage: npm run import:undo -- ID`);
  process.exitCode = 1;
}
