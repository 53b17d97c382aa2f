import { readArguments } from '../arguments.ts';
import { DIFF_OPTIONS, diffFormat, diffText } from '../diff/diff-options.ts';
import { pairsOf, sidesOfTree } from '../diff/file-pair.ts';
import { withRenames } from '../diff/renames.ts';
import { Failure, fatal, notSimulated, refused } from '../failure.ts';
import { mergeTrees } from '../merge/merge-trees.ts';
import { writeIndexTree, writeTree } from '../merge/write-tree.ts';
import { formatCommit, subjectOf } from '../objects/commit.ts';
import { isId } from '../objects/object-store.ts';
import { signatureOf } from '../refs/identity.ts';
import { peel, resolve } from '../refs/revision.ts';
import type { TreeFile } from '../repository.ts';
import type { Session } from '../session.ts';
import { Ignore } from '../work/ignore.ts';
import { matchesAny, pathspecOf } from '../work/pathspec.ts';
import { changedPairs, stagedPairs, statusOf, trackedSides } from '../work/status-of.ts';
import { applyMerge, resetTree, TO_MERGE } from '../work/switch-tree.ts';
import { checkOutFile, contentOf, modeOf, removeFile, stage, stageAs, untracked } from '../work/work-tree.ts';
import { checkout } from './checkout.ts';
import { longText } from './status.ts';

const VERBS = new Set([
  'push',
  'save',
  'list',
  'show',
  'apply',
  'pop',
  'drop',
  'clear',
  'branch',
  'create',
  'store',
]);

export async function stash(session: Session, words: readonly string[]): Promise<number> {
  const [first = 'push', ...rest] = words;
  const verb = VERBS.has(first) ? first : first.startsWith('-') ? 'push' : undefined;
  if (verb === undefined)
    throw new Failure(
      `fatal: subcommand wasn't specified; 'push' can't be assumed due to unexpected token '${first}'\n`,
      128,
    );
  const own = VERBS.has(first) ? rest : words;
  if (session.repository.workTree === undefined) fatal('this operation must be run in a work tree');
  switch (verb) {
    case 'push':
    case 'save':
      return push(session, own, verb === 'save');
    case 'list':
      return list(session);
    case 'show':
      return show(session, own);
    case 'apply':
    case 'pop':
      return apply(session, own, verb === 'pop');
    case 'drop':
      return drop(session, own);
    case 'clear':
      session.repository.refs.delete('refs/stash');
      return 0;
    case 'branch':
      return branch(session, own);
  }
  return notSimulated(`stash ${verb}`);
}

