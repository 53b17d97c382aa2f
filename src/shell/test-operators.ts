import { fileTest } from './file-test.ts';
import type { Shell } from './shell.ts';

/** Operators of `test` and `[[` that take one operand. */
export const UNARY_OPERATORS: ReadonlySet<string> = new Set(
  'abcdefghknoprstuvwxzGLNORS'.split('').map((letter) => `-${letter}`),
);

/** Comparisons of integers. */
export const INTEGER_OPERATORS: ReadonlySet<string> = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

const FILE_OPERATORS = new Set(['-nt', '-ot', '-ef']);

/** Whether `left operator right` compares texts, numbers or files. */
export function isBinaryOperator(operator: string): boolean {
  return (
    ['=', '==', '!=', '<', '>'].includes(operator) ||
    INTEGER_OPERATORS.has(operator) ||
    FILE_OPERATORS.has(operator)
  );
}

/** @param set what is known of operands of -v with subscripts */
export function unaryTest(
  shell: Shell,
  operator: string,
  operand: string,
  set: ReadonlyMap<string, boolean> = new Map(),
): boolean {
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-o':
      return shell.has(operand);
    case '-v':
      return set.get(operand) ?? isVariableSet(shell, operand);
    case '-R':
      return Boolean(shell.variables.own(operand)?.reference);
    case '-t':
      return shell.process.descriptors.get(Number(operand))?.tty !== undefined;
    default:
      return fileTest(shell.process, operator, operand);
  }
}

export function compareIntegers(left: bigint, operator: string, right: bigint): boolean {
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-lt':
      return left < right;
    case '-le':
      return left <= right;
    case '-gt':
      return left > right;
    default:
      return left >= right;
  }
}

/** Whether a name has a value; of an array, its first element. */
function isVariableSet(shell: Shell, name: string): boolean {
  if (/^\d+$/.test(name)) return Number(name) <= shell.positional.length;
  const variable = shell.variables.lookup(name);
  return variable?.elements ? variable.elements.has('0') : shell.variables.isSet(name);
}
