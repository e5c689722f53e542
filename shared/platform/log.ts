import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { loggableError } from './loggable-error.ts';

/** Values to log, with each error among them by the allow-list: before JSON is written, as an error's toJSON would be. */
function loggable(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return loggableError(value);
  if (Array.isArray(value)) return value.map((one) => loggable(one, depth + 1));
  if (typeof value !== 'object' || value === null || value instanceof Date || depth > 4) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === 'error' ? loggableError(one) : loggable(one, depth + 1),
    ]),
  );
}

/** Lines of the form Powertools gives them, with errors by an allow-list of their properties. */
class AllowListFormatter extends LogFormatter {
  override formatError(error: Error): LogAttributes {
    return loggableError(error) as LogAttributes;
  }

  override formatAttributes(attributes: UnformattedAttributes, extra: LogAttributes): LogItem {
    const { logLevel, message, timestamp, serviceName, xRayTraceId } = attributes;
    const base = {
      ...{ level: logLevel, message, timestamp: this.formatTimestamp(timestamp), service: serviceName },
      xray_trace_id: xRayTraceId,
    };
    return new LogItem({ attributes: base }).addAttributes(loggable(extra) as LogAttributes);
  }
}

/**
 * The one logger. Log a fixed message with ids, counts and milliseconds: never a body, a phone, an
 * e-mail or a name. Errors may be given as they are thrown: of them only an allow-list is written.
 */
export const log = new Logger({ serviceName: 'ringleader', logFormatter: new AllowListFormatter() });
