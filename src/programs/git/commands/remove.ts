import { appendAll } from '../../../linux/append-all.ts';
import { readArguments } from '../arguments.ts';
import { Failure, fatal } from '../failure.ts';
import type { Session } from '../session.ts';
import { quoted } from '../store/quoted.ts';
import { matches, pathspecOf } from '../work/pathspec.ts';
import { isUnchanged, modeOf, removeFile } from '../work/work-tree.ts';

/** `git rm`. */
export async function remove(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'n,dry-run q,quiet cached f,force r ignore-unmatch sparse',
    'rm [<options>] [--] <file>...',
  );
  const { repository } = session;
  if (args.operands.length === 0) fatal('No pathspec was given. Which files should I remove?');
  const chosen: string[] = [];
  const paths = [...new Set(repository.index.entries.map(({ path }) => path))];
  for (const word of args.operands) {
    const spec = pathspecOf(repository, word);
    const found = paths.filter((path) => matches(spec, path));
    if (found.length === 0 && !args.has('ignore-unmatch'))
      fatal(`pathspec '${word}' did not match any files`);
    const isDirectory =
      found.length > 0 && !found.includes(spec.path.replace(/\/$/, '')) && !/[*?[]/.test(spec.path);
    if (isDirectory && !args.has('r')) fatal(`not removing '${word}' recursively without -r`);
    appendAll(chosen, found);
  }
  const list = [...new Set(chosen)].sort();
  if (!args.has('force')) refuseLosses(session, list, args.has('cached'));
  for (const path of list) {
    if (!args.has('quiet')) await session.say(`rm ${quoted(`'${path}'`)}\n`);
    if (args.has('dry-run')) continue;
    repository.index.delete(path);
    if (!args.has('cached') && modeOf(repository, path) !== undefined) removeFile(repository, path);
  }
  if (!args.has('dry-run')) repository.saveIndex();
  return 0;
}

/** What is neither in the last commit nor in the work tree must not go unasked. */
function refuseLosses({ repository }: Session, paths: readonly string[], cached: boolean): void {
  const committed = repository.filesOf(repository.treeOf(repository.refs.head.id));
  const both: string[] = [];
  const staged: string[] = [];
  const local: string[] = [];
  for (const path of paths) {
    const entry = repository.index.get(path);
    if (!entry || modeOf(repository, path) === undefined) continue;
    const changed = !isUnchanged(repository, entry);
    const head = committed.get(path);
    const differs = head?.id !== entry.id || head.mode !== entry.mode;
    if (entry.intent && cached) continue;
    if (changed && differs) both.push(path);
    else if (!cached && differs) staged.push(path);
    else if (!cached && changed) local.push(path);
  }
  const part = (files: readonly string[], one: string, many: string, advice: string): string =>
    files.length === 0
      ? ''
      : `error: the following ${files.length === 1 ? one : many}:\n${files.map((path) => `    ${path}\n`).join('')}${advice}\n`;
  const keep = '(use --cached to keep the file, or -f to force removal)';
  const text =
    part(
      both,
      'file has staged content different from both the\nfile and the HEAD',
      'files have staged content different from both the\nfile and the HEAD',
      '(use -f to force removal)',
    ) +
    part(staged, 'file has changes staged in the index', 'files have changes staged in the index', keep) +
    part(local, 'file has local modifications', 'files have local modifications', keep);
  if (text !== '') throw new Failure(text, 1);
}
