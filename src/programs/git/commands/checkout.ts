import { type Arguments, readArguments } from '../arguments.ts';
import { pathOf } from '../diff/file-pair.ts';
import { Failure, fatal, notSimulated, refused } from '../failure.ts';
import { subjectOf } from '../objects/commit.ts';
import { isId } from '../objects/object-store.ts';
import { ancestors } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { demandBranchName } from '../refs/refs.ts';
import { peel, previousBranch, resolve } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { changedPairs, stagedPairs } from '../work/status-of.ts';
import { resetTree, switchTree, TO_CHECKOUT } from '../work/switch-tree.ts';
import { track } from './branch.ts';
import { restoreFiles } from './restore.ts';
import { trackingText } from './status.ts';

const COMMON =
  'q,quiet progress f,force m,merge detach d t,track=? guess orphan= discard-changes ignore-other-worktrees overwrite-ignore conflict= ';

export async function checkout(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    `${COMMON} b= B= l 2,ours 3,theirs p,patch overlay pathspec-from-file=`,
    'checkout [<options>] <branch>',
  );
  if (args.has('patch')) notSimulated('checkout --patch');
  if (args.has('merge') && args.before.length < 2) notSimulated('checkout --merge');
  const { repository } = session;
  const fresh = args.value('b') ?? args.value('B');
  if (args.value('orphan') !== undefined) return orphan(session, args.value('orphan') ?? '', args.before[0]);
  if (fresh !== undefined) return create(session, args, fresh, args.before[0], args.value('B') !== undefined);
  const [first, ...rest] = args.before;
  if (first === undefined && args.after === undefined) {
    if (args.has('detach')) return detach(session, 'HEAD', args);
    if (repository.refs.head.id === undefined) fatal('You are on a branch yet to be born');
    await session.say(changesText(repository));
    return 0;
  }
  if (args.after !== undefined && args.before.length === 0)
    return restoreFiles(session, args.after, {
      worktree: true,
      staged: false,
      source: undefined,
      args,
      verb: 'checkout',
    });
  const name = first === '-' ? (previousBranch(repository, 1) ?? '-') : (first ?? '');
  const commit = peel(repository, resolve(repository, name), 'commit');
  const paths = [...rest, ...(args.after ?? [])];
  if (paths.length > 0 && commit !== undefined)
    return restoreFiles(session, paths, {
      worktree: true,
      staged: true,
      source: name,
      args,
      verb: 'checkout',
      overlay: true,
    });
  const isPath =
    args.after === undefined && repository.files.lstat(repository.at(repository.prefix + name)) !== undefined;
  if (commit !== undefined && (args.after !== undefined || rest.length === 0)) {
    if (
      isPath &&
      repository.refs.read(`refs/heads/${name}`) === undefined &&
      !isId(name) &&
      args.after === undefined &&
      resolve(repository, name) !== undefined &&
      repository.index.has(name)
    )
      fatal(
        `'${name}' could be both a local file and a tracking branch.\nPlease use -- (and optionally --no-guess) to disambiguate`,
      );
    return goTo(session, name, commit, args);
  }
  if (args.after !== undefined) fatal(`invalid reference: ${name}`);
  const tracked =
    rest.length === 0 && !isPath && !args.hasNot('guess') ? remoteBranch(repository, name) : undefined;
  if (tracked !== undefined) return create(session, args, name, tracked, false);
  return restoreFiles(session, args.before, {
    worktree: true,
    staged: false,
    source: undefined,
    args,
    verb: 'checkout',
  });
}

