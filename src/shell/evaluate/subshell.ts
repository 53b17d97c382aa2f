import type { Subshell } from 'unbash';
import type { Shell } from '../shell.ts';
import { runForeground } from './foreground.ts';
import { forkShell } from './fork.ts';
import { runStatements } from './statements.ts';

export function runSubshell(shell: Shell, node: Subshell): Promise<number> {
  shell.position = node.pos;
  shell.runs(node);
  return runForeground(shell, node, (group) => [
    forkShell(shell, group === undefined ? {} : { group }, (copy) =>
      runStatements(copy, node.body.commands, true),
    ),
  ]);
}
