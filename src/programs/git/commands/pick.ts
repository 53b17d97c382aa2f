import { type Arguments, readArguments } from '../arguments.ts';
import { Failure, fatal, notSimulated } from '../failure.ts';
import { mergeTrees } from '../merge/merge-trees.ts';
import { writeIndexTree, writeTree } from '../merge/write-tree.ts';
import { formatCommit, subjectOf } from '../objects/commit.ts';
import { walk } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { rangeOf } from '../refs/range.ts';
import { peel } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { stagedPairs, statusOf } from '../work/status-of.ts';
import { applyMerge, resetTree, TO_MERGE } from '../work/switch-tree.ts';
import { summaryOf } from './commit.ts';
import { cleaned } from './commit-message.ts';
import { edit } from './edit.ts';
import { longText } from './status.ts';

const SPEC =
  'quit continue abort skip cleanup= n,no-commit e,edit r s,signoff m,mainline= rerere-autoupdate strategy= X,strategy-option= S,gpg-sign=? x ff allow-empty allow-empty-message keep-redundant-commits';

/** What is repeated, or taken back. */
type Verb = 'cherry-pick' | 'revert';

export const cherryPick = (session: Session, words: readonly string[]): Promise<number> =>
  run(session, words, 'cherry-pick');
export const revert = (session: Session, words: readonly string[]): Promise<number> =>
  run(session, words, 'revert');

async function run(session: Session, words: readonly string[], verb: Verb): Promise<number> {
  const args = readArguments(words, SPEC, `${verb} [<options>] <commit-ish>...`);
  const { repository } = session;
  const state = verb === 'revert' ? 'REVERT_HEAD' : 'CHERRY_PICK_HEAD';
  const current = repository.state(state)?.trim();
  if (args.has('abort') || args.has('quit') || args.has('skip') || args.has('continue')) {
    const todo = (repository.state('sequencer/todo') ?? '')
      .split('\n')
      .flatMap((line) => /^\w+ ([0-9a-f]{40})/.exec(line)?.[1] ?? []);
    if (current === undefined && todo.length === 0)
      throw new Failure(`error: no cherry-pick or revert in progress\nfatal: ${verb} failed\n`, 128);
    if (args.has('continue')) {
      if (repository.index.unmerged.length > 0)
        throw new Failure(
          `error: Committing is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.\n`,
          128,
        );
      if (current !== undefined) await finish(session, verb, current, args);
      return all(session, todo.slice(1), verb, args);
    }
    if (args.has('abort')) {
      const head = repository.state('sequencer/head')?.trim() ?? repository.refs.head.id;
      await resetTree(repository, repository.filesOf(repository.treeOf(head)));
      if (head !== undefined && head !== repository.refs.head.id)
        repository.refs.update(
          'HEAD',
          head,
          signatureOf(session, 'committer', false),
          `reset: moving to ${head}`,
        );
    } else if (args.has('skip'))
      await resetTree(repository, repository.filesOf(repository.treeOf(repository.refs.head.id)));
    clear(session);
    if (args.has('skip')) return all(session, todo.slice(1), verb, args);
    return 0;
  }
  if (args.operands.length === 0)
    throw new Failure(`usage: git ${verb} [<options>] <commit-ish>...\n\n`, 129);
  if (args.has('strategy')) notSimulated(`${verb} --strategy`);
  const range = rangeOf(repository, args.operands, []);
  let ids = range.starts.map(
    (id) => peel(repository, id, 'commit') ?? fatal(`bad revision '${args.operands[0]}'`),
  );
  if (range.exclude.length > 0) {
    ids = [...walk(repository, ids, { exclude: range.exclude })].map(({ id }) => id);
    if (verb === 'cherry-pick') ids.reverse();
    if (ids.length === 0) throw new Failure(`error: empty commit set passed\nfatal: ${verb} failed\n`, 128);
  }
  if (repository.index.unmerged.length > 0)
    throw new Failure(
      `error: ${verb === 'revert' ? 'Reverting' : 'Cherry-picking'} is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: ${verb} failed\n`,
      128,
    );
  const dirty = stagedPairs(repository);
  if (dirty.length > 0 && !args.has('no-commit'))
    throw new Failure(
      `error: your local changes would be overwritten by ${verb}.\nhint: commit your changes or stash them to proceed.\nfatal: ${verb} failed\n`,
      128,
    );
  repository.setState('ORIG_HEAD', undefined);
  if (ids.length > 1) repository.setState('sequencer/head', `${repository.refs.head.id}\n`);
  return all(session, ids, verb, args);
}

