import type { Case, CaseItem } from 'unbash';
import { fits } from '../expand/fits.ts';
import { expandPattern, expandText } from '../expand/word.ts';
import type { Shell } from '../shell.ts';
import { UserInterrupt } from './control-flow.ts';
import { runStatements } from './statements.ts';
import { trace } from './trace.ts';
import { runDebugTrap } from './traps.ts';

export async function runCase(shell: Shell, node: Case, last: boolean): Promise<number> {
  shell.position = node.pos;
  const halt = shell.checkpoint();
  if (halt) await halt;
  if (shell.traps.size > 0 && !(await runDebugTrap(shell, node))) return shell.status;
  if (shell.has('xtrace') && shell.dialect.name === 'bash') {
    const { clock } = shell.process.machine.kernel;
    const { wordText } = await clock.outside(import('../syntax/word-text.ts'));
    await trace(shell, `case ${wordText(node.word)} in`);
  }
  const subject = await expandText(shell, node.word);
  let status = 0;
  let fallThrough = false;
  for (const [i, item] of node.items.entries()) {
    if (!fallThrough && !(await matches(shell, item, subject))) continue;
    const leaves = item.terminator !== ';&' && item.terminator !== ';;&';
    status = await runStatements(shell, item.body.commands, last && (leaves || i === node.items.length - 1));
    if (leaves) return status;
    fallThrough = item.terminator === ';&';
  }
  return status;
}

/** Each pattern is a chance for others to have their turn. */
async function matches(shell: Shell, item: CaseItem, subject: string): Promise<boolean> {
  for (const word of item.pattern) {
    const breath = shell.process.breath();
    if (breath) await breath;
    if (shell.interrupted) throw new UserInterrupt();
    if (await fits(shell, await expandPattern(shell, word), subject)) return true;
  }
  return false;
}
