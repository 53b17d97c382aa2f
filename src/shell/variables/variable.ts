import { atOnce } from '../../linux/steps.ts';
import { bashOrder } from './environment-order.ts';
import { ListElements } from './list-elements.ts';

/** A variable with its attributes. `value` of an array is its element 0. */
export interface Variable {
  value: string | undefined;
  /** Elements of an indexed array by decimal index, or of an associative one by key. */
  elements?: Map<string, string> | undefined;
  /** Its elements belong to another shell too, and are copied before they change. */
  lent?: boolean;
  associative?: boolean;
  /** An array that was declared, but never assigned. */
  blank?: boolean;
  exported: boolean;
  readonly: boolean;
  integer?: boolean;
  letters?: 'upper' | 'lower' | 'capital' | undefined;
  /** `declare -t`: says nothing to the shell itself. */
  traced?: boolean;
  /** Its elements are made when they are read, by the shell that it belongs to. */
  readonly dynamic?: boolean;
  /** The name that this variable stands for (declare -n). */
  reference?: string | undefined;
}

/** Whether a text can be the name of a variable. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** An assignment to a variable that may not change. */
export class ReadonlyError extends Error {
  readonly variable: string;

  constructor(variable: string) {
    super(`${variable}: readonly variable`);
    this.variable = variable;
  }
}

/** An unset variable in arithmetic under `set -u`. */
export class UnsetError extends Error {
  readonly variable: string;

  constructor(variable: string) {
    super(`${variable}: unbound variable`);
    this.variable = variable;
  }
}

/** Keys of an array in the order in which its elements are listed. */
export function elementKeys(variable: Variable): readonly string[] {
  const { elements } = variable;
  if (elements instanceof ListElements) return elements.orderedKeys();
  const keys = [...(elements?.keys() ?? [])];
  // The table's chains in turn, each with what was put in last at its head.
  if (variable.associative) return [...atOnce(bashOrder(keys))];
  return keys.sort((a, b) => Number(a) - Number(b));
}
