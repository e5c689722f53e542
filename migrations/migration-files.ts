import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MigrationFile {
  /** File name without its ending, e.g. `0001_roles_and_identity`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** SHA-256 of the file: an applied migration that was edited since is refused. */
  readonly checksum: string;
}

/** The numbered files of one store, in order. */
export function migrationFiles(store: string, ending: '.sql' | '.cypher' | '.ts'): MigrationFile[] {
  const folder = join(import.meta.dirname, store);
  const numbered = readdirSync(folder).filter((file) => /^\d{4}_/.test(file) && file.endsWith(ending));
  return numbered.sort().map((file) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const checksum = createHash('sha256').update(text).digest('hex');
    return { name: file.slice(0, -ending.length), path, text, checksum };
  });
}

/** The two halves of a migration in a text file: after `<comment> migrate:up` and `<comment> migrate:down`. */
export function upAndDown({ name, text }: MigrationFile): { up: string; down: string } {
  const [, up, down] = /^(?:--|\/\/) migrate:up$(.*)^(?:--|\/\/) migrate:down$(.*)/ms.exec(text) ?? [];
  if (up === undefined || down === undefined) {
    throw new Error(`Migration ${name} needs a "migrate:up" and a "migrate:down" section`);
  }
  return { up, down };
}
