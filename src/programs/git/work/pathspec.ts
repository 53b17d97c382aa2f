import { matchesGlob } from '../../matches-glob.ts';
import { fatal } from '../failure.ts';
import { plainPath } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import { matchesPath } from './ignore.ts';

/** A path or pattern of the command line. */
export interface Pathspec {
  /** As it was typed. */
  readonly text: string;
  /** From the root of the work tree. */
  readonly path: string;
  readonly excludes: boolean;
}

/** @throws Failure for what lies outside */
export function pathspecOf(repository: Repository, text: string): Pathspec {
  let [word, excludes, top] = [text, false, false];
  const magic = /^:(?:\(([^)]*)\)|([!^/]+):?)/.exec(text);
  if (magic) {
    const [whole, long = '', short = ''] = magic;
    excludes = long.includes('exclude') || /[!^]/.test(short);
    top = long.includes('top') || short.includes('/');
    word = text.slice(whole.length);
  }
  const root = repository.root;
  if (word.startsWith('/')) {
    const clean = `/${plainPath(word)}`;
    const base = root === '/' ? '/' : `${root}/`;
    if (clean !== root && !clean.startsWith(base))
      fatal(`${text}: '${text}' is outside repository at '${root}'`);
    return { text, path: clean.slice(base.length), excludes };
  }
  const full = (top ? '' : repository.prefix) + word;
  let depth = 0;
  for (const part of full.split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) fatal(`${text}: '${text}' is outside repository at '${root}'`);
  }
  return { text, path: plainPath(full) + (word.endsWith('/') && word !== '/' ? '/' : ''), excludes };
}

/** Whether a file is meant: itself, a directory above it, or a pattern that fits. */
export function matches({ path }: Pathspec, file: string): boolean {
  const plain = path.replace(/\/$/, '');
  if (plain === '' || file === plain || file.startsWith(`${plain}/`)) return true;
  if (!/[*?[]/.test(plain)) return false;
  // Here `*` may stand for slashes too.
  return matchesGlob(plain.replace(/\*\*/g, '*'), file) || matchesPath(plain, file);
}

/** Whether a file is meant by any; all are, without any. */
export function matchesAny(specs: readonly Pathspec[], file: string): boolean {
  const wanted = specs.filter(({ excludes }) => !excludes);
  if (specs.some((spec) => spec.excludes && matches(spec, file))) return false;
  return wanted.length === 0 || wanted.some((spec) => matches(spec, file));
}

/** A path of the work tree as it is seen from the working directory. */
export function relativeTo(prefix: string, path: string): string {
  if (prefix === '') return path;
  const from = prefix.split('/').filter((part) => part !== '');
  const to = path.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  // A directory that is the working directory itself.
  if (path.endsWith('/') && same === from.length && to.length === same + 1) return './';
  return '../'.repeat(from.length - same) + to.slice(same).join('/');
}
