import { log } from '../log.ts';

/**
 * A handler for a schedule or a direct invocation. What it throws is logged by the allow-list and replaced by an
 * error that says nothing: Lambda's runtime writes everything that leaves a handler into the log, with the
 * messages and properties of drivers, which quote values.
 */
export const logFailures =
  <Arguments extends unknown[], Result>(work: (...given: Arguments) => Promise<Result>) =>
  async (...given: Arguments): Promise<Result> => {
    try {
      return await work(...given);
    } catch (error) {
      log.error('function failed', { error: error as Error });
      throw new Error('The function failed: its log has the cause');
    }
  };