async function all(session: Session, ids: readonly string[], verb: Verb, args: Arguments): Promise<number> {
  const { repository } = session;
  for (const [i, id] of ids.entries()) {
    if (ids.length > 1) {
      const todo = ids
        .slice(i)
        .map(
          (each) =>
            `${verb === 'revert' ? 'revert' : 'pick'} ${each} ${subjectOf(repository.commit(each).message)}\n`,
        );
      repository.setState('sequencer/todo', todo.join(''));
    }
    const status = await one(session, id, verb, args);
    if (status !== 0) return status;
  }
  repository.setState('sequencer', undefined);
  return 0;
}

function clear({ repository }: Session): void {
  for (const state of ['CHERRY_PICK_HEAD', 'REVERT_HEAD', 'MERGE_MSG', 'sequencer'])
    repository.setState(state, undefined);
}

/** The message of a commit that takes another one back. */
function revertMessage(session: Session, id: string, args: Arguments): string {
  const { repository } = session;
  const { message, parents } = repository.commit(id);
  const subject = subjectOf(message);
  const again = /^Revert "(.*)"$/.exec(subject)?.[1];
  const title =
    again !== undefined && Number(session.version.split('.')[1]) >= 43 && !again.startsWith('Revert "')
      ? `Reapply "${again}"`
      : `Revert "${subject}"`;
  const merged =
    parents.length > 1
      ? `, reversing\nchanges made to ${parents[Number(args.value('mainline') ?? 1) - 1]}`
      : '';
  return `${title}\n\nThis reverts commit ${id}${merged}.\n`;
}

