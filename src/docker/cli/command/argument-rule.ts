/** How many operands a command takes. */
export interface ArgumentRule {
  readonly min: number;
  readonly max: number;
}

export const NO_ARGUMENTS: ArgumentRule = { min: 0, max: 0 };

export function exactly(count: number): ArgumentRule {
  return { min: count, max: count };
}

export function atLeast(min: number): ArgumentRule {
  return { min, max: Number.POSITIVE_INFINITY };
}

export function atMost(max: number): ArgumentRule {
  return { min: 0, max };
}

export function between(min: number, max: number): ArgumentRule {
  return { min, max };
}

/**
 * What is wrong with so many operands, and the word that points to the help. "SRun" is what 28.2.2 really prints.
 */
export function argumentProblem(
  rule: ArgumentRule,
  count: number,
): { readonly problem: string; readonly pointer: string } | undefined {
  const { min, max } = rule;
  if (count >= min && count <= max) return undefined;
  if (max === 0) return { problem: 'accepts no arguments', pointer: 'Run' };
  if (max === Number.POSITIVE_INFINITY)
    return { problem: `requires at least ${plural(min)}`, pointer: 'See' };
  if (min === 0) return { problem: `requires at most ${plural(max)}`, pointer: 'SRun' };
  if (min === max) return { problem: `requires ${plural(min)}`, pointer: 'Run' };
  return { problem: `requires at least ${min} and at most ${plural(max)}`, pointer: 'Run' };
}

function plural(count: number): string {
  return count === 1 ? '1 argument' : `${count} arguments`;
}
