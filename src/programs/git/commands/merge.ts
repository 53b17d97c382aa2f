import { type Arguments, readArguments } from '../arguments.ts';
import { type DiffFormat, diffText } from '../diff/diff-options.ts';
import { pairsOf, pathOf, sidesOfTree } from '../diff/file-pair.ts';
import { withRenames } from '../diff/renames.ts';
import { Failure, fatal, notSimulated, refused } from '../failure.ts';
import { mergeTrees } from '../merge/merge-trees.ts';
import { writeTree } from '../merge/write-tree.ts';
import { formatCommit } from '../objects/commit.ts';
import { formatDate } from '../refs/dates.ts';
import { isAncestor, mergeBases, walk } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { fullName, peel, previousBranch, resolve } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { stagedPairs } from '../work/status-of.ts';
import { applyMerge, resetTree, switchTree, TO_MERGE } from '../work/switch-tree.ts';
import { commit as commitCommand } from './commit.ts';
import { cleaned } from './commit-message.ts';
import { edit } from './edit.ts';
import { isBefore } from './status.ts';

const SPEC =
  'n stat summary log=? squash commit e,edit cleanup= ff ff-only no-ff rerere-autoupdate verify-signatures s,strategy= X,strategy-option= m,message= F,file= into-name= v,verbose q,quiet abort quit continue allow-unrelated-histories progress S,gpg-sign=? autostash overwrite-ignore signoff no-verify';

export async function merge(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, SPEC, 'merge [<options>] [<commit>...]');
  const { repository } = session;
  const { refs } = repository;
  const merging = repository.state('MERGE_HEAD') !== undefined;
  if (args.has('abort')) {
    if (!merging) fatal('There is no merge to abort (MERGE_HEAD missing).');
    await resetTree(repository, repository.filesOf(repository.treeOf(refs.head.id)));
    clear(repository);
    return 0;
  }
  if (args.has('quit')) {
    clear(repository);
    return 0;
  }
  if (args.has('continue')) {
    if (!merging) fatal('There is no merge in progress (MERGE_HEAD missing).');
    return commitCommand(session, []);
  }
  if (repository.index.unmerged.length > 0)
    throw new Failure(
      "error: Merging is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.\n",
      128,
    );
  if (merging)
    throw new Failure(
      'fatal: You have not concluded your merge (MERGE_HEAD exists).\nPlease, commit your changes before you merge.\n',
      128,
    );
  if (args.has('strategy') && !/^(ort|recursive|resolve|ours)$/.test(args.value('strategy') ?? ''))
    notSimulated(`merge --strategy=${args.value('strategy')}`);
  const names = args.operands.map((word) => (word === '-' ? (previousBranch(repository, 1) ?? word) : word));
  if (names.length === 0) {
    if (refs.branch !== undefined && repository.settings.get(`branch.${refs.branch}.merge`) !== undefined)
      names.push('@{upstream}');
    else fatal('No remote for the current branch.');
  }
  if (names.length > 1) notSimulated('merge of several branches at once');
  const [name = ''] = names;
  const other = peel(repository, resolve(repository, name), 'commit');
  if (other === undefined) throw new Failure(`merge: ${name} - not something we can merge\n`, 1);
  return mergeCommit(session, name, other, args);
}

const ADVICE = `hint: Diverging branches can't be fast-forwarded, you need to either:
hint: 
hint: \tgit merge --no-ff
hint: 
hint: or:
hint: 
hint: \tgit rebase
hint: 
hint: Disable this message with "git config advice.diverging false"
`;

