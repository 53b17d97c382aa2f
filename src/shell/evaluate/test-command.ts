import { parse, type TestBinaryExpression, type TestCommand, type TestExpression, type Word } from 'unbash';
import { abortArithmetic, arithmeticOf } from '../expand/arithmetic-expansion.ts';
import { fits } from '../expand/fits.ts';
import { expandPattern, expandRegex, expandText } from '../expand/word.ts';
import { compareFiles } from '../file-test.ts';
import { setElements } from '../set-elements.ts';
import type { Shell } from '../shell.ts';
import { compareIntegers, INTEGER_OPERATORS, unaryTest } from '../test-operators.ts';
import { runSimpleCommand } from './simple-command.ts';
import { trace } from './trace.ts';
import { runDebugTrap } from './traps.ts';

/** `[[ ... ]]` of bash; elsewhere it is a command like any other, whose words the parser has not seen as such. */
export async function runTestCommand(shell: Shell, node: TestCommand, last: boolean): Promise<number> {
  if (shell.dialect.doubleBracket !== 'grammar') return runAsCommand(shell, node, last);
  shell.position = node.pos;
  const halt = shell.checkpoint();
  if (halt) await halt;
  if (shell.traps.size > 0 && !(await runDebugTrap(shell, node))) return shell.status;
  if (shell.has('xtrace')) await trace(shell, shell.source.text.slice(node.pos, node.end));
  const result = await evaluate(shell, node.expression);
  return result === 'error' ? 2 : result ? 0 : 1;
}

async function runAsCommand(shell: Shell, node: TestCommand, last: boolean): Promise<number> {
  const text = shell.source.text.slice(node.pos, node.end);
  if (shell.dialect.doubleBracket === 'test' && matchesPattern(node.expression)) {
    // busybox matches patterns here, and only here.
    const { expression } = node;
    if (expression.type === 'TestBinary') return (await binary(shell, expression)) ? 0 : 1;
  }
  // With its first character quoted it is read as a plain command.
  const command = parse(`\\${text}`).commands[0]?.command;
  return command?.type === 'Command' ? runSimpleCommand(shell, command, last) : 127;
}

function matchesPattern(expression: TestExpression): boolean {
  return expression.type === 'TestBinary' && ['=', '==', '!='].includes(expression.operator);
}

type Truth = boolean | 'error';

async function evaluate(shell: Shell, node: TestExpression): Promise<Truth> {
  switch (node.type) {
    case 'TestGroup':
      return evaluate(shell, node.expression);
    case 'TestNot': {
      const value = await evaluate(shell, node.operand);
      if (value === 'error') return value;
      return node.negations.length % 2 === 0 ? value : !value;
    }
    case 'TestLogical': {
      let value: Truth = node.operator === '&&';
      for (const operand of node.operands) {
        value = await evaluate(shell, operand);
        if (value === 'error' || value !== (node.operator === '&&')) return value;
      }
      return value;
    }
    case 'TestUnary':
      return unary(shell, node.operator, await expandText(shell, node.operand));
    case 'TestBinary':
      return binary(shell, node);
  }
}

async function unary(shell: Shell, operator: string, operand: string): Promise<Truth> {
  if (operator !== '-v' || !operand.includes('[')) return unaryTest(shell, operator, operand);
  try {
    return unaryTest(shell, operator, operand, await setElements(shell, [operand]));
  } catch (error) {
    return abortArithmetic(shell, error);
  }
}

async function binary(shell: Shell, node: TestBinaryExpression): Promise<Truth> {
  const { operator } = node;
  const left = await expandText(shell, node.left);
  if (operator === '=~') return matches(shell, left, node.right);
  if (operator === '=' || operator === '==' || operator === '!=') {
    const equal = await fits(shell, await expandPattern(shell, node.right), left);
    return equal === (operator !== '!=');
  }
  const right = await expandText(shell, node.right);
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  if (INTEGER_OPERATORS.has(operator)) {
    const first = await arithmeticOf(shell, '[[', left);
    const second = first === undefined ? undefined : await arithmeticOf(shell, '[[', right);
    return first !== undefined && second !== undefined && compareIntegers(first, operator, second);
  }
  return compareFiles(shell.process, left, operator, right);
}

/** Leaves what was matched in BASH_REMATCH. */
async function matches(shell: Shell, text: string, word: Word): Promise<Truth> {
  const { matchRegex } = await shell.process.machine.kernel.clock.outside(import('./match-regex.ts'));
  const found = await matchRegex(shell, text, await expandRegex(shell, word));
  if (found === 'error') return found;
  // It is made anew, readonly or not.
  const known = shell.variables.own('BASH_REMATCH');
  if (known?.readonly) known.readonly = false;
  shell.variables.setArray('BASH_REMATCH', new Map((found ?? []).map((part, i) => [String(i), part ?? ''])));
  return found !== null;
}
