import { appendAll } from '../../../linux/append-all.ts';
import { fatal } from '../failure.ts';
import type { Repository } from '../repository.ts';
import { mergeBases } from './history.ts';
import { demandCommit, peel, resolve, unknownRevision } from './revision.ts';

/** What the words of a command line name: commits to start from, commits to leave out, paths. */
export interface Range {
  readonly starts: readonly string[];
  readonly exclude: readonly string[];
  readonly paths: readonly string[];
  /** Of `A...B` its sides, for --left-right and diff. */
  readonly symmetric: readonly [string, string] | undefined;
  /** As they were typed. */
  readonly words: readonly string[];
}

/** Tells revisions from paths as git does: what is neither is an error. @throws Failure */
export function rangeOf(
  repository: Repository,
  before: readonly string[],
  after: readonly string[] | undefined,
): Range {
  const starts: string[] = [];
  const exclude: string[] = [];
  const paths: string[] = [];
  const words: string[] = [];
  let symmetric: readonly [string, string] | undefined;
  for (const [i, word] of before.entries()) {
    if (paths.length > 0) {
      appendAll(paths, before.slice(i));
      demandFiles(repository, before.slice(i));
      break;
    }
    const dots = /^(.*?)(\.\.\.?)(.*)$/.exec(word);
    const isPath = repository.workTree !== undefined && isFile(repository, word);
    const [, left = '', kind = '', right = ''] = dots ?? [];
    if (
      dots &&
      !/^\.\.?(\/|$)/.test(word) &&
      resolve(repository, left || 'HEAD') !== undefined &&
      resolve(repository, right || 'HEAD') !== undefined
    ) {
      const [a, b] = [demandCommit(repository, left || 'HEAD'), demandCommit(repository, right || 'HEAD')];
      starts.push(...(kind === '..' ? [b] : [a, b]));
      exclude.push(...(kind === '..' ? [a] : mergeBases(repository, a, b)));
      if (kind === '...') symmetric = [a, b];
      words.push(word);
      continue;
    }
    const negated = word.startsWith('^');
    const id = resolve(repository, negated ? word.slice(1) : word);
    if (
      id !== undefined &&
      after === undefined &&
      isPath &&
      repository.files.lstat(repository.at(repository.prefix + word))
    )
      fatal(
        `ambiguous argument '${word}': both revision and filename\nUse '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'`,
      );
    if (id === undefined || peel(repository, id, undefined) === undefined) {
      if (after !== undefined) return fatal(`bad revision '${word}'`);
      if (!isPath) return unknownRevision(word);
      paths.push(word);
      continue;
    }
    (negated ? exclude : starts).push(id);
    words.push(word);
  }
  return { starts, exclude, paths: [...paths, ...(after ?? [])], symmetric, words };
}

function isFile(repository: Repository, word: string): boolean {
  if (/[*?[]/.test(word) || word.startsWith(':')) return true;
  return (
    repository.files.lstat(word.startsWith('/') ? word : repository.at(repository.prefix + word)) !==
    undefined
  );
}

function demandFiles(repository: Repository, words: readonly string[]): void {
  for (const word of words)
    if (!isFile(repository, word))
      fatal(
        `${word}: no such path in the working tree.\nUse 'git <command> -- <path>...' to specify paths that do not exist locally.`,
      );
}
