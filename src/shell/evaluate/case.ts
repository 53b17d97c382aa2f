import type { Case, CaseItem } from 'unbash';
import { expandPattern, expandText } from '../expand/word.ts';
import { Pattern } from '../glob.ts';
import type { Shell } from '../shell.ts';
import { runStatements } from './statements.ts';
import { trace } from './trace.ts';
import { runDebugTrap } from './traps.ts';

export async function runCase(shell: Shell, node: Case, last: boolean): Promise<number> {
  shell.position = node.pos;
  const halt = shell.checkpoint();
  if (halt) await halt;
  if (shell.traps.size > 0 && !(await runDebugTrap(shell, node))) return shell.status;
  const subject = await expandText(shell, node.word);
  if (shell.has('xtrace') && shell.dialect.name === 'bash') await trace(shell, `case ${node.word.text} in`);
  const fold = shell.shellOptions.has('nocasematch');
  let status = 0;
  let fallThrough = false;
  for (const [i, item] of node.items.entries()) {
    if (!fallThrough && !(await matches(shell, item, subject, fold))) continue;
    const leaves = item.terminator !== ';&' && item.terminator !== ';;&';
    status = await runStatements(shell, item.body.commands, last && (leaves || i === node.items.length - 1));
    if (leaves) return status;
    fallThrough = item.terminator === ';&';
  }
  return status;
}

async function matches(shell: Shell, item: CaseItem, subject: string, fold: boolean): Promise<boolean> {
  for (const word of item.pattern) {
    const pattern = await expandPattern(shell, word);
    if (
      fold
        ? Pattern.compile(pattern.toLowerCase()).matches(subject.toLowerCase())
        : Pattern.compile(pattern).matches(subject)
    ) {
      return true;
    }
  }
  return false;
}
