import type { RoutingControl } from 'neo4j-driver';
import { readSecret } from '../../platform/config.ts';
import { lazy } from '../../platform/lazy.ts';

/** The process's one driver and the database it is meant for. */
const openGraph = lazy(async () => {
  const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE } = await readSecret('neo4j');
  const { default: neo4j } = await import('neo4j-driver');
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD), {
    disableLosslessIntegers: true, // counts and hours fit a double
    connectionAcquisitionTimeout: 3_000,
    maxTransactionRetryTime: 5_000,
    telemetryDisabled: true,
  });
  return { driver, database: NEO4J_DATABASE };
});

/** Runs one Cypher statement, with retries on transient faults, and gives its rows as plain objects. */
export async function cypher<Row extends object>(
  text: string,
  parameters: Record<string, unknown>,
  access: RoutingControl,
): Promise<Row[]> {
  const { driver, database } = await openGraph();
  const { records } = await driver.executeQuery(text, parameters, { database, routing: access });
  return records.map((record) => record.toObject() as Row);
}

/** Runs one statement of a transaction. */
export type RunCypher = <Row extends object>(
  text: string,
  parameters: Record<string, unknown>,
) => Promise<Row[]>;

/** Runs several statements as one change, again from the beginning where they met with those of others. */
export async function changeGraph(work: (run: RunCypher) => Promise<void>): Promise<void> {
  const { driver, database } = await openGraph();
  const session = driver.session({ database });
  try {
    await session.executeWrite((transaction) =>
      work(async <Row extends object>(text: string, parameters: Record<string, unknown>) => {
        const { records } = await transaction.run(text, parameters);
        return records.map((record) => record.toObject() as Row);
      }),
    );
  } finally {
    await session.close();
  }
}

/** Runs a statement that makes its own transactions: `CALL … IN TRANSACTIONS`. */
export async function cypherAlone(text: string): Promise<void> {
  const { driver, database } = await openGraph();
  const session = driver.session({ database });
  try {
    await session.run(text);
  } finally {
    await session.close();
  }
}

/** For commands and tests. */
export async function closeGraph(): Promise<void> {
  await (await openGraph.release())?.driver.close();
}
