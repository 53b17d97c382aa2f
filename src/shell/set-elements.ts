import { subscriptKey } from './expand/arithmetic-expansion.ts';
import { arrayValues } from './expand/special-parameters.ts';
import type { Shell } from './shell.ts';

/** Whether operands of -v that have subscripts are set. @throws ArithmeticError */
export async function setElements(
  shell: Shell,
  operands: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const known = new Map<string, boolean>();
  for (const operand of operands) {
    const [, name, subscript] = /^([A-Za-z_]\w*)\[(.*)\]$/s.exec(operand) ?? [];
    if (name === undefined || subscript === undefined) continue;
    const variable = shell.variables.lookup(name);
    if ((subscript === '@' || subscript === '*') && !variable?.associative) {
      known.set(operand, arrayValues(shell, name).length > 0);
      continue;
    }
    const key = await subscriptKey(shell, name, subscript);
    known.set(
      operand,
      variable?.elements ? variable.elements.has(key) : key === '0' && shell.variables.isSet(name),
    );
  }
  return known;
}
