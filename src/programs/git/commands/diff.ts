import { binary } from '../../command/bytes.ts';
import { readAll } from '../../command/input.ts';
import { readArguments } from '../arguments.ts';
import type { Colors } from '../diff/colors.ts';
import { combinedOf, paintCombined } from '../diff/combined.ts';
import { chosenPairs, DIFF_OPTIONS, diffFormat, diffText } from '../diff/diff-options.ts';
import {
  committedSide,
  type FilePair,
  type FileSide,
  pairOf,
  pairsOf,
  sidesOfTree,
} from '../diff/file-pair.ts';
import { Failure, fatal, notSimulated, refused } from '../failure.ts';
import { idOf } from '../objects/object-store.ts';
import { mergeBases } from '../refs/history.ts';
import { rangeOf } from '../refs/range.ts';
import { entryAt, peel, resolve } from '../refs/revision.ts';
import { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { Files } from '../store/files.ts';
import { matchesAny, type Pathspec, pathspecOf } from '../work/pathspec.ts';
import { changedPairs, stagedPairs, trackedSides } from '../work/status-of.ts';
import { workSide } from '../work/work-tree.ts';

export async function diff(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    `${DIFF_OPTIONS} cached staged merge-base no-index 1,base 2,ours 3,theirs`,
    'diff [<options>] [<commit>] [--] [<path>...]',
  );
  for (const option of ['color-words', 'word-diff', 'dirstat', 'check', 'relative'])
    if (args.has(option)) notSimulated(`diff --${option}`);
  session.paged = true;
  if (args.has('no-index') || !session.maybeRepository) {
    if (!args.has('no-index') && args.operands.length !== 2)
      throw new Failure(
        'warning: Not a git repository. Use --no-index to compare two paths outside a working tree\nusage: git diff --no-index [<options>] <path> <path>\n\n',
        129,
      );
    return outside(session, words);
  }
  const { repository } = session;
  const format = diffFormat(session, args, 'patch');
  const range = rangeOf(repository, args.before, args.after);
  const specs = range.paths.map((word) => pathspecOf(repository, word));
  const pairs = pairsFor(repository, args.before, range, specs, args.has('cached') || args.has('staged'));
  const chosen = chosenPairs(pairs, specs, format);
  const quiet = args.has('quiet');
  if (!quiet)
    await session.say(
      await withConflicts(
        repository,
        range,
        chosen,
        specs,
        args.has('cached') || args.has('staged'),
        format.colors,
        (rest) => diffText(repository, rest, format),
      ),
    );
  return (quiet || args.has('exit-code')) && chosen.length > 0 ? 1 : 0;
}

function pairsFor(
  repository: Repository,
  before: readonly string[],
  range: ReturnType<typeof rangeOf>,
  specs: readonly Pathspec[],
  cached: boolean,
): readonly FilePair[] {
  const { starts, exclude, symmetric, words } = range;
  if (symmetric) {
    const [a, b] = symmetric;
    const base = mergeBases(repository, a, b)[0];
    if (base === undefined) fatal(`${words[0]}: no merge base`);
    return treePairs(repository, base, b);
  }
  const blobs = words.length > 0 && words.every((word) => word.includes(':')) ? starts : [];
  if (blobs.length === 2) {
    const sides = before.slice(0, 2).map((word) => blobSide(repository, word));
    return [pairOf(sides[0], sides[1]) ?? []].flat();
  }
  if (blobs.length === 1) {
    const side = blobSide(repository, before[0] ?? '');
    const path = specs[0]?.path ?? side?.path ?? '';
    return [pairOf(side, withId(workSide(repository, path))) ?? []].flat();
  }
  if (exclude.length > 0 && starts.length === 1) return treePairs(repository, exclude[0], starts[0]);
  if (starts.length === 2) return treePairs(repository, starts[0], starts[1]);
  if (starts.length > 2) fatal('more than two trees are not simulated here');
  const tree =
    starts.length === 1
      ? (peel(repository, starts[0], 'tree') ?? fatal(`bad object ${words[0]}`))
      : undefined;
  if (cached) return stagedPairs(repository, tree ?? repository.treeOf(repository.refs.head.id));
  if (tree === undefined) return changedPairs(repository);
  // What was changed by hand is compared by what is in it.
  const now = new Map([...trackedSides(repository)].map(([path, side]) => [path, withId(side) ?? side]));
  const committed = sidesOfTree(repository, tree);
  return pairsOf(committed, now).map((pair) =>
    pair.after && !isStored(repository, pair.after)
      ? { ...pair, after: { ...pair.after, id: '0'.repeat(40) } }
      : pair,
  );
}

