import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The one logger. Log a fixed message with ids, counts and milliseconds: never a body, a phone, an
 * e-mail or a name.
 */
export const log = new Logger({ serviceName: 'ringleader' });