async function one(session: Session, id: string, verb: Verb, args: Arguments): Promise<number> {
  const { repository } = session;
  const { refs } = repository;
  const picked = repository.commit(id);
  const mainline = args.value('mainline');
  if (picked.parents.length > 1 && mainline === undefined)
    throw new Failure(
      `error: commit ${id} is a merge but no -m option was given.\nfatal: ${verb} failed\n`,
      128,
    );
  if (mainline !== undefined && picked.parents.length < 2)
    throw new Failure(
      `error: mainline was specified but commit ${id} is not a merge.\nfatal: ${verb} failed\n`,
      128,
    );
  const parent = picked.parents[Number(mainline ?? 1) - 1];
  const own = refs.head.id;
  const label = `${repository.short(id)} (${subjectOf(picked.message)})`;
  if (verb === 'cherry-pick' && args.has('ff') && parent === own && own !== undefined) {
    await resetTree(repository, repository.filesOf(picked.tree));
    refs.update('HEAD', id, signatureOf(session, 'committer', false), 'cherry-pick: fast-forward');
    return 0;
  }
  const [base, theirs] =
    verb === 'revert' ? [picked.tree, repository.treeOf(parent)] : [repository.treeOf(parent), picked.tree];
  const ours = args.has('no-commit') ? writeIndexTree(repository) : repository.treeOf(own);
  const parentLabel = `parent of ${label}`;
  const favor = args.values('strategy-option').includes('ours')
    ? 'ours'
    : args.values('strategy-option').includes('theirs')
      ? 'theirs'
      : undefined;
  const merged = await mergeTrees(
    repository,
    base,
    ours,
    theirs,
    verb === 'revert'
      ? { ours: 'HEAD', theirs: parentLabel, base: label, favor }
      : { ours: 'HEAD', theirs: label, base: parentLabel, favor },
  );
  const before = repository.filesOf(ours);
  try {
    await applyMerge(repository, before, merged.files, TO_MERGE);
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`${error.message}fatal: ${verb} failed\n`, 128);
    throw error;
  }
  await session.say(merged.messages);
  let message = verb === 'revert' ? revertMessage(session, id, args) : picked.message;
  if (args.has('x') && verb === 'cherry-pick')
    message = `${message.trimEnd()}\n${/\n[-A-Za-z]+: .*\n*$/.test(message) ? '' : '\n'}(cherry picked from commit ${id})\n`;
  if (args.has('signoff')) {
    const { name, email } = signatureOf(session, 'committer');
    message = `${message.trimEnd()}\n\nSigned-off-by: ${name} <${email}>\n`;
  }
  if (!merged.clean) {
    const conflicts = merged.files.filter(({ stages }) => stages).map(({ path }) => `#\t${path}\n`);
    repository.setState('MERGE_MSG', `${message}\n# Conflicts:\n${conflicts.join('')}`);
    if (!args.has('no-commit'))
      repository.setState(verb === 'revert' ? 'REVERT_HEAD' : 'CHERRY_PICK_HEAD', `${id}\n`);
    const advice = args.has('no-commit')
      ? `hint: after resolving the conflicts, mark the corrected paths\nhint: with 'git add <paths>' or 'git rm <paths>'\n`
      : `hint: After resolving the conflicts, mark them with\nhint: "git add/rm <pathspec>", then run\nhint: "git ${verb} --continue".\nhint: You can instead skip this commit with "git ${verb} --skip".\nhint: To abort and get back to the state before "git ${verb}",\nhint: run "git ${verb} --abort".\n`;
    await session.complain(
      `error: could not ${verb === 'revert' ? 'revert' : 'apply'} ${repository.short(id)}... ${subjectOf(picked.message)}\n${advice}`,
    );
    return 1;
  }
  if (args.has('no-commit')) return 0;
  const tree = writeTree(
    repository,
    merged.files.flatMap(({ path, file }) => (file ? [[path, file] as const] : [])),
  );
  if (tree === repository.treeOf(own) && !args.has('allow-empty') && !args.has('keep-redundant-commits')) {
    if (verb === 'cherry-pick') {
      repository.setState('CHERRY_PICK_HEAD', `${id}\n`);
      await session.complain(
        "The previous cherry-pick is now empty, possibly due to conflict resolution.\nIf you wish to commit it anyway, use:\n\n    git commit --allow-empty\n\nOtherwise, please use 'git cherry-pick --skip'\n",
      );
    }

    await session.say(
      await longText(session, await statusOf(repository, { untracked: 'normal' }), {
        commit: true,
        untracked: 'normal',
        colors: session.colors(undefined, 'status'),
      }),
    );
    return 1;
  }
  const asks =
    verb === 'revert' && !args.hasNot('edit') && session.process.descriptors.get(0)?.tty !== undefined;
  if (asks || args.has('edit')) {
    repository.setState(
      'COMMIT_EDITMSG',
      `${message}\n# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n`,
    );
    await edit(session, `${repository.gitDirectory}/COMMIT_EDITMSG`);
    message = cleaned(repository.state('COMMIT_EDITMSG') ?? '', true);
    if (message === '') throw new Failure('Aborting commit due to empty commit message.\n', 1);
  }
  await record(session, verb, id, tree, message);
  return 0;
}

async function record(
  session: Session,
  verb: Verb,
  id: string,
  tree: string,
  message: string,
): Promise<void> {
  const { repository } = session;
  const { refs } = repository;
  const picked = repository.commit(id);
  const committer = signatureOf(session, 'committer');
  const author = verb === 'revert' ? signatureOf(session, 'author') : picked.author;
  const parents = refs.head.id === undefined ? [] : [refs.head.id];
  const made = repository.objects.write(
    'commit',
    formatCommit({ tree, parents, author, committer, message }),
  );
  refs.update('HEAD', made, committer, `${verb}: ${subjectOf(message)}`);
  for (const state of ['CHERRY_PICK_HEAD', 'REVERT_HEAD', 'MERGE_MSG']) repository.setState(state, undefined);
  await session.say(await summaryOf(session, made, true));
}

/** After conflicts were resolved. */
async function finish(session: Session, verb: Verb, id: string, args: Arguments): Promise<void> {
  const { repository } = session;
  const message = cleaned(repository.state('MERGE_MSG') ?? '', true);
  if (session.process.descriptors.get(0)?.tty !== undefined && !args.hasNot('edit')) {
    repository.setState('COMMIT_EDITMSG', repository.state('MERGE_MSG') ?? '');
    await edit(session, `${repository.gitDirectory}/COMMIT_EDITMSG`);
    await record(
      session,
      verb,
      id,
      writeIndexTree(repository),
      cleaned(repository.state('COMMIT_EDITMSG') ?? '', true),
    );
    return;
  }
  await record(session, verb, id, writeIndexTree(repository), message);
}
