import type { Call, Option } from './subcommand.ts';
import { UsageError } from './usage-error.ts';

const LARGEST = 2 ** 32 - 1;

/** With a seed, ids, names and addresses are the same in every run. */
export const SEED: Option = {
  name: '--seed',
  value: 'N',
  short: `Make every random choice from seed N (0 to ${LARGEST})`,
};

/** The seed that was asked for. @throws {UsageError} if it is no number in range */
export function seedOf(call: Call): { readonly seed?: number } {
  const text = call.options.get(SEED.name);
  if (text === undefined) return {};
  const seed = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (!(seed <= LARGEST))
    throw new UsageError(`option '--seed' needs a number from 0 to ${LARGEST}, not '${text}'`);
  return { seed };
}
