import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { isPattern, Pattern, unquotePattern } from '../glob.ts';

export interface PathnameOptions {
  /** Names that begin with a dot match too. */
  readonly dots?: boolean;
  /** `.` and `..` are names like others. */
  readonly ownDots?: boolean;
  /** `**` stands for any number of directories. */
  readonly stars?: boolean;
  readonly fold?: boolean;
}

/** Names of files that match a pattern, sorted by code points; none if nothing matches. */
export function expandPathname(
  fs: FileSystem,
  pattern: string,
  options: PathnameOptions = {},
): readonly string[] {
  const components = splitComponents(pattern);
  const absolute = pattern.startsWith('/');
  let found: string[] = [absolute ? '/' : ''];
  for (const [i, component] of components.entries()) {
    const last = i === components.length - 1;
    if (component === '' && last)
      found = found.filter((path) => isDirectory(fs, path)).map((path) => `${path}/`);
    else if (options.stars && component === '**') {
      found = [...new Set(found.flatMap((path) => below(fs, path, last, options.dots ?? false)))];
    } else if (isPattern(component)) found = found.flatMap((path) => matching(fs, path, component, options));
    else {
      const name = unquotePattern(component);
      found = found.map((path) => join(path, name)).filter((path) => existsAt(fs, path));
    }
    if (found.length === 0) return [];
  }
  return found.sort(byCodePoint);
}

/** The parts of a pattern between slashes; slashes in brackets do not count, as there is no such match. */
function splitComponents(pattern: string): string[] {
  return pattern.replace(/^\/+/, '').split(/\/+/);
}

function matching(
  fs: FileSystem,
  directory: string,
  component: string,
  { dots = false, ownDots = false, fold = false }: PathnameOptions,
): string[] {
  const compiled = Pattern.compile(fold ? component.toLowerCase() : component);
  const hidden = dots || component.startsWith('.') || component.startsWith('\\.');
  let names: string[];
  try {
    names = fs.readDirectory(directory === '' ? '.' : directory).map((entry) => entry.name);
  } catch (error) {
    if (error instanceof SystemError) return [];
    throw error;
  }
  if (ownDots && component.startsWith('.')) names.push('.', '..');
  return names
    .filter((name) => (hidden || !name.startsWith('.')) && compiled.matches(fold ? name.toLowerCase() : name))
    .map((name) => join(directory, name));
}

/** A directory and all directories below it; with `files`, everything else below it too. Links are not followed. */
function below(fs: FileSystem, directory: string, files: boolean, dots: boolean): string[] {
  const found = directory === '' ? (files ? [] : ['']) : [files ? `${directory}/` : directory];
  const visit = (path: string): void => {
    let entries: readonly string[];
    try {
      entries = fs.readDirectory(path === '' ? '.' : path).map((entry) => entry.name);
    } catch (error) {
      if (error instanceof SystemError) return;
      throw error;
    }
    for (const name of entries) {
      if (!dots && name.startsWith('.')) continue;
      const each = join(path, name);
      const isDirectory = fs.lstat(each).type === 'directory';
      if (isDirectory || files) found.push(each);
      if (isDirectory) visit(each);
    }
  };
  visit(directory);
  return found;
}

function join(directory: string, name: string): string {
  if (directory === '') return name;
  return directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
}

function isDirectory(fs: FileSystem, path: string): boolean {
  try {
    return fs.stat(path).type === 'directory';
  } catch {
    return false;
  }
}

function existsAt(fs: FileSystem, path: string): boolean {
  try {
    fs.lstat(path);
    return true;
  } catch {
    return false;
  }
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
