import { parse, type TestBinaryExpression, type TestCommand, type TestExpression } from 'unbash';
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
  const result = await evaluate(shell, node.expression);
  return result === 'error' ? 2 : result ? 0 : 1;
}

async function runAsCommand(shell: Shell, node: TestCommand, last: boolean): Promise<number> {
  const text = shell.source.text.slice(node.pos, node.end);
  const { expression } = node;
  if (shell.dialect.doubleBracket === 'test') {
    // busybox matches patterns and joins conditions here, and only here.
    if (expression.type === 'TestNot' && expression.negations.length % 2 === 1) {
      const status = await runAsCommand(shell, { ...node, expression: expression.operand }, last);
      return status > 1 ? status : 1 - status;
    }
    if (expression.type === 'TestBinary' && MATCHES.has(expression.operator)) {
      const truth = await binary(shell, expression);
      return truth === 'error' ? 2 : truth ? 0 : 1;
    }
    if (expression.type === 'TestLogical') return runJoined(shell, node, expression, last);
  }
  // With its first character quoted it is read as a plain command.
  const whole =
    expression.pos > node.pos ? `[[ ${shell.source.text.slice(expression.pos, expression.end)} ]]` : text;
  const command = parse(`\\${whole}`).commands[0]?.command;
  return command?.type === 'Command' ? runSimpleCommand(shell, command, last) : 127;
}

const MATCHES: ReadonlySet<string> = new Set(['=', '==', '!=', '=~']);

/** `[[ a && b ]]` as so many commands. */
async function runJoined(
  shell: Shell,
  node: TestCommand,
  { operator, operands }: TestExpression & { readonly type: 'TestLogical' },
  last: boolean,
): Promise<number> {
  let status = 0;
  for (const expression of operands) {
    status = await runAsCommand(shell, { ...node, expression }, last);
    if (status > 1 || (status === 0) !== (operator === '&&')) break;
  }
  return status;
}

type Truth = boolean | 'error';

/** @param inverted a `!` stands right before it, which `set -x` shows */
async function evaluate(shell: Shell, node: TestExpression, inverted = false): Promise<Truth> {
  switch (node.type) {
    case 'TestGroup':
      return evaluate(shell, node.expression);
    case 'TestNot': {
      const value = await evaluate(shell, node.operand, node.negations.length % 2 === 1);
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
      if (node.operator === '-n' && node.operand.text.startsWith('!(') && !shell.shellOptions.has('extglob'))
        return evaluate(shell, negated(node.operand.text), inverted);
      return unary(shell, node.operator, await expandText(shell, node.operand), inverted);
    case 'TestBinary':
      return binary(shell, node, inverted);
  }
}

/** `!(...)`: without extglob the sign is the operator, whatever the parser took it for. */
function negated(text: string): TestExpression {
  const command = parse(`[[ ! ${text.slice(1)} ]]`).commands[0]?.command;
  return (command as TestCommand).expression; // the brackets make it one
}

/** A part of the condition, as `set -x` shows it when it is looked at. */
async function traceTest(shell: Shell, inverted: boolean, ...parts: readonly string[]): Promise<void> {
  const shown = parts.map((part) => part || "''").join(' ');
  await trace(shell, `[[ ${inverted ? '! ' : ''}${shown} ]]`);
}

async function unary(shell: Shell, operator: string, operand: string, inverted: boolean): Promise<Truth> {
  if (shell.has('xtrace')) await traceTest(shell, inverted, operator, operand);
  if (operator !== '-v' || !operand.includes('[')) return unaryTest(shell, operator, operand);
  try {
    return unaryTest(shell, operator, operand, await setElements(shell, [operand]));
  } catch (error) {
    return abortArithmetic(shell, error);
  }
}

async function binary(shell: Shell, node: TestBinaryExpression, inverted = false): Promise<Truth> {
  const { operator } = node;
  const left = await expandText(shell, node.left);
  if (operator === '=~') {
    // To busybox quotes make nothing literal.
    const bash = shell.dialect.name === 'bash';
    const regex = await (bash ? expandRegex : expandText)(shell, node.right);
    if (shell.has('xtrace')) await traceTest(shell, inverted, left, operator, regex);
    return matches(shell, left, regex);
  }
  if (operator === '=' || operator === '==' || operator === '!=') {
    // Each character that was quoted is shown with a backslash.
    const quote = shell.has('xtrace') ? (text: string) => text.replace(/./gsu, '\\$&') : undefined;
    const pattern = await expandPattern(shell, node.right, quote, true);
    if (shell.has('xtrace')) await traceTest(shell, inverted, left, operator, pattern);
    const equal = await fits(shell, pattern, left);
    return equal === (operator !== '!=');
  }
  const right = await expandText(shell, node.right);
  if (shell.has('xtrace')) await traceTest(shell, inverted, left, operator, right);
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
async function matches(shell: Shell, text: string, regex: string): Promise<Truth> {
  const { matchRegex } = await shell.process.machine.kernel.clock.outside(import('./match-regex.ts'));
  const found = await matchRegex(shell, text, regex);
  if (found === 'error') return found;
  // It is made anew, readonly or not.
  const known = shell.variables.own('BASH_REMATCH');
  if (known?.readonly) known.readonly = false;
  if (shell.dialect.arrays)
    shell.variables.setArray(
      'BASH_REMATCH',
      new Map((found ?? []).map((part, i) => [String(i), part ?? ''])),
    );
  return found !== null;
}
