import type { Constant, Expression } from '../syntax/tree.ts';

/** The constant that an expression of small numbers is, as CPython folds it. What would raise is left alone. */
export function fold(node: Expression): Constant | undefined {
  if (node.kind === 'constant') return node.constant;
  if (node.kind === 'unary' && node.operator === '-') {
    const { operand } = node;
    if (operand.kind !== 'constant') return undefined;
    const { constant } = operand;
    if (constant.type === 'int')
      return constant.value === 0 ? constant : { type: 'int', value: -constant.value };
    if (constant.type === 'float') return { type: 'float', value: -constant.value };
  }
  return undefined;
}
