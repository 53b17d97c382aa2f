import type { ArithmeticCommand, CommandNode, Coproc, Redirected, TestCommand } from 'unbash';
import { arithmeticOf } from '../expand/arithmetic-expansion.ts';
import type { Shell } from '../shell.ts';
import { Source } from '../syntax/source.ts';
import { runCase } from './case.ts';
import { ShellExit } from './control-flow.ts';
import { runForeground } from './foreground.ts';
import { forkShell } from './fork.ts';
import { defineFunction } from './function.ts';
import { runIf } from './if.ts';
import { runArithmeticFor, runFor, runSelect, runWhile } from './loops.ts';
import { RedirectError, tellRedirectError, withRedirects } from './redirect.ts';
import { runText } from './script.ts';
import { runSimpleCommand } from './simple-command.ts';
import { runStatements } from './statements.ts';
import { runSubshell } from './subshell.ts';
import { trace } from './trace.ts';
import { runDebugTrap } from './traps.ts';

/** `[[`, which nobody uses before the first prompt. */
let conditions: typeof import('./test-command.ts') | undefined;

/** Runs one command of any kind; answers its status. */
export function runCommand(shell: Shell, node: CommandNode, last: boolean): Promise<number> {
  switch (node.type) {
    case 'Command':
      return runSimpleCommand(shell, node, last);
    case 'BraceGroup':
      return runStatements(shell, node.body.commands, last);
    case 'Subshell':
      return runSubshell(shell, node);
    case 'If':
      return runIf(shell, node, last);
    case 'For':
      return runFor(shell, node);
    case 'While':
      return runWhile(shell, node);
    case 'Case':
      return runCase(shell, node, last);
    case 'Function':
      return Promise.resolve(defineFunction(shell, node));
    case 'Redirected':
      return runRedirected(shell, node);
    case 'TestCommand':
      return conditions ? conditions.runTestCommand(shell, node, last) : runFirstTest(shell, node, last);
    case 'ArithmeticCommand':
      return runArithmeticCommand(shell, node);
    case 'ArithmeticFor':
      return runArithmeticFor(shell, node);
    case 'Select':
      return runSelect(shell, node);
    case 'Coproc':
      return runCoprocess(shell, node);
  }
}

async function runArithmeticCommand(shell: Shell, node: ArithmeticCommand): Promise<number> {
  // Elsewhere these are two subshells.
  if (!shell.dialect.arrays) {
    shell.position = node.pos;
    return runForeground(shell, node, (group) => [
      forkShell(shell, group ? { group } : {}, (copy) =>
        runText(copy, new Source(node.body, copy.line, copy.source.file), 'command', true),
      ),
    ]);
  }
  shell.position = node.pos;
  const halt = shell.checkpoint();
  if (halt) await halt;
  if (shell.traps.size > 0 && !(await runDebugTrap(shell, node))) return shell.status;
  const show = (plain: string): Promise<void> => trace(shell, `(( ${plain} ))`);
  return (await arithmeticOf(shell, '((', node.body, show)) ? 0 : 1;
}

async function runFirstTest(shell: Shell, node: TestCommand, last: boolean): Promise<number> {
  conditions = await shell.process.machine.kernel.clock.outside(import('./test-command.ts'));
  return conditions.runTestCommand(shell, node, last);
}

async function runCoprocess(shell: Shell, node: Coproc): Promise<number> {
  shell.position = node.pos;
  await shell.checkpoint();
  const { startCoprocess } = await shell.process.machine.kernel.clock.outside(import('./coprocess.ts'));
  return startCoprocess(shell, node);
}

/** Runs a command in a process that was forked for it: a subshell, redirected or not, needs no further one. */
export function runInOwnProcess(shell: Shell, node: CommandNode): Promise<number> {
  if (node.type === 'Subshell') return runStatements(shell, node.body.commands, true);
  if (node.type === 'Redirected' && node.command.type === 'Subshell')
    return runRedirected(shell, node, runInOwnProcess);
  return runCommand(shell, node, true);
}

async function runRedirected(
  shell: Shell,
  node: Redirected,
  run = (inner: Shell, command: CommandNode): Promise<number> => runCommand(inner, command, false),
): Promise<number> {
  shell.position = node.redirects[0]?.pos ?? node.pos;
  try {
    return await withRedirects(shell, node.redirects, () => run(shell, node.command));
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    const status = await tellRedirectError(shell, error);
    // Of what is in the command nothing has failed, so nobody has looked at it yet.
    if (shell.has('errexit') && shell.conditionDepth === 0 && shell.dialect.name !== 'ash')
      throw new ShellExit(status);
    return status;
  }
}
