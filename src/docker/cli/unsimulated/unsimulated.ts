import type { ArgumentRule } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import type { Flag } from '../command/flag.ts';
import { refuse } from './refuse.ts';

/** A command that can be asked for help, but whose work nobody simulates. */
export function unsimulated(
  use: string,
  short: string,
  args: ArgumentRule,
  flags: readonly Flag[] = [],
  more: Partial<Pick<Declaration, 'names' | 'aliases' | 'hidden'>> = {},
): Declaration {
  return { use, short, args, flags, ...more, run: refuse };
}