export async function switchBranch(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, `${COMMON} c,create= C,force-create=`, 'switch [<options>] [<branch>]');
  if (args.has('merge')) notSimulated('switch --merge');
  const { repository } = session;
  const fresh = args.value('create') ?? args.value('force-create');
  if (args.value('orphan') !== undefined) return orphan(session, args.value('orphan') ?? '', args.before[0]);
  if (fresh !== undefined)
    return create(session, args, fresh, args.operands[0], args.value('force-create') !== undefined);
  const [first, second] = args.operands;
  if (second !== undefined) fatal(`only one reference expected`);
  if (first === undefined) {
    if (args.has('detach') || args.has('d')) return detach(session, 'HEAD', args);
    fatal('missing branch or commit argument');
  }
  const name = first === '-' ? (previousBranch(repository, 1) ?? '-') : (first as string);
  const commit = peel(repository, resolve(repository, name), 'commit');
  if (args.has('detach') || args.has('d')) {
    if (commit === undefined) fatal(`invalid reference: ${name}`);
    return detach(session, name, args);
  }
  if (repository.refs.read(`refs/heads/${name}`) !== undefined && commit !== undefined)
    return goTo(session, name, commit, args);
  if (commit !== undefined) {
    const kind =
      repository.refs.read(`refs/tags/${name}`) !== undefined
        ? `tag '${name}'`
        : repository.refs.read(`refs/remotes/${name}`) !== undefined
          ? `remote branch '${name}'`
          : `commit '${name}'`;
    const hint = `\nhint: If you want to detach HEAD at the commit, try again with the --detach option.`;
    return fatal(`a branch is expected, got ${kind}${hint}`);
  }
  const tracked = remoteBranch(repository, name);
  if (tracked !== undefined && !args.hasNot('guess')) return create(session, args, name, tracked, false);
  if (name === repository.refs.branch) return 0;
  return fatal(`invalid reference: ${name}`);
}

