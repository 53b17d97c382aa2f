import { type Errno, SystemError } from '../../../linux/errno.ts';
import type { FileType } from '../../../linux/fs/stat.ts';
import type { Process } from '../../../linux/process/process.ts';
import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';

/** What an archive is not written over. */
const REFUSED: ReadonlyMap<FileType, string> = new Map<FileType, string>([
  ['directory', 'a directory'],
  ['symlink', 'a symbolic link directly'],
  ['fifo', 'a named pipe (FIFO)'],
  ['socket', 'a socket'],
  ['character', 'a character device file'],
  ['block', 'a block device file'],
]);

/**
 * Writes an archive where `-o` says, or to standard output, which must be no terminal then.
 * @param failure what stands before a reason: `failed to save image`
 * @param ask asks the engine for it
 * @throws CommandError
 */
export async function writeArchive(
  { flags, process, terminals }: Invocation,
  failure: string,
  ask: () => Promise<AsyncIterable<Uint8Array>>,
): Promise<void> {
  const path = flags.text('output');
  if (path === '' && terminals.output) {
    throw new CommandError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
  }
  if (path !== '') checkOutputFile(process, path, failure);
  const archive = await ask();
  // The file is made when there is something to write: a failure leaves none behind.
  const descriptor = path === '' ? 1 : openOutputFile(process, path, failure);
  for await (const bytes of archive) await process.write(descriptor, bytes);
  if (path !== '') process.close(descriptor);
}

/**
 * Tells what is wrong with `-o path` before anything is asked of the engine: the client writes beside it and renames, so
 * only a plain file may be there.
 * @throws CommandError
 */
function checkOutputFile(process: Process, path: string, failure: string): void {
  const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : '.';
  const parent = typeAt(process, directory, 'stat');
  if (parent !== 'directory') {
    const reason = PARENT_REASONS.get(parent) ?? 'not a directory';
    throw new CommandError(`${failure}: invalid output path: stat ${directory}: ${reason}`);
  }
  const refused = REFUSED.get(typeAt(process, path, 'lstat') as FileType);
  if (refused !== undefined) throw new CommandError(`${failure}: cannot write to ${refused}`);
}

/** Opens the file of `-o` for writing; answers the descriptor. @throws CommandError */
function openOutputFile(process: Process, path: string, failure: string): number {
  try {
    const options = { write: true, create: true, truncate: true, mode: 0o600 };
    return process.install(process.fs.open(path, options));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new CommandError(`${failure}: open ${path}: ${error.message.toLowerCase()}`);
  }
}

const PARENT_REASONS: ReadonlyMap<FileType | Errno, string> = new Map<FileType | Errno, string>([
  ['ENOENT', 'no such file or directory'],
  ['EACCES', 'permission denied'],
]);

function typeAt(process: Process, path: string, how: 'stat' | 'lstat'): FileType | Errno {
  try {
    return process.fs[how](path).type;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return error.code;
  }
}
