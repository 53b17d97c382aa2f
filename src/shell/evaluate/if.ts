import type { CompoundList, If } from 'unbash';
import type { Shell } from '../shell.ts';
import { runStatements } from './statements.ts';

export async function runIf(shell: Shell, node: If, last: boolean): Promise<number> {
  for (const branch of [node, ...node.elif]) {
    if (await holds(shell, branch.clause)) return runStatements(shell, branch.then.commands, last);
  }
  if (node.else) return runStatements(shell, node.else.commands, last);
  return 0;
}

/** Whether the commands of a condition succeed. */
export async function holds(shell: Shell, clause: CompoundList): Promise<boolean> {
  shell.conditionDepth++;
  try {
    return (await runStatements(shell, clause.commands)) === 0;
  } finally {
    shell.conditionDepth--;
  }
}
