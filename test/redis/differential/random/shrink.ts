import type { Step } from './steps.ts';
import type { Difference } from './verdict.ts';

/** Leaves out whatever can be left out so that the sequence still differs. */
export async function shrink(
  steps: readonly Step[],
  differs: (steps: readonly Step[]) => Promise<Difference | undefined>,
): Promise<{ steps: readonly Step[]; difference: Difference } | undefined> {
  let difference = await differs(steps);
  // It does not happen again: a matter of timing.
  if (!difference) return undefined;
  let least = steps;
  const upToIt = steps.slice(0, difference.at + 1);
  if (await differs(upToIt)) least = upToIt;
  for (let size = Math.max(1, Math.floor(least.length / 2)); size >= 1; size = Math.floor(size / 2)) {
    for (let from = least.length - size; from >= 0; from -= size) {
      const fewer = [...least.slice(0, from), ...least.slice(from + size)];
      const still = fewer.length > 0 ? await differs(fewer) : undefined;
      if (!still) continue;
      least = fewer;
      difference = still;
    }
  }
  return { steps: least, difference };
}