async function push(session: Session, words: readonly string[], save: boolean): Promise<number> {
  const args = readArguments(
    words,
    'k,keep-index q,quiet u,include-untracked a,all m,message= p,patch S,staged',
    'stash push [<options>] [--] [<pathspec>...]',
  );
  if (args.has('patch') || args.has('staged'))
    notSimulated(`stash --${args.has('patch') ? 'patch' : 'staged'}`);
  const { repository } = session;
  const { refs, index } = repository;
  const head = refs.head.id;
  if (head === undefined) throw new Failure('You do not have the initial commit yet\n', 1);
  if (index.unmerged.length > 0)
    throw new Failure('', 1, { output: index.unmerged.map((path) => `${path}: needs merge\n`).join('') });
  const specs = save ? [] : args.operands.map((word) => pathspecOf(repository, word));
  const wanted = (path: string): boolean => matchesAny(specs, path);
  for (const spec of specs)
    if (![...index.entries].some(({ path }) => matchesAny([spec], path)) && !args.has('include-untracked'))
      refused(
        `pathspec ':(prefix:0)${spec.text}' did not match any file(s) known to git\nDid you forget to 'git add'?`,
      );
  const extra =
    args.has('include-untracked') || args.has('all')
      ? [...untracked(repository, new Ignore(repository), { whole: false })].filter(
          (path) => !path.endsWith('/') && wanted(path),
        )
      : [];
  const changed = [...stagedPairs(repository), ...changedPairs(repository)].some((pair) =>
    wanted((pair.after ?? pair.before)?.path ?? ''),
  );
  if (!changed && extra.length === 0) {
    if (!args.has('quiet')) await session.say('No local changes to save\n');
    return 0;
  }
  const who = signatureOf(session, 'committer');
  const author = signatureOf(session, 'author');
  const own = repository.commit(head as string);
  const where = `${refs.branch ?? '(no branch)'}: ${repository.short(head as string)} ${subjectOf(own.message)}`;
  const write = (tree: string, parents: readonly string[], message: string): string =>
    repository.objects.write('commit', formatCommit({ tree, parents, author, committer: who, message }));
  const staged = write(writeIndexTree(repository), [head as string], `index on ${where}\n`);
  const parents = [head as string, staged];
  if (extra.length > 0) {
    const files = extra.map((path): [string, TreeFile] => [
      path,
      {
        mode: modeOf(repository, path) ?? '100644',
        id: repository.objects.write('blob', contentOf(repository, path)),
      },
    ]);
    parents.push(write(writeTree(repository, files), [], `untracked files on ${where}\n`));
  }
  const now = [...trackedSides(repository)].map(([path, side]): [string, TreeFile] => [
    path,
    {
      mode: side.mode,
      id: /^0+$/.test(side.id) ? repository.objects.write('blob', side.content()) : side.id,
    },
  ]);
  const committed = repository.filesOf(own.tree);
  const kept = now.filter(([path]) => wanted(path));
  const others = [...committed].filter(([path]) => !wanted(path));
  const given =
    args.value('message') ?? (save && args.operands.length > 0 ? args.operands.join(' ') : undefined);
  const message = given === undefined ? `WIP on ${where}` : `On ${refs.branch ?? '(no branch)'}: ${given}`;
  const tree = writeTree(repository, [...kept, ...(specs.length > 0 ? others : [])]);
  const id = write(tree, parents, message);
  refs.update('refs/stash', id, who, message);
  if (specs.length === 0) {
    const target = args.has('keep-index') ? repository.filesOf(repository.treeOf(staged)) : committed;
    await resetTree(repository, target);
  } else {
    for (const path of new Set([
      ...kept.map(([path]) => path),
      ...index.entries.map((entry) => entry.path),
    ])) {
      if (!wanted(path)) continue;
      const file = committed.get(path);
      if (file) {
        checkOutFile(repository, path, file);
        stageAs(repository, path, file);
      } else {
        index.delete(path);
        removeFile(repository, path);
      }
    }
    repository.saveIndex();
  }
  for (const path of extra) removeFile(repository, path);
  if (!args.has('quiet')) await session.say(`Saved working directory and index state ${message}\n`);
  return 0;
}

async function list(session: Session): Promise<number> {
  session.paged = true;
  const entries = session.repository.refs.log('refs/stash').toReversed();
  await session.say(entries.map(({ message }, i) => `stash@{${i}}: ${message}\n`).join(''));
  return 0;
}

/** Which one is meant, by its number, and the commit. */
function chosen(
  session: Session,
  word: string | undefined,
): { readonly id: string; readonly at: number; readonly name: string } {
  const { repository } = session;
  const log = repository.refs.log('refs/stash');
  if (repository.refs.read('refs/stash') === undefined && (word === undefined || !isId(word))) {
    if (word !== undefined && !/^(stash@\{)?\d+\}?$/.test(word)) refused(`${word} is not a valid reference`);
    throw new Failure('No stash entries found.\n', 1);
  }
  const number = word === undefined ? 0 : /^(?:(?:refs\/)?stash@\{)?(\d+)\}?$/.exec(word)?.[1];
  if (number === undefined) {
    const id =
      peel(repository, resolve(repository, word ?? ''), 'commit') ??
      refused(`${word} is not a valid reference`);
    return { id, at: -1, name: word ?? '' };
  }
  const at = Number(number);
  const entry = log[log.length - 1 - at];
  if (!entry) refused(`stash@{${at}} is not a valid reference`);
  return { id: (entry as { readonly after: string }).after, at, name: `refs/stash@{${at}}` };
}

async function show(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    `${DIFF_OPTIONS} include-untracked only-untracked`,
    'stash show [-u | --include-untracked | --only-untracked] [<diff-options>] [<stash>]',
  );
  session.paged = true;
  const { repository } = session;
  const { id } = chosen(session, args.operands[0]);
  const { tree, parents } = repository.commit(id);
  const pairs = withRenames(
    pairsOf(sidesOfTree(repository, repository.treeOf(parents[0])), sidesOfTree(repository, tree)),
  );
  const format = diffFormat(session, args, 'none');
  const shown = format.formats.size > 0 ? format : { ...format, formats: new Set(['stat'] as const) };
  await session.say(await diffText(repository, pairs, shown));
  return 0;
}

const KEPT = 'The stash entry is kept in case you need it again.\n';

