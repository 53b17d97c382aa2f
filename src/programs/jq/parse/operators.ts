import type { Filter } from '../syntax.ts';

type Binding = readonly [level: number, side: 'left' | 'right' | 'none'];

/** Binary operators by how tightly they bind; `none` do not chain, `right` nest to the right. */
export const BINDING: ReadonlyMap<string, Binding> = new Map<string, Binding>([
  ['|', [0, 'right']],
  [',', [1, 'left']],
  ['//', [2, 'right']],
  ...['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='].map((each) => [each, [3, 'none']] as const),
  ['or', [4, 'left']],
  ['and', [5, 'left']],
  ...['==', '!=', '<', '<=', '>', '>='].map((each) => [each, [6, 'none']] as const),
  ['+', [7, 'left']],
  ['-', [7, 'left']],
  ['*', [8, 'left']],
  ['/', [8, 'left']],
  ['%', [8, 'left']],
]);

/** What an operator makes of its sides. */
export function combine(operator: string, left: Filter, right: Filter): Filter {
  switch (operator) {
    case '|':
      return { kind: 'pipe', left, right };
    case ',':
      return { kind: 'comma', left, right };
    case '//':
      return { kind: 'alternative', left, right };
    case 'and':
    case 'or':
      return { kind: operator, left, right };
    default:
      if (BINDING.get(operator)?.[0] === 3) return { kind: 'update', operator, target: left, value: right };
      return { kind: 'binary', operator, left, right };
  }
}
