import { SystemError } from '../../linux/errno.ts';
import type { Command } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { baseName, join } from './paths.ts';

/** Where each operand of cp, mv, ln or install goes: `SOURCE DEST` or `SOURCE... DIRECTORY`. */
export async function sourcesAndTargets(
  command: Command,
  options: Options,
): Promise<readonly (readonly [from: string, to: string])[]> {
  const { operands } = options;
  const directory = options.value('t');
  const [only] = operands;
  if (operands.length === 0) command.misuse('missing file operand');
  if (directory === undefined && operands.length === 1)
    command.misuse(`missing destination file operand after ${command.quote(only ?? '')}`);
  const target = directory ?? operands.at(-1) ?? '';
  const sources = directory === undefined ? operands.slice(0, -1) : operands;
  // Of two operands busybox looks at the second before anything else.
  if (
    !command.gnu &&
    directory === undefined &&
    sources.length === 1 &&
    command.name !== 'ln' &&
    command.name !== 'install'
  )
    if (!(await standing(command, target))) return command.process.exit(1);
  const isDirectory = !options.has('T') && isDirectoryAt(command, target);
  // With -t, busybox' mv refuses -T, and its cp does not look at it.
  if (!command.gnu && options.has('T') && (directory === undefined || command.name === 'mv')) {
    if (directory !== undefined || operands.length > 2) command.misuse('two operands');
    // A directory may take the place of another one.
    const moved = command.name === 'mv' && isDirectoryAt(command, sources[0] ?? '');
    if (!moved && isDirectoryAt(command, target)) return command.fail(`'${target}' is a directory`);
  }
  const several = sources.length > 1 || directory !== undefined;
  if (!isDirectory && several && command.gnu) {
    const missing = command.fs.exists(target) ? 'Not a directory' : 'No such file or directory';
    const kind = directory === undefined ? 'target' : 'target directory';
    return command.fail(`${kind} ${command.quote(target)}: ${missing}`);
  }
  const named = options.has('strip-trailing-slashes')
    ? sources.map((source) => source.replace(/(?<=[^/])\/+$/, ''))
    : sources;
  return (await withoutRepetitions(command, named)).map(
    (source) => [source, isDirectory || several ? join(target, baseName(source)) : target] as const,
  );
}

/**
 * What stands where busybox' cp, mv or install shall write; that nobody may look is complained about.
 * @returns undefined after a complaint
 */
export async function standing(
  command: Command,
  path: string,
  options: { readonly itself?: boolean } = {},
): Promise<'nothing' | 'directory' | 'other' | undefined> {
  const { fs } = command;
  try {
    return (options.itself ? fs.lstat(path) : fs.stat(path)).type === 'directory' ? 'directory' : 'other';
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code === 'ENOENT') return 'nothing';
    await command.warn(`can't stat '${path}': ${error.message}`);
    return undefined;
  }
}

export function isDirectoryAt({ fs }: Command, path: string): boolean {
  try {
    return fs.stat(path).type === 'directory';
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

/** A source that is named twice is copied once, with a warning. */
async function withoutRepetitions(command: Command, sources: readonly string[]): Promise<readonly string[]> {
  if (!command.gnu || command.name !== 'cp' || sources.length < 2) return sources;
  const seen = new Set<string>();
  const once: string[] = [];
  for (const source of sources) {
    const id = identity(command, source);
    const key = id === undefined ? undefined : `${id} ${baseName(source)}`;
    if (key !== undefined && seen.has(key)) {
      const kind = command.fs.stat(source).type === 'directory' ? 'directory' : 'file';
      await command.process.complain(
        `cp: warning: source ${kind} ${command.quote(source)} specified more than once\n`,
      );
      continue;
    }
    if (key !== undefined) seen.add(key);
    once.push(source);
  }
  return once;
}

function identity({ fs }: Command, path: string): string | undefined {
  try {
    const { device, inode } = fs.stat(path);
    return `${device}:${inode}`;
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}
