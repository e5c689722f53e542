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

/** For commands and tests. */
export async function closeGraph(): Promise<void> {
  await (await openGraph.release())?.driver.close();
}
