import type { Node } from './node.ts';

/**
 * What of a pattern may match a name that begins with a dot: only a dot that stands there itself does, at the beginning
 * of the pattern or of an alternative of its first group. Undefined if nothing may.
 */
export function forHiddenNames(nodes: readonly Node[]): readonly Node[] | undefined {
  const [first, ...others] = nodes;
  if (first?.kind === 'character') return first.value === '.' ? nodes : undefined;
  if (first?.kind !== 'group') return undefined;
  const { operator, alternatives } = first;
  const left: (readonly Node[])[] = [];
  if (operator !== '!')
    for (const alternative of alternatives) {
      const hidden = forHiddenNames(alternative);
      if (!hidden) continue;
      // Behind the one that has the dot, the group may come again.
      const again: Node[] = operator === '*' || operator === '+' ? [{ ...first, operator: '*' }] : [];
      left.push([...hidden, ...again]);
    }
  const without = operator === '*' || operator === '?' ? forHiddenNames(others) : undefined;
  const choices = [...left.map((each) => [...each, ...others]), ...(without ? [without] : [])];
  return choices.length === 0 ? undefined : [{ kind: 'group', operator: '@', alternatives: choices }];
}