/** Merges a commit into the current branch. */
export async function mergeCommit(
  session: Session,
  name: string,
  other: string,
  args: Arguments,
  label?: string,
): Promise<number> {
  const { repository } = session;
  const { refs } = repository;
  const own = refs.head.id;
  const who = signatureOf(session, 'committer', false);
  const log = label ?? `merge ${name}`;
  if (own === undefined) {
    if (args.has('squash')) fatal('Squash commit into empty head not supported yet');
    await switchTree(repository, new Map(), repository.filesOf(repository.treeOf(other)), TO_MERGE);
    refs.update('HEAD', other, who, 'initial pull');
    return 0;
  }
  if (isAncestor(repository, other, own)) {
    if (!args.has('quiet'))
      await session.say(`Already up to date.${args.has('squash') ? ' (nothing to squash)' : ''}\n`);
    return 0;
  }
  const before = repository.filesOf(repository.treeOf(own));
  const bases = mergeBases(repository, own, other);
  const forward = bases[0] === own;
  const wish =
    args.last('ff', 'ff-only', 'no-ff') ??
    (args.hasNot('ff')
      ? 'no-ff'
      : repository.settings.get('merge.ff') === 'false'
        ? 'no-ff'
        : repository.settings.get('merge.ff') === 'only'
          ? 'ff-only'
          : 'ff');
  const noForward = wish === 'no-ff' || args.hasNot('ff');
  if (forward && !noForward) {
    if (!args.has('quiet'))
      await session.say(`Updating ${repository.short(own)}..${repository.short(other)}\n`);
    await switchTree(repository, before, repository.filesOf(repository.treeOf(other)), TO_MERGE);
    if (!args.has('quiet'))
      await session.say(
        args.has('squash')
          ? 'Fast-forward\n'
          : `Fast-forward${args.has('message') ? ' (no commit created; -m option ignored)' : ''}\n`,
      );
    if (args.has('squash')) await squashed(session, own, other, args);
    else {
      repository.setState('ORIG_HEAD', `${own}\n`);
      refs.update('HEAD', other, who, `${log}: Fast-forward`);
    }
    if (!args.has('quiet')) await session.say(await statOf(session, own, other));
    return 0;
  }
  if (wish === 'ff-only')
    throw new Failure(
      `${isBefore(session.version, 41) ? '' : ADVICE}fatal: Not possible to fast-forward, aborting.\n`,
      128,
    );
  if (bases.length === 0 && !args.has('allow-unrelated-histories'))
    fatal('refusing to merge unrelated histories');
  const staged = stagedPairs(repository);
  if (staged.length > 0)
    throw new Failure(
      `error: Your local changes to the following files would be overwritten by merge:\n${staged.map((pair) => `  ${pathOf(pair)}`).join('\n')}\nMerge with strategy ort failed.\n`,
      2,
    );
  const author = signatureOf(session, 'author');
  const committer = signatureOf(session, 'committer');
  const favor = args.values('strategy-option').includes('ours')
    ? 'ours'
    : args.values('strategy-option').includes('theirs')
      ? 'theirs'
      : undefined;
  const merged = await mergeTrees(
    repository,
    await baseTree(session, bases),
    repository.treeOf(own),
    repository.treeOf(other),
    {
      ours: 'HEAD',
      theirs: name,
      base:
        bases.length === 1
          ? repository.short(bases[0] ?? '')
          : bases.length === 0
            ? 'empty tree'
            : 'merged common ancestors',
      favor,
    },
  );
  try {
    await applyMerge(
      repository,
      before,
      args.value('strategy') === 'ours' ? [...before].map(([path, file]) => ({ path, file })) : merged.files,
      TO_MERGE,
    );
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`${error.message}Merge with strategy ort failed.\n`, 2);
    throw error;
  }
  if (!args.has('quiet')) await session.say(merged.messages);
  if (args.has('squash')) {
    await squashed(session, own, other, args, !merged.clean);
    if (!merged.clean)
      await session.say('Automatic merge failed; fix conflicts and then commit the result.\n');
    else await session.complain('Automatic merge went well; stopped before committing as requested\n');
    return merged.clean ? 0 : 1;
  }
  const given = args.values('message');
  const message = given.length > 0 ? cleaned(given.join('\n\n'), false) : messageFor(repository, name, other);
  repository.setState('ORIG_HEAD', `${own}\n`);
  if (!merged.clean || args.hasNot('commit')) {
    repository.setState('MERGE_HEAD', `${other}\n`);
    repository.setState('MERGE_MODE', forward && noForward ? 'no-ff' : '');
    const conflicts = merged.files.filter(({ stages }) => stages).map(({ path }) => `#\t${path}\n`);
    repository.setState(
      'MERGE_MSG',
      merged.clean ? message : `${message}\n# Conflicts:\n${conflicts.join('')}`,
    );
    if (merged.clean)
      await session.complain('Automatic merge went well; stopped before committing as requested\n');
    else await session.say('Automatic merge failed; fix conflicts and then commit the result.\n');
    return merged.clean ? 0 : 1;
  }
  const tree = writeTree(
    repository,
    merged.files.flatMap(({ path, file }) => (file ? [[path, file] as const] : [])),
  );
  let text = message;
  const asks =
    given.length === 0 &&
    !args.hasNot('edit') &&
    repository.process.env.get('GIT_MERGE_AUTOEDIT') !== 'no' &&
    session.onTerminal &&
    repository.process.descriptors.get(0)?.tty !== undefined;
  if (asks || args.has('edit')) {
    repository.setState(
      'MERGE_MSG',
      `${message}# Please enter a commit message to explain why this merge is necessary,\n# especially if it merges an updated upstream into a topic branch.\n#\n# Lines starting with '#' will be ignored, and an empty message aborts\n# the commit.\n`,
    );
    repository.setState('MERGE_HEAD', `${other}\n`);
    await edit(
      session,
      `${repository.gitDirectory}/MERGE_MSG`,
      "Not committing merge; use 'git commit' to complete the merge.\n",
    );
    text = cleaned(repository.state('MERGE_MSG') ?? '', true);
    if (text === '')
      refused("Empty commit message.\nNot committing merge; use 'git commit' to complete the merge.");
    clear(repository);
  }
  const id = repository.objects.write(
    'commit',
    formatCommit({ tree, parents: [own, other], author, committer, message: text }),
  );
  refs.update('HEAD', id, who, `${log}: Merge made by the 'ort' strategy.`);
  if (!args.has('quiet'))
    await session.say(`Merge made by the 'ort' strategy.\n${await statOf(session, own, id)}`);
  return 0;
}

