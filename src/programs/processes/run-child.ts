import { SystemError } from '../../linux/errno.ts';
import { findExecutable } from '../../linux/process/executable.ts';
import type { Process } from '../../linux/process/process.ts';
import type { SpawnOptions } from '../../linux/process/spawn-options.ts';

/** Starts a command that is looked up in PATH; `name` is what is looked for, if not the first word. @throws SystemError as findExecutable and spawn do */
export function spawnCommand(
  process: Process,
  argv: readonly string[],
  options: Omit<SpawnOptions, 'argv' | 'path' | 'main'> = {},
  name = argv[0] ?? '',
): Process {
  const path = findExecutable(process.fs, name, process.env.get('PATH') ?? '/bin:/usr/bin');
  try {
    return process.spawn({ ...options, path, argv });
  } catch (error) {
    // execvp runs a text file without `#!` with the shell.
    if (!(error instanceof SystemError) || error.code !== 'ENOEXEC') throw error;
    return process.spawn({ ...options, path: '/bin/sh', argv: ['sh', path, ...argv.slice(1)] });
  }
}