async function apply(session: Session, words: readonly string[], pop: boolean): Promise<number> {
  const args = readArguments(
    words,
    'index q,quiet',
    `stash ${pop ? 'pop' : 'apply'} [--index] [-q | --quiet] [<stash>]`,
  );
  const { repository } = session;
  const { id, at, name } = chosen(session, args.operands[0]);
  const { tree, parents } = repository.commit(id);
  if (repository.index.unmerged.length > 0)
    throw new Failure('', 1, {
      output: `${repository.index.unmerged.map((path) => `${path}: needs merge\n`).join('')}${pop ? KEPT : ''}`,
    });
  const own = writeIndexTree(repository);
  const before = repository.filesOf(own);
  const merged = await mergeTrees(repository, repository.treeOf(parents[0]), own, tree, {
    ours: 'Updated upstream',
    theirs: 'Stashed changes',
    base: 'Stash base',
  });
  const staged = repository.filesOf(repository.treeOf(parents[1]));
  const based = repository.filesOf(repository.treeOf(parents[0]));
  const extra =
    parents[2] === undefined
      ? new Map<string, TreeFile>()
      : repository.filesOf(repository.treeOf(parents[2]));
  for (const path of extra.keys())
    if (repository.files.lstat(repository.at(path)))
      throw new Failure(
        `${path} already exists, no checkout\nerror: could not restore untracked files from stash\n`,
        1,
      );
  try {
    await applyMerge(repository, before, merged.files, TO_MERGE);
  } catch (error) {
    if (error instanceof Failure && pop) throw new Failure(error.message, 1, { output: KEPT });
    throw error;
  }
  if (repository.treeOf(parents[0]) === tree) await session.say('Already up to date.\n');
  await session.say(merged.messages);
  for (const [path, file] of extra) checkOutFile(repository, path, file);
  if (merged.clean) {
    // What was staged is staged again only if that is asked for; new files always are.
    for (const { path, file } of merged.files) {
      const mine = before.get(path);
      const wasStaged = args.has('index') && staged.get(path)?.id !== based.get(path)?.id;
      if (file?.id === mine?.id && file?.mode === mine?.mode) continue;
      if (wasStaged) {
        const entry = staged.get(path);
        if (entry)
          repository.index.set({ path, stage: 0, ...entry, intent: false, size: 0, modified: 0, inode: 0 });
        else repository.index.delete(path);
      } else if (mine)
        repository.index.set({ path, stage: 0, ...mine, intent: false, size: 0, modified: 0, inode: 0 });
      else if (file) await stage(repository, path);
    }
    repository.saveIndex();
  }
  if (!args.has('quiet')) {
    const status = await longText(session, await statusOf(repository, { untracked: 'normal' }), {
      commit: false,
      untracked: 'normal',
      colors: session.colors(undefined, 'status'),
    });
    await session.say(status);
  }
  if (!merged.clean) {
    if (pop) await session.say(KEPT);
    return 1;
  }
  if (pop && at >= 0) {
    forget(session, at);
    if (!args.has('quiet')) await session.say(`Dropped ${name} (${id})\n`);
  }
  return 0;
}

function forget({ repository: { refs, gitDirectory, files } }: Session, at: number): void {
  const entries = refs
    .log('refs/stash')
    .toReversed()
    .filter((_, i) => i !== at)
    .toReversed();
  const last = entries.at(-1);
  if (!last) {
    refs.delete('refs/stash');
    return;
  }
  const linked = entries.map((entry, i) => ({ ...entry, before: entries[i - 1]?.after ?? '0'.repeat(40) }));
  refs.writeLog('refs/stash', linked);
  files.write(`${gitDirectory}/refs/stash`, `${last.after}\n`);
}

async function drop(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, 'q,quiet', 'stash drop [-q | --quiet] [<stash>]');
  const { id, at, name } = chosen(session, args.operands[0]);
  if (at < 0) refused(`'${args.operands[0]}' is not a stash reference`);
  forget(session, at);
  if (!args.has('quiet')) await session.say(`Dropped ${name} (${id})\n`);
  return 0;
}

async function branch(session: Session, [name, word]: readonly string[]): Promise<number> {
  if (name === undefined) fatal('No branch name specified');
  const { repository } = session;
  const { id } = chosen(session, word);
  const parent = repository.commit(id).parents[0] ?? '';
  const status = await checkout(session, ['-b', name as string, parent]);
  return status === 0 ? apply(session, ['--index', ...(word === undefined ? [] : [word])], true) : status;
}
