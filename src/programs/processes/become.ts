import { SystemError } from '../../linux/errno.ts';
import { findExecutable } from '../../linux/process/executable.ts';
import type { Command } from '../command/command.ts';

/**
 * Replaces the tool by the command that was given to it. A command that cannot be started is complained about in the
 * words of `complaint`: status 127 if it is not there, 126 otherwise. `name` is what is looked for, if not the first word.
 */
export async function become(
  command: Command,
  argv: readonly string[],
  complaint: (name: string, error: SystemError) => string,
  name = argv[0] ?? '',
): Promise<number> {
  const { process } = command;
  try {
    return await process.exec(
      findExecutable(process.fs, name, process.env.get('PATH') ?? '/bin:/usr/bin'),
      argv,
    );
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(complaint(name, error), error.code === 'ENOENT' ? 127 : 126);
  }
}

/** The usual complaints of those that run other commands. */
export function cannotRun(command: Command): (name: string, error: SystemError) => string {
  return (name, { message }) =>
    command.say(
      `failed to run command ${command.cite(name)}: ${message}`,
      `can't execute '${name}': ${message}`,
    );
}