function clear(repository: Repository): void {
  for (const state of ['MERGE_HEAD', 'MERGE_MSG', 'MERGE_MODE', 'SQUASH_MSG'])
    repository.setState(state, undefined);
}

/** The tree that both sides come from; of several, what becomes of merging them. */
async function baseTree(session: Session, bases: readonly string[]): Promise<string | undefined> {
  const { repository } = session;
  const [first, ...rest] = bases;
  let tree = repository.treeOf(first);
  for (const [i, base] of rest.entries()) {
    const below = mergeBases(repository, bases[i] ?? '', base);
    const common = await baseTree(session, below);
    const { files } = await mergeTrees(repository, common, tree, repository.treeOf(base), {
      ours: 'Temporary merge branch 1',
      theirs: 'Temporary merge branch 2',
      base: 'merged common ancestors',
    });
    tree = writeTree(
      repository,
      files.flatMap(({ path, file }) => (file ? [[path, file] as const] : [])),
    );
  }
  return tree;
}

/** `Merge branch 'topic' into main`. */
function messageFor(repository: Repository, name: string, other: string): string {
  const full = fullName(repository, name.replace(/^@\{.*/, name));
  const target = repository.refs.branch ?? 'HEAD';
  const into = target === 'main' || target === 'master' ? '' : ` into ${target}`;
  const short = full?.replace(/^refs\/(heads|tags|remotes)\//, '');
  const what = full?.startsWith('refs/heads/')
    ? `branch '${short}'`
    : full?.startsWith('refs/tags/')
      ? `tag '${short}'`
      : full?.startsWith('refs/remotes/')
        ? `remote-tracking branch '${short}'`
        : `commit '${/^[0-9a-f]{7,}$/.test(name) ? other : name}'`;
  return `Merge ${what}${into}\n`;
}

async function squashed(
  session: Session,
  own: string,
  other: string,
  args: Arguments,
  failed = false,
): Promise<void> {
  const { repository } = session;
  let text = 'Squashed commit of the following:\n';
  for (const { id, commit } of walk(repository, [other], { exclude: [own] })) {
    const { author } = commit;

    text += `\ncommit ${id}\nAuthor: ${author.name} <${author.email}>\nDate:   ${formatDate(author, 'default', session.now)}\n\n${commit.message
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n')}\n`;
  }
  repository.setState('SQUASH_MSG', text);
  if (!args.has('quiet') && !failed) await session.say('Squash commit -- not updating HEAD\n');
}

/** What a merge brought, in short. */
function statOf(session: Session, from: string, to: string): Promise<string> {
  const { repository } = session;
  const pairs = withRenames(
    pairsOf(sidesOfTree(repository, repository.treeOf(from)), sidesOfTree(repository, repository.treeOf(to))),
  );
  const format: DiffFormat = {
    formats: new Set(['stat', 'summary']),
    colors: session.colors(undefined, 'diff'),
    context: 3,
    blanks: 'none',
    renames: true,
    enough: 50,
    full: false,
    bare: false,
    swapped: false,
    filter: undefined,
    width: session.onTerminal ? session.columns : 80,
  };
  return diffText(repository, pairs, format);
}