function isStored(repository: Repository, { path, id }: FileSide): boolean {
  return repository.index.get(path)?.id === id;
}

function withId(side: FileSide | undefined): FileSide | undefined {
  return side && /^0+$/.test(side.id) ? { ...side, id: idOf('blob', side.content()) } : side;
}

function treePairs(
  repository: Repository,
  a: string | undefined,
  b: string | undefined,
): readonly FilePair[] {
  return pairsOf(
    sidesOfTree(repository, peel(repository, a, 'tree')),
    sidesOfTree(repository, peel(repository, b, 'tree')),
  );
}

function blobSide(repository: Repository, word: string): FileSide | undefined {
  const id = resolve(repository, word) ?? fatal(`bad revision '${word}'`);
  const path = word.slice(word.indexOf(':') + 1);
  const tree = peel(repository, resolve(repository, word.slice(0, word.indexOf(':')) || 'HEAD'), 'tree');
  const mode = tree === undefined ? '100644' : (entryAt(repository, tree, path)?.mode ?? '100644');
  return committedSide(repository, path, { mode, id });
}

/** A patch in which files in conflict stand with both sides. */
async function withConflicts(
  repository: Repository,
  { words }: ReturnType<typeof rangeOf>,
  pairs: readonly FilePair[],
  specs: readonly Pathspec[],
  cached: boolean,
  colors: Colors,
  text: (pairs: readonly FilePair[]) => Promise<string>,
): Promise<string> {
  const unmerged = repository.index.unmerged.filter((path) => matchesAny(specs, path));
  if (words.length > 0 || unmerged.length === 0) return text(pairs);
  let conflicts = '';
  for (const path of unmerged)
    conflicts += cached ? `* Unmerged path ${path}\n` : await combinedOf(repository, path);
  return paintCombined(conflicts, colors) + (await text(pairs));
}

/** `git diff --no-index A B`. */
async function outside(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    `${DIFF_OPTIONS} no-index cached`,
    'diff --no-index [<options>] <path> <path>',
  );
  const files = new Files(session.process.fs);
  const [left, right] = args.operands;
  if (left === undefined || right === undefined || args.operands.length > 2)
    throw new Failure('usage: git diff --no-index [<options>] <path> <path>\n\n', 129);
  const side = async (path: string): Promise<FileSide | undefined> => {
    if (path === '/dev/null') return undefined;
    const content = path === '-' ? binary(await readAll(session.process, 0)) : undefined;
    const stat = files.lstat(path);
    if (content === undefined && !stat) return refused(`Could not access '${path}'`);
    if (stat?.type === 'directory') return notSimulated('diff --no-index of directories');
    const text = content ?? files.read(path);
    return {
      path: path.replace(/^\//, ''),
      mode: stat && stat.mode & 0o100 ? '100755' : '100644',
      id: idOf('blob', text),
      content: () => text,
    };
  };
  const [a, b] = [await side(left), await side(right)];
  const pair = pairOf(a, b);
  if (!pair) return 0;
  const format = diffFormat(session, args, 'patch');
  await session.say(await diffText(emptyRepository(session), [pair], format));
  return 1;
}

function emptyRepository(session: Session): Repository {
  return new Repository(session.process, '/nowhere', undefined);
}
