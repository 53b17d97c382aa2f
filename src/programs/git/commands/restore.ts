import { type Arguments, readArguments } from '../arguments.ts';
import { Failure, fatal, notSimulated, refused } from '../failure.ts';
import { mergeTexts } from '../merge/three-way.ts';
import { peel, resolve } from '../refs/revision.ts';
import type { TreeFile } from '../repository.ts';
import type { Session } from '../session.ts';
import { matches, pathspecOf } from '../work/pathspec.ts';
import { checkOutFile, isUnchanged, removeFile, stageAs, writeFile } from '../work/work-tree.ts';

export async function restore(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    's,source= S,staged W,worktree ignore-unmerged overlay q,quiet progress m,merge conflict= 2,ours 3,theirs p,patch',
    'restore [<options>] [--source=<branch>] <file>...',
  );
  if (args.has('patch')) notSimulated('restore --patch');
  if (args.operands.length === 0) fatal('you must specify path(s) to restore');
  const staged = args.has('staged');
  const worktree = args.has('worktree') || !staged;
  const source = args.value('source') ?? (staged ? 'HEAD' : undefined);
  return restoreFiles(session, args.operands, {
    worktree,
    staged,
    source,
    args,
    verb: 'restore',
    overlay: args.has('overlay'),
  });
}

export interface RestoreOptions {
  readonly worktree: boolean;
  readonly staged: boolean;
  /** A revision; undefined takes what is staged. */
  readonly source: string | undefined;
  readonly args: Arguments;
  readonly verb: string;
  /** Files that the source does not have stay. */
  readonly overlay?: boolean;
}

/** Files as they were committed or staged. */
export async function restoreFiles(
  session: Session,
  words: readonly string[],
  options: RestoreOptions,
): Promise<number> {
  const { repository } = session;
  const { index } = repository;
  const { source, args } = options;
  const specs = words.map((word) => pathspecOf(repository, word));
  let files: Map<string, TreeFile>;
  if (source === undefined)
    files = new Map(
      index.entries
        .filter(({ stage, intent }) => stage === 0 && !intent)
        .map(({ path, mode, id }) => [path, { mode, id }]),
    );
  else {
    const tree = peel(repository, resolve(repository, source), 'tree');
    if (tree === undefined && !(source === 'HEAD' && repository.refs.head.id === undefined))
      fatal(`could not resolve ${source}`);
    if (tree === undefined) fatal(`could not resolve HEAD`);
    files = repository.filesOf(tree);
  }
  const tracked = [...new Set([...files.keys(), ...index.entries.map(({ path }) => path)])].sort();
  const missing = specs.filter((spec) => !tracked.some((path) => matches(spec, path)));
  if (missing.length > 0)
    throw new Failure(
      missing
        .map(({ text }) => `error: pathspec '${text}' did not match any file(s) known to git\n`)
        .join(''),
      1,
    );
  const wanted = tracked.filter((path) => specs.some((spec) => matches(spec, path)));
  const conflicts = new Set(index.unmerged);
  const unmerged = wanted.filter((path) => conflicts.has(path));
  const side = args.has('ours') ? 2 : args.has('theirs') ? 3 : undefined;
  if (source === undefined && unmerged.length > 0 && side === undefined && !args.has('merge')) {
    if (!args.has('force') && !args.has('ignore-unmerged'))
      throw new Failure(unmerged.map((path) => `error: path '${path}' is unmerged\n`).join(''), 1);
    await session.complain(unmerged.map((path) => `warning: path '${path}' is unmerged\n`).join(''));
  }
  let updated = 0;
  for (const path of wanted) {
    await session.process.breath();
    if (conflicts.has(path) && source === undefined) {
      const entry = side === undefined ? undefined : index.get(path, side);
      if (side !== undefined && !entry)
        refused(`path '${path}' does not have ${side === 2 ? 'our' : 'their'} version`);
      if (entry) checkOutFile(repository, path, entry);
      else if (args.has('merge')) await again(session, path);
      if (entry || args.has('merge')) updated++;
      continue;
    }
    const file = files.get(path);
    if (!file) {
      if (options.overlay) continue;
      if (options.staged) index.delete(path);
      if (options.worktree) removeFile(repository, path);
      updated++;
      continue;
    }
    const entry = index.get(path);
    if (
      options.worktree &&
      !(entry && entry.id === file.id && entry.mode === file.mode && isUnchanged(repository, entry))
    ) {
      checkOutFile(repository, path, file);
      updated++;
      if (!options.staged && entry && entry.id === file.id) stageAs(repository, path, file);
    }
    if (options.staged) {
      if (options.worktree || entry?.id !== file.id || entry.mode !== file.mode)
        stageAs(repository, path, file);
      if (!options.worktree) forgetStat(session, path);
    }
  }
  repository.saveIndex();
  if (options.verb === 'checkout' && !args.has('quiet') && args.after === undefined) {
    const count = `${updated} path${updated === 1 ? '' : 's'}`;
    await session.complain(
      source === undefined
        ? `Updated ${count} from the index\n`
        : `Updated ${count} from ${repository.short(peel(repository, resolve(repository, source), 'tree') ?? '')}\n`,
    );
  }
  return 0;
}

/** What is staged was not looked at in the work tree. */
function forgetStat({ repository: { index } }: Session, path: string): void {
  const entry = index.get(path);
  if (entry) index.set({ ...entry, size: 0, modified: 0, inode: 0 });
}

/** A file in conflict as the merge left it. */
async function again({ repository }: Session, path: string): Promise<void> {
  const [base, ours, theirs] = [1, 2, 3].map((stage) => repository.index.get(path, stage));
  const { text } = await mergeTexts(
    repository.process,
    base ? repository.blob(base.id) : '',
    ours ? repository.blob(ours.id) : '',
    theirs ? repository.blob(theirs.id) : '',
    {
      ours: 'ours',
      theirs: 'theirs',
      base: 'base',
      diff3: false,
      favor: undefined,
    },
  );
  writeFile(repository, path, ours?.mode ?? '100644', text);
}
