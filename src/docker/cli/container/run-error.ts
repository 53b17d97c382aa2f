import { CommandError } from '../command/command-error.ts';

/** An error with the line that points to the command's help. */
export function withHelp(error: CommandError, command: 'run' | 'create', status: number): CommandError {
  // What is not simulated is no error of docker's.
  if (error.message.startsWith('drydock: ')) return new CommandError(error.message, status);
  return new CommandError(
    `docker: ${error.message}\n\nRun 'docker ${command} --help' for more information`,
    status,
  );
}

/**
 * An error of `docker run`: 127 if the command was not found, 126 if it could not be run, 125 for all others. The client
 * knows it only by the words of the message.
 */
export function runError(error: unknown): unknown {
  if (!(error instanceof CommandError)) return error;
  const has = (...texts: readonly string[]): boolean => texts.some((text) => error.message.includes(text));
  if (
    has('executable file not found', 'no such file or directory', 'system cannot find the file specified')
  ) {
    return withHelp(error, 'run', 127);
  }
  if (has('permission denied', 'is a directory')) return withHelp(error, 'run', 126);
  return withHelp(error, 'run', 125);
}
