import { SystemError } from '../errno.ts';
import { cannotFork } from './cannot-fork.ts';
import { isOutOfStack } from './out-of-stack.ts';
import type { Process } from './process.ts';
import { SIGNALS } from './signal.ts';

const encoder = new TextEncoder();

/** What becomes of a program that ended with an error which it did not foresee; the answer is its exit status. */
export function crash(process: Process, error: unknown): number {
  if (error instanceof SystemError && error.code === 'EPIPE') return 1;
  // Few programs are ready for a fork that fails.
  if (cannotFork(error)) {
    lastWords(process, `${process.argv[0] ?? ''}: fork: ${error.message}\n`);
    return 1;
  }
  if (isOutOfMemory(error)) {
    process.machine.group.endForMemory(process);
    return 128 + SIGNALS.SIGKILL;
  }
  // What goes deeper than its stack ends so on a real machine too.
  if (isOutOfStack(error)) {
    process.onSignal('SIGSEGV', 'default');
    process.signal('SIGSEGV', { fromKernel: true });
    return 128 + SIGNALS.SIGSEGV;
  }
  // A defect of ours, and it must be seen.
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  lastWords(process, `drydock: ${process.argv[0] ?? ''}: internal error: ${text}\n`);
  return 70;
}

function lastWords(process: Process, text: string): void {
  try {
    process.descriptors.get(2)?.tryWrite(encoder.encode(text));
  } catch {
    // Nobody reads its standard error any more.
  }
}

/** The engines of the browsers have a name of their own for each kind of memory that ran out. */
function isOutOfMemory(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error instanceof RangeError || error.name === 'InternalError') &&
    /string length|array length|maximum size|allocation|out of memory|too (?:large|big)/i.test(error.message)
  );
}
