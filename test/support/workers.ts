import { lambdaProcesses } from '../../local/lambda-processes.ts';
import { stack } from './stack.ts';

/** Pids of the processes that run a function of this test's own stack. */
export const workersOf = (entry: string): number[] => lambdaProcesses(entry, stack);
