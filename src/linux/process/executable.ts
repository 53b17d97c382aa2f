import { SystemError } from '../errno.ts';
import type { FileSystem } from '../fs/file-system.ts';
import { atOnce } from '../steps.ts';

const MAGIC = '\x7fELF drydock ';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The content of an executable file that runs the program `id` of the machine's program table. */
export function executable(id: string): Uint8Array {
  return encoder.encode(`${MAGIC}${id}\n`);
}

/** What execve would start: the program's id and the arguments after `#!` lines were followed. */
export interface Image {
  readonly program: string;
  readonly argv: readonly string[];
  /** The file whose program runs; of a script, its interpreter. */
  readonly path: string;
}

/**
 * Reads an executable file.
 * @throws SystemError ENOENT, EACCES (no x bit, a directory), ENOEXEC (neither a program nor `#!`), ELOOP
 */
export function loadImage(fs: FileSystem, path: string, argv: readonly string[], depth = 0): Image {
  if (depth > 4) throw new SystemError('ELOOP');
  const stat = fs.stat(path);
  if (stat.type !== 'file') throw new SystemError('EACCES');
  fs.access(path, 1);
  const head = decoder.decode(fs.readFile(path, 256));
  if (head.startsWith(MAGIC)) return { program: head.slice(MAGIC.length, head.indexOf('\n')), argv, path };
  if (!head.startsWith('#!')) throw new SystemError('ENOEXEC');
  const line = (head.slice(2).split('\n', 1)[0] ?? '').trim();
  const [, interpreter = '', argument] = /^(\S+)(?:\s+(.*))?$/.exec(line) ?? [];
  const script = [interpreter, ...(argument ? [argument] : []), path, ...argv.slice(1)];
  return loadImage(fs, interpreter, script, depth + 1);
}

/** Directories that are looked into between two breaths. */
const MANY = 256;

/**
 * Finds a command as execvp does: a name with a slash is a path, any other is looked up in `searchPath`.
 * @throws SystemError ENOENT; EACCES if a file was found but may not be run
 */
export function findExecutable(fs: FileSystem, name: string, searchPath: string): string {
  return atOnce(lookForExecutable(fs, name, searchPath));
}

/** The same; yields now and then, so that who has a long path lets others have their turn. */
export function* lookForExecutable(
  fs: FileSystem,
  name: string,
  searchPath: string,
): Generator<void, string> {
  if (name.includes('/')) {
    fs.stat(name);
    return name;
  }
  let denied = false;
  for (const [i, directory] of searchPath.split(':').entries()) {
    if (i % MANY === MANY - 1) yield;
    const path = `${directory === '' ? '.' : directory}/${name}`;
    try {
      if (fs.stat(path).type !== 'file') continue;
      fs.access(path, 1);
      return path;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (error.code === 'EACCES') denied = true;
    }
  }
  throw new SystemError(denied ? 'EACCES' : 'ENOENT');
}
