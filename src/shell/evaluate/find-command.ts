import { SystemError } from '../../linux/errno.ts';
import { lookForExecutable } from '../../linux/process/executable.ts';
import type { Builtin } from '../builtins/builtin.ts';
import { inTurns } from '../expand/split-patiently.ts';
import type { Shell, ShellFunction } from '../shell.ts';

/** What a command's name stands for. */
export type Found =
  | { readonly kind: 'function'; readonly called: ShellFunction }
  | { readonly kind: 'builtin'; readonly builtin: Builtin }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'nothing' };

/** @param functions whether functions count; `command` leaves them out */
export function findCommand(
  shell: Shell,
  name: string,
  functions = true,
  searchPath?: string,
): Found | Promise<Found> {
  const builtin = builtinOf(shell, name);
  if (builtin?.special && (shell.dialect.name !== 'bash' || shell.has('posix')))
    return { kind: 'builtin', builtin };
  const called = functions ? shell.functions.get(name) : undefined;
  if (called) return { kind: 'function', called };
  if (builtin) return { kind: 'builtin', builtin };
  const path = findFile(shell, name, searchPath);
  return path instanceof Promise ? path.then(asFound) : asFound(path);
}

function asFound(path: string | undefined): Found {
  return path === undefined ? { kind: 'nothing' } : { kind: 'file', path };
}

export function builtinOf(shell: Shell, name: string): Builtin | undefined {
  if (shell.dialect.withoutBuiltins.has(name) || shell.disabledBuiltins.has(name)) return undefined;
  return shell.builtins.get(name);
}

/** Used where PATH is not set. */
export const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The path of a command's file; a name with a slash is one already. Remembers where it was found. There is a promise only
 * where there are many directories to look into.
 */
export function findFile(
  shell: Shell,
  name: string,
  searchPath?: string,
): string | undefined | Promise<string | undefined> {
  if (name.includes('/')) return name;
  if (name === '') return undefined;
  const { fs } = shell.process;
  const known = searchPath === undefined ? shell.hashed.get(name) : undefined;
  const checks = shell.shellOptions.has('checkhash') || (shell.dialect.name === 'bash' && shell.has('posix'));
  const gone = known && checks && !fs.exists(known.path);
  if (known && !gone) {
    known.hits++;
    return known.path;
  }
  return inTurns(shell, lookForFile(shell, name, searchPath));
}

/** NAME_MAX: no directory has a longer one. */
const LONGEST_NAME = 255;

function* lookForFile(
  shell: Shell,
  name: string,
  searchPath: string | undefined,
): Generator<void, string | undefined> {
  const { fs } = shell.process;
  if (name.length > LONGEST_NAME) return undefined;
  try {
    // A shell that has lost its PATH looks nowhere but here.
    const path = yield* lookForExecutable(fs, name, searchPath ?? shell.variables.get('PATH') ?? '');
    if (searchPath === undefined && !path.startsWith('.')) shell.hashed.set(name, { path, hits: 1 });
    return path;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return error.code === 'EACCES' ? yield* deniedFile(shell, name, searchPath) : undefined;
  }
}

/** A file of that name that may not be run: running it tells so. */
function* deniedFile(
  shell: Shell,
  name: string,
  searchPath: string | undefined,
): Generator<void, string | undefined> {
  for (const directory of (searchPath ?? shell.variables.get('PATH') ?? USUAL_PATH).split(':')) {
    yield;
    const path = `${directory || '.'}/${name}`;
    try {
      if (shell.process.fs.stat(path).type === 'file') return path;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }
  return undefined;
}
