import type { Shell } from '../shell.ts';
import { Return } from './control-flow.ts';
import { runReturnTrap } from './traps.ts';

/** The status of what `return` may leave, a function or a sourced file; the RETURN trap runs behind it. */
export async function returnStatus(shell: Shell, work: () => Promise<number>): Promise<number> {
  let status: number;
  try {
    status = await work();
  } catch (error) {
    if (!(error instanceof Return)) throw error;
    status = error.status;
  }
  if (shell.traps.size > 0) await runReturnTrap(shell);
  return status;
}