/** The only remote's branch of that name. */
function remoteBranch(repository: Repository, name: string): string | undefined {
  const found = repository.refs
    .list('refs/remotes/')
    .filter((ref) => ref.name.replace(/^refs\/remotes\/[^/]+\//, '') === name && name !== 'HEAD');
  return found.length === 1 ? found[0]?.name.slice('refs/remotes/'.length) : undefined;
}

function from({ refs }: Repository): string {
  return refs.branch ?? refs.head.id ?? 'HEAD';
}

/** Brings index and work tree to a commit. */
async function moveTree(session: Session, commit: string, args: Arguments): Promise<void> {
  const { repository } = session;
  const files = repository.filesOf(repository.treeOf(commit));
  if (args.has('force') || args.has('discard-changes')) {
    await resetTree(repository, files);
    return;
  }
  if (repository.index.unmerged.length > 0) {
    const list = repository.index.unmerged.map((path) => `${path}: needs merge\n`).join('');
    throw new Failure('error: you need to resolve your current index first\n', 1, { output: list });
  }
  await switchTree(
    repository,
    repository.filesOf(repository.treeOf(repository.refs.head.id)),
    files,
    TO_CHECKOUT,
  );
}

async function create(
  session: Session,
  args: Arguments,
  name: string,
  start: string | undefined,
  force: boolean,
): Promise<number> {
  const { repository } = session;
  const { refs } = repository;
  const full = `refs/heads/${name}`;
  demandBranchName(name);
  const exists = refs.read(full) !== undefined;
  if (exists && !force) fatal(`a branch named '${name}' already exists`);
  if (start === undefined && refs.head.id === undefined) {
    // The branch that is not born yet has another name now.
    refs.moveHead(full, signatureOf(session, 'committer', false), undefined);
    if (!args.has('quiet')) await session.complain(`Switched to a new branch '${name}'\n`);
    return 0;
  }
  const plain = start === '-' ? (previousBranch(repository, 1) ?? '-') : (start ?? 'HEAD');
  const commit = peel(repository, resolve(repository, plain), 'commit');
  if (commit === undefined)
    return fatal(`'${plain}' is not a commit and a branch '${name}' cannot be created from it`);
  const old = from(repository);
  const text = args.has('quiet') || args.has('force') ? '' : changesText(repository);
  await moveTree(session, commit, args);
  const who = signatureOf(session, 'committer', false);
  refs.update(full, commit, who, `branch: ${exists ? 'Reset to' : 'Created from'} ${plain}`);
  refs.moveHead(full, who, `checkout: moving from ${old} to ${name}`);
  if (start !== undefined) await session.say(text);
  if (start !== undefined) await track(session, name, plain, args, args.has('quiet'));
  if (!args.has('quiet'))
    await session.complain(exists ? `Reset branch '${name}'\n` : `Switched to a new branch '${name}'\n`);
  return 0;
}

async function orphan(session: Session, name: string, start: string | undefined): Promise<number> {
  const { repository } = session;
  demandBranchName(name);
  if (repository.refs.read(`refs/heads/${name}`) !== undefined)
    fatal(`a branch named '${name}' already exists`);
  if (start !== undefined) notSimulated('checkout --orphan with a start');
  repository.refs.moveHead(`refs/heads/${name}`, signatureOf(session, 'committer', false), undefined);
  await session.complain(`Switched to a new branch '${name}'\n`);
  return 0;
}

/** To a branch, or to a commit that is none. */
async function goTo(session: Session, name: string, commit: string, args: Arguments): Promise<number> {
  const { repository } = session;
  const { refs } = repository;
  const branch = name.replace(/^heads\//, '');
  const full = `refs/heads/${branch}`;
  if (refs.read(full) === undefined || args.has('detach')) return detach(session, name, args);
  const old = from(repository);
  const before = refs.head;
  const text = args.has('quiet') || args.has('force') ? '' : changesText(repository);
  await moveTree(session, commit, args);
  refs.moveHead(
    full,
    signatureOf(session, 'committer', false),
    before.ref === full ? undefined : `checkout: moving from ${old} to ${branch}`,
  );
  if (args.has('quiet')) return 0;
  await session.say(text);
  if (before.ref === undefined && before.id !== undefined && before.id !== commit)
    await leftBehind(session, before.id, commit);
  await session.complain(
    before.ref === full ? `Already on '${branch}'\n` : `Switched to branch '${branch}'\n`,
  );
  await session.say(trackingText(session, branch));
  return 0;
}

const DETACHED = (name: string): string => `Note: switching to '${name}'.

You are in 'detached HEAD' state. You can look around, make experimental
changes and commit them, and you can discard any commits you make in this
state without impacting any branches by switching back to a branch.

If you want to create a new branch to retain commits you create, you may
do so (now or later) by using -c with the switch command. Example:

  git switch -c <new-branch-name>

Or undo this operation with:

  git switch -

Turn off this advice by setting config variable advice.detachedHead to false

`;

async function detach(session: Session, name: string, args: Arguments): Promise<number> {
  const { repository } = session;
  const { refs } = repository;
  const commit =
    peel(repository, resolve(repository, name), 'commit') ?? refused(`invalid reference: ${name}`);
  const before = refs.head;
  const old = from(repository);
  const text = args.has('quiet') || args.has('force') ? '' : changesText(repository);
  await moveTree(session, commit, args);
  refs.moveHead(
    commit,
    signatureOf(session, 'committer', false),
    `checkout: moving from ${old} to ${name === 'HEAD' ? commit : name}`,
  );
  if (args.has('quiet')) return 0;
  await session.say(text);
  if (before.ref === undefined && before.id !== undefined && before.id !== commit)
    await leftBehind(session, before.id, commit);
  else if (
    before.ref !== undefined &&
    !args.has('detach') &&
    !args.has('d') &&
    repository.settings.get('advice.detachedhead') !== 'false'
  )
    await session.complain(DETACHED(name));
  await session.complain(
    `HEAD is now at ${repository.short(commit)} ${subjectOf(repository.commit(commit).message)}\n`,
  );
  return 0;
}

/** Commits that no branch leads to any more. */
async function leftBehind(session: Session, old: string, fresh: string): Promise<void> {
  const { repository } = session;
  const known = ancestors(repository, [
    fresh,
    ...repository.refs.list().flatMap(({ id }) => peel(repository, id, 'commit') ?? []),
  ]);
  const lost = [...ancestors(repository, [old])].filter((id) => !known.has(id));
  const line = (id: string): string => `${repository.short(id)} ${subjectOf(repository.commit(id).message)}`;
  if (lost.length === 0) {
    await session.complain(`Previous HEAD position was ${line(old)}\n`);
    return;
  }
  const shown = lost
    .slice(0, 4)
    .map((id) => `  ${line(id)}\n`)
    .join('');
  const more = lost.length > 4 ? ` ... and ${lost.length - 4} more.\n` : '';
  const [noun, them] = lost.length === 1 ? ['commit', 'it'] : ['commits', 'them'];
  await session.complain(
    `Warning: you are leaving ${lost.length} ${noun} behind, not connected to\nany of your branches:\n\n${shown}${more}\nIf you want to keep ${them} by creating a new branch, this may be a good time\nto do so with:\n\n git branch <new-branch-name> ${repository.short(old)}\n\n`,
  );
}

/** `M\tfile` of what was changed by hand and stays so. */
function changesText(repository: Repository): string {
  const rows = new Map<string, string>();
  for (const pair of stagedPairs(repository)) rows.set(pathOf(pair), pair.status);
  for (const pair of changedPairs(repository))
    rows.set(pathOf(pair), rows.get(pathOf(pair)) === 'A' && pair.status === 'M' ? 'A' : pair.status);
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, letter]) => `${letter}\t${path}\n`)
    .join('');
}
