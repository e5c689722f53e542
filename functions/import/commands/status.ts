import { commandApi, readImport, recentImports } from './api.ts';
import { showList, showResult } from './show.ts';

const [id] = process.argv.slice(2);

try {
  const api = commandApi();
  if (id) showResult(await readImport(id, api));
  else showList(await recentImports(api));
} catch (error) {
  console.error(`${(error as Error).message}\n\nUsage: npm run import:status -- [ID]`);
  process.exitCode = 1;
}
