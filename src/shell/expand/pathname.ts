import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { DirectoryEntry } from '../../linux/fs/stat.ts';
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

/** Names that are looked at between two stops. */
const MANY = 1024;

/** Names of files that match a pattern, sorted by code units; none if nothing matches. */
export function* expandPathname(
  fs: FileSystem,
  pattern: string,
  options: PathnameOptions = {},
): Generator<void, readonly string[]> {
  const components = splitComponents(pattern);
  let found: string[] = [pattern.startsWith('/') ? '/' : ''];
  for (const [i, component] of components.entries()) {
    const last = i === components.length - 1;
    const next: string[] = [];
    const seen = options.stars && component === '**' ? new Set<string>() : undefined;
    const name = seen || isPattern(component) ? undefined : unquotePattern(component);
    for (const [count, path] of found.entries()) {
      if (count % MANY === MANY - 1) yield;
      if (component === '' && last) {
        if (isDirectory(fs, path)) next.push(`${path}/`);
      } else if (seen) yield* below(fs, path, last, options.dots ?? false, seen);
      else if (name === undefined) yield* matching(fs, path, component, options, next);
      else if (existsAt(fs, join(path, name))) next.push(join(path, name));
    }
    found = seen ? [...seen] : next;
    if (found.length === 0) return [];
  }
  return found.sort();
}

/** The parts of a pattern between slashes; slashes in brackets do not count, as there is no such match. */
function splitComponents(pattern: string): string[] {
  return pattern.replace(/^\/+/, '').split(/\/+/);
}

function* matching(
  fs: FileSystem,
  directory: string,
  component: string,
  { dots = false, ownDots = false, fold = false }: PathnameOptions,
  found: string[],
): Generator<void, void> {
  const source = fold ? component.toLowerCase() : component;
  const compiled = Pattern.compile(source);
  const dotted = Pattern.forHiddenNames(source);
  const hidden = dots ? compiled : dotted;
  const entries = entriesOf(fs, directory);
  if (!entries) return;
  const names = entries.map((entry) => entry.name);
  if (ownDots && dotted) names.push('.', '..');
  for (const [count, name] of names.entries()) {
    if (count % MANY === MANY - 1) yield;
    const pattern = !name.startsWith('.') ? compiled : /^\.\.?$/.test(name) ? dotted : hidden;
    if (pattern?.matches(fold ? name.toLowerCase() : name)) found.push(join(directory, name));
  }
}

/** A directory and all directories below it; with `files`, everything else below it too. Links are not followed. */
function* below(
  fs: FileSystem,
  directory: string,
  files: boolean,
  dots: boolean,
  found: Set<string>,
): Generator<void, void> {
  if (directory !== '' || !files) found.add(directory !== '' && files ? `${directory}/` : directory);
  const left = [directory];
  let count = 0;
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    for (const { name, type } of entriesOf(fs, path) ?? []) {
      if (++count % MANY === 0) yield;
      if (!dots && name.startsWith('.')) continue;
      const each = join(path, name);
      if (type === 'directory') left.push(each);
      if (type === 'directory' || files) found.add(each);
    }
  }
}

/** What is in a directory; undefined if it cannot be read, or is none. */
function entriesOf(fs: FileSystem, directory: string): readonly DirectoryEntry[] | undefined {
  try {
    return fs.readDirectory(directory === '' ? '.' : directory);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
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
