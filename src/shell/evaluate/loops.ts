import type { ArithmeticExpression, ArithmeticFor, For, Select, Statement, While } from 'unbash';
import { readLine } from '../builtins/input-output/read-line.ts';
import { arithmeticOf } from '../expand/arithmetic-expansion.ts';
import { inTurns } from '../expand/split-patiently.ts';
import { expandWords } from '../expand/word.ts';
import type { Shell } from '../shell.ts';
import { isName, ReadonlyError } from '../variables/variable.ts';
import { BreakLoop, ContinueLoop } from './control-flow.ts';
import { holds } from './if.ts';
import { runStatements } from './statements.ts';
import { trace } from './trace.ts';
import { runDebugTrap } from './traps.ts';

export async function runFor(shell: Shell, node: For): Promise<number> {
  shell.position = node.pos;
  const name = node.name.text;
  if (!isName(name)) {
    await shell.complain(`\`${name}': not a valid identifier`, undefined);
    return 1;
  }
  const values = node.wordlist ? await expandWords(shell, node.wordlist) : shell.positional;
  let header: string | undefined;
  let at = 0;
  let stopped = false;
  const status = await loop(shell, node.body.commands, async () => {
    const value = values[at++];
    if (value === undefined) return false;
    shell.position = node.pos;
    if (shell.traps.size > 0) await runDebugTrap(shell, node);
    if (shell.has('xtrace') && shell.dialect.name === 'bash') {
      header ??= await headerOf(shell, 'for', node);
      await trace(shell, header);
    }
    stopped = !(await assignLoopVariable(shell, name, value));
    return !stopped;
  });
  return stopped ? 1 : status;
}

/** The first line as `set -x` of bash shows it each time. */
async function headerOf(shell: Shell, keyword: string, { name, wordlist }: For | Select): Promise<string> {
  const { wordText } = await shell.process.machine.kernel.clock.outside(import('../syntax/word-text.ts'));
  return `${keyword} ${name.text} in ${wordlist ? wordlist.map((word) => wordText(word)).join(' ') : '"$@"'}`;
}

export function runWhile(shell: Shell, node: While): Promise<number> {
  const wanted = node.kind === 'while';
  return loop(shell, node.body.commands, async () => (await holds(shell, node.clause)) === wanted);
}

export async function runArithmeticFor(shell: Shell, node: ArithmeticFor): Promise<number> {
  shell.position = node.pos;
  let failed = false;
  const value = async (expression: ArithmeticExpression | undefined): Promise<bigint> => {
    if (!expression) {
      if (shell.has('xtrace')) await trace(shell, '(( 1 ))');
      return 1n;
    }
    const text = shell.source.text.slice(expression.pos, expression.end);
    const found = await arithmeticOf(shell, '((', text, (plain) => {
      // Blanks behind an expression are part of it.
      const blanks = /^\s*/.exec(shell.source.text.slice(expression.end))?.[0];
      return trace(shell, `(( ${plain}${blanks} ))`);
    });
    failed ||= found === undefined;
    return found ?? 0n;
  };
  const debug = async (): Promise<void> => {
    shell.position = node.pos;
    if (shell.traps.size > 0) await runDebugTrap(shell, node);
  };
  await debug();
  await value(node.initialize);
  if (failed) return 1;
  let first = true;
  const status = await loop(shell, node.body.commands, async () => {
    if (!first) {
      await debug();
      await value(node.update);
    }
    first = false;
    if (failed) return false;
    await debug();
    return (await value(node.test)) !== 0n;
  });
  return failed ? 1 : status;
}

/** Shows a numbered menu and asks with PS3 until the end of the input. */
export async function runSelect(shell: Shell, node: Select): Promise<number> {
  const words = node.wordlist ? await expandWords(shell, node.wordlist) : [...shell.positional];
  if (words.length === 0) return 0;
  if (shell.has('xtrace')) await trace(shell, await headerOf(shell, 'select', node));
  const { menuOf } = await shell.process.machine.kernel.clock.outside(import('./select-menu.ts'));
  let shown = false;
  let ends = false;
  const status = await loop(shell, node.body.commands, async () => {
    if (shell.traps.size > 0) await runDebugTrap(shell, node);
    let text = '';
    // An empty answer asks for the menu again.
    while (text === '') {
      if (!shown) await shell.complainRaw(await inTurns(shell, menuOf(words, columnsOf(shell))));
      shown = true;
      await shell.complainRaw(shell.variables.get('PS3') ?? '#? ');
      const line = await readLine(shell.process, 0, { checkpoint: () => shell.checkpoint() });
      if (line.ended && line.text === '') {
        await shell.print('\n');
        ends = true;
        return false;
      }
      ({ text } = line);
      if (text === '') shown = false;
    }
    shell.variables.set('REPLY', text);
    const wanted = /^\s*\d+\s*$/.test(text) ? words[Number(text) - 1] : undefined;
    return assignLoopVariable(shell, node.name.text, wanted ?? '');
  });
  return ends ? 1 : status;
}

function columnsOf(shell: Shell): number {
  return Number(shell.variables.get('COLUMNS')) || 80;
}

async function assignLoopVariable(shell: Shell, name: string, value: string): Promise<boolean> {
  try {
    // A reference stands for each of the words in turn.
    const own = shell.variables.own(name);
    if (own?.reference === undefined) shell.variables.set(name, value);
    else own.reference = value;
  } catch (error) {
    if (!(error instanceof ReadonlyError)) throw error;
    const { dialect } = shell;
    if (shell.errorsAreFatal) await shell.abort(dialect.readonlyVariable(name), shell.abortStatus, true);
    // bash only ends the loop.
    await shell.complain(dialect.readonlyVariable(name), undefined);
    return false;
  }
  return true;
}

/** Runs the body as long as `next` says so; break and continue of this level end here. */
async function loop(shell: Shell, body: readonly Statement[], next: () => Promise<boolean>): Promise<number> {
  let status = 0;
  shell.loopDepth++;
  try {
    for (;;) {
      try {
        const halt = shell.checkpoint();
        if (halt) await halt;
        if (!(await next())) break;
        status = await runStatements(shell, body);
      } catch (error) {
        if (error instanceof BreakLoop || error instanceof ContinueLoop) {
          status = error instanceof BreakLoop ? error.status : 0;
          shell.status = status;
          if (error.levels > 1 && shell.loopDepth > 1) {
            throw error instanceof BreakLoop
              ? new BreakLoop(error.levels - 1, error.status)
              : new ContinueLoop(error.levels - 1);
          }
          if (error instanceof BreakLoop) break;
          continue;
        }
        throw error;
      }
    }
  } finally {
    shell.loopDepth--;
  }
  return status;
}
