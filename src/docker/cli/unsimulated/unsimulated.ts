import type { ArgumentRule } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import type { Flag } from '../command/flag.ts';

/** A command that can be asked for help, but whose work nobody simulates. */
export function unsimulated(
  use: string,
  short: string,
  args: ArgumentRule,
  flags: readonly Flag[] = [],
  more: Partial<Pick<Declaration, 'names' | 'aliases' | 'long'>> = {},
): Declaration {
  return {
    use,
    short,
    args,
    flags,
    ...more,
    run: ({ path }) => {
      throw new CommandError(`drydock: '${path}' is not simulated`, 125);
    },
  };
}
