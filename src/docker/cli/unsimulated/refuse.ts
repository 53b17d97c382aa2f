import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';

/** Runs a command that nobody simulates. */
export function refuse({ path }: Invocation): never {
  throw new CommandError(`drydock: '${path}' is not simulated`, 125);
}
