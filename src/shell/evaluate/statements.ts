import type { AndOr, PipelineNode, Statement } from 'unbash';
import type { Shell } from '../shell.ts';
import type { Source } from '../syntax/source.ts';
import { startBackground } from './background.ts';
import { runCommand } from './command.ts';
import { ShellExit } from './control-flow.ts';
import { runPipeline } from './pipeline.ts';
import { runErrorTrap } from './traps.ts';

/**
 * Runs parsed statements; answers the last status, which is also `$?`.
 *
 * @param last nothing of this shell comes after them, so the last command may replace its process
 */
export async function runScript(
  shell: Shell,
  statements: readonly Statement[],
  source: Source,
  last = false,
): Promise<number> {
  const { source: outerSource, position } = shell;
  shell.source = source;
  try {
    return await runStatements(shell, statements, last);
  } finally {
    shell.source = outerSource;
    shell.position = position;
  }
}

/** The same within the current source: bodies of compound commands. An empty list succeeds. */
export async function runStatements(
  shell: Shell,
  statements: readonly Statement[],
  last = false,
): Promise<number> {
  if (statements.length === 0) shell.status = 0;
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i] as Statement; // i < length
    if (shell.has('noexec') && !shell.interactive) break;
    if (statement.background) shell.status = await startBackground(shell, statement);
    else await runNode(shell, statement.command, last && i === statements.length - 1);
  }
  return shell.status;
}

/** Runs a list, a pipeline or a command; sets `$?`, and does what `set -e` asks. */
export function runNode(shell: Shell, node: PipelineNode | AndOr, last: boolean): Promise<number> {
  return node.type === 'AndOr' ? runAndOr(shell, node, last) : runChecked(shell, node, last);
}

async function runAndOr(shell: Shell, list: AndOr, last: boolean): Promise<number> {
  const final = list.commands.length - 1;
  shell.listDepth++;
  try {
    for (let i = 0; i <= final; i++) {
      const node = list.commands[i] as PipelineNode; // i < length
      if (i > 0 && (list.operators[i - 1] === '&&') !== (shell.status === 0)) continue;
      if (i === final) await runChecked(shell, node, last);
      else await inCondition(shell, () => runChecked(shell, node, false));
    }
  } finally {
    shell.listDepth--;
  }
  return shell.status;
}

/** Runs a command whose failure is only a truth value. */
export async function inCondition<T>(shell: Shell, body: () => Promise<T>): Promise<T> {
  shell.conditionDepth++;
  try {
    return await body();
  } finally {
    shell.conditionDepth--;
  }
}

async function runChecked(shell: Shell, node: PipelineNode, last: boolean): Promise<number> {
  if (node.type === 'Pipeline') shell.status = await runPipeline(shell, node, last);
  else {
    shell.status = await runCommand(shell, node, last);
    shell.pipeStatus = [shell.status];
  }
  const { status } = shell;
  if (status !== 0 && shell.conditionDepth === 0 && failureCounts(node)) {
    if (shell.traps.size > 0) await runErrorTrap(shell);
    if (shell.has('errexit')) throw new ShellExit(status);
  }
  return status;
}

/** Compound commands fail because something in them has failed, which has been looked at already. */
function failureCounts(node: PipelineNode): boolean {
  switch (node.type) {
    case 'Command':
    case 'Subshell':
    case 'TestCommand':
    case 'ArithmeticCommand':
      return true;
    case 'Redirected':
      return failureCounts(node.command);
    case 'Pipeline':
      return !node.prefixes.some((prefix) => prefix.type === 'Negation');
    default:
      return false;
  }
}
