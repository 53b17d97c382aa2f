import { SystemError } from '../../../linux/errno.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { join } from '../../files/paths.ts';
import { matchesGlob } from '../../matches-glob.ts';

/** Searches a file, or with -r the files below a directory. */
export async function visit(
  command: Command,
  path: string,
  how: { readonly recursive: boolean; readonly options: Options; readonly named: boolean },
  look: (path: string, name: string) => Promise<void>,
): Promise<void> {
  const { fs, gnu } = command;
  const { recursive, options, named } = how;
  const globs = (name: string): readonly string[] =>
    options.given.filter((each) => each.name === name).map(({ value }) => value);
  try {
    if (path === '-') return await look('-', options.value('label') ?? '(standard input)');
    const stat = named || options.has('R') ? fs.stat(path) : fs.lstat(path);
    const base = path.slice(path.lastIndexOf('/') + 1);
    if (stat.type === 'directory') {
      if (recursive && globs('exclude-dir').some((glob) => matchesGlob(glob.replace(/\/+$/, ''), base)))
        return;
      if (!recursive) {
        if (options.value('d') === 'skip') return;
        // Both read it and take the error for the end, but GNU's tells it.
        if (gnu) {
          fs.access(path, 4);
          command.status = 2;
          if (!options.has('s')) await command.warn(`${path}: Is a directory`, 2);
        }
        return await look('/dev/null', path);
      }
      for (const { name } of fs.readDirectory(path)) {
        const child = !named && path === '.' ? name : join(path, name);
        await visit(
          command,
          named && path === '.' && options.operands.length < 2 ? name : child,
          { ...how, named: false },
          look,
        );
      }
      return;
    }
    const include = globs('include');
    if (!named && stat.type !== 'file') return;
    if (recursive && include.length > 0 && !include.some((glob) => matchesGlob(glob, base))) return;
    if (
      [...globs('exclude'), ...globs('exclude-from').flatMap((file) => fs.readText(file).split('\n'))].some(
        (glob) => matchesGlob(glob, base),
      )
    )
      return;
    await look(path, path);
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EPIPE' || error.code === 'EINTR') throw error;
    if (options.has('s')) command.status = 2;
    else await command.warn(`${gnu && path === '-' ? '(standard input)' : path}: ${error.message}`, 2);
  }
}
