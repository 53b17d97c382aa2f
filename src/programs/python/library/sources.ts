import { SystemError } from '../../../linux/errno.ts';
import type { Code } from '../compile/code.ts';
import type { Machine } from '../machine/machine.ts';

/** The lines that a traceback shows of a file: those that were compiled, or those that are there now. */
export function sourceOf(machine: Machine, code: Code): readonly string[] | undefined {
  if (code.source !== undefined) return code.source.split('\n');
  if (code.file.startsWith('<')) return undefined;
  try {
    return machine.process.fs.readText(code.file).split('\n');
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}
