import { type Arguments, readArguments } from '../arguments.ts';
import { Failure, fatal, notSimulated } from '../failure.ts';
import { mergeTrees } from '../merge/merge-trees.ts';
import { writeIndexTree, writeTree } from '../merge/write-tree.ts';
import { formatCommit, subjectOf } from '../objects/commit.ts';
import { isAncestor, mergeBases, walk } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { peel, resolve, upstreamOf } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { changedPairs, stagedPairs } from '../work/status-of.ts';
import { applyMerge, resetTree, TO_MERGE } from '../work/switch-tree.ts';
import { checkout } from './checkout.ts';
import { summaryOf } from './commit.ts';
import { cleaned } from './commit-message.ts';

const SPEC =
  'onto= i,interactive continue skip abort quit edit-todo m,merge q,quiet v,verbose f,force-rebase no-ff keep-base s,strategy= X,strategy-option= root autostash autosquash rebase-merges=? r stat n x,exec= signoff update-refs fork-point';

/** A branch's own commits, made anew on top of another one. */
export async function rebase(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, SPEC, 'rebase [-i] [options] [--onto <newbase>] [<upstream> [<branch>]]');
  for (const option of [
    'interactive',
    'edit-todo',
    'exec',
    'rebase-merges',
    'autosquash',
    'autostash',
    'update-refs',
    'strategy',
    'root',
  ])
    if (args.has(option)) notSimulated(`rebase --${option}`);
  const { repository } = session;
  const busy = repository.state('rebase-merge/onto') !== undefined;
  if (args.has('continue') || args.has('skip') || args.has('abort') || args.has('quit')) {
    if (!busy) fatal(isOld(session) ? 'No rebase in progress?' : 'no rebase in progress');
    return goOn(session, args);
  }
  if (busy)
    fatal(
      `It seems that there is already a rebase-merge directory, and\nI wonder if you are in the middle of another rebase.  If that is the\ncase, please try\n\tgit rebase (--continue | --abort | --skip)\nIf that is not the case, please\n\trm -fr "${repository.gitDirectory}/rebase-merge"\nand run me again.  I am stopping in case you still have something\nvaluable there.\n`,
    );
  const [name, branch] = args.operands;
  const { refs } = repository;
  if (branch !== undefined) {
    const status = await checkout(session, ['-q', branch]);
    if (status !== 0) return status;
  }
  const current = refs.branch;
  const upstream = name ?? (current === undefined ? undefined : upstreamOf(repository, current));
  if (upstream === undefined)
    throw new Failure(
      `There is no tracking information for the current branch.\nPlease specify which branch you want to rebase against.\nSee git-rebase(1) for details.\n\n    git rebase '<branch>'\n\nIf you wish to set tracking information for this branch you can do so with:\n\n    git branch --set-upstream-to=<remote>/<branch> ${current ?? ''}\n\n`,
      1,
    );
  const other =
    peel(repository, resolve(repository, upstream === '-' ? '@{-1}' : upstream), 'commit') ??
    fatal(`invalid upstream '${upstream}'`);
  const dirty = stagedPairs(repository).length > 0;
  const changed = changedPairs(repository).length > 0;
  if (dirty || changed) {
    const lines = [
      ...(changed ? ['error: cannot rebase: You have unstaged changes.\n'] : []),
      ...(dirty
        ? [
            changed
              ? 'error: additionally, your index contains uncommitted changes.\n'
              : 'error: cannot rebase: Your index contains uncommitted changes.\n',
          ]
        : []),
    ];
    throw new Failure(`${lines.join('')}error: Please commit or stash them.\n`, 1);
  }
  const own = refs.head.id ?? fatal('You are on a branch yet to be born');
  const ontoName = args.value('onto') ?? upstream;
  const onto =
    args.value('onto') === undefined
      ? other
      : (peel(repository, resolve(repository, ontoName), 'commit') ??
        fatal(`Does not point to a valid commit '${ontoName}'`));
  const label = current === undefined ? 'HEAD' : current;
  const base = mergeBases(repository, onto, own)[0];
  const todo = [...walk(repository, [own], { exclude: [other] })]
    .filter(({ commit }) => commit.parents.length < 2)
    .map(({ id }) => id)
    .reverse();
  if (
    base === onto &&
    args.value('onto') === undefined &&
    isLinear(repository, own, onto) &&
    !args.has('force-rebase') &&
    !args.has('no-ff')
  ) {
    await session.say(`Current branch ${label} is up to date.\n`);
    return 0;
  }
  const who = signatureOf(session, 'committer', false);
  repository.setState('ORIG_HEAD', `${own}\n`);
  if (isAncestor(repository, own, onto) || todo.length === 0) {
    resetTree(repository, repository.filesOf(repository.treeOf(onto)));
    refs.moveHead(onto, who, `rebase (start): checkout ${ontoName}`);
    return done(
      session,
      current === undefined ? 'detached HEAD' : `refs/heads/${current}`,
      onto,
      args.has('quiet'),
    );
  }
  resetTree(repository, repository.filesOf(repository.treeOf(onto)));
  refs.moveHead(onto, who, `rebase (start): checkout ${ontoName}`);
  repository.setState('rebase-merge/onto', `${onto}\n`);
  repository.setState(
    'rebase-merge/head-name',
    `${current === undefined ? 'detached HEAD' : `refs/heads/${current}`}\n`,
  );
  repository.setState('rebase-merge/orig-head', `${own}\n`);
  repository.setState('rebase-merge/end', `${todo.length}\n`);
  return pickAll(session, skipped(repository, todo, own, other), todo.length, args.has('quiet'));
}

function isOld({ version }: Session): boolean {
  return Number(version.split('.')[1]) < 42;
}

function isLinear(repository: Repository, from: string, to: string): boolean {
  for (let at: string | undefined = from; at !== undefined && at !== to; ) {
    const { parents }: { readonly parents: readonly string[] } = repository.commit(at);
    if (parents.length > 1) return false;
    at = parents[0];
  }
  return true;
}

/** Without those whose very change is there already. */
function skipped(
  repository: Repository,
  todo: readonly string[],
  own: string,
  other: string,
): readonly string[] {
  const change = (id: string): string => {
    const { tree, parents } = repository.commit(id);
    const [before, after] = [repository.filesOf(repository.treeOf(parents[0])), repository.filesOf(tree)];
    const paths = [...new Set([...before.keys(), ...after.keys()])]
      .filter((path) => before.get(path)?.id !== after.get(path)?.id)
      .sort();
    return paths.map((path) => `${path} ${before.get(path)?.id} ${after.get(path)?.id}`).join('\n');
  };
  const known = new Set([...walk(repository, [other], { exclude: [own] })].map(({ id }) => change(id)));
  return todo.filter((id) => !known.has(change(id)));
}

async function done(session: Session, name: string, to: string, quiet: boolean): Promise<number> {
  const { repository } = session;
  const { refs } = repository;
  const who = signatureOf(session, 'committer', false);
  const onto = repository.state('rebase-merge/onto')?.trim() ?? to;
  if (name.startsWith('refs/')) {
    refs.update(name, refs.head.id ?? to, who, `rebase (finish): ${name} onto ${onto}`);
    refs.moveHead(name, who, `rebase (finish): returning to ${name}`);
  }
  repository.setState('rebase-merge', undefined);
  for (const state of ['MERGE_MSG', 'CHERRY_PICK_HEAD', 'REBASE_HEAD']) repository.setState(state, undefined);
  if (!quiet) await session.complain(`${progressEnd(session)}Successfully rebased and updated ${name}.\n`);
  return 0;
}

function progressEnd({ process }: Session): string {
  return process.descriptors.get(2)?.tty
    ? '\r\x1b[K'
    : '\r                                                                                \r';
}

async function pickAll(
  session: Session,
  todo: readonly string[],
  total: number,
  quiet: boolean,
): Promise<number> {
  const { repository } = session;
  const first = total - todo.length;
  for (const [i, id] of todo.entries()) {
    repository.setState('rebase-merge/todo', `${todo.slice(i).join('\n')}\n`);
    repository.setState('rebase-merge/done', `${repository.state('rebase-merge/done') ?? ''}${id}\n`);
    if (!quiet) await session.complain(`Rebasing (${first + i + 1}/${total})\r`);
    const { tree: picked, parents, message, author } = repository.commit(id);
    const own = repository.refs.head.id;
    const label = `${repository.short(id)} (${subjectOf(message)})`;
    if (parents[0] === own) {
      resetTree(repository, repository.filesOf(picked));
      repository.refs.update('HEAD', id, signatureOf(session, 'committer', false), `rebase: fast-forward`);
      continue;
    }
    const merged = mergeTrees(repository, repository.treeOf(parents[0]), repository.treeOf(own), picked, {
      ours: 'HEAD',
      theirs: label,
      base: `parent of ${label}`,
    });
    applyMerge(repository, repository.filesOf(repository.treeOf(own)), merged.files, TO_MERGE);
    if (!merged.clean) {
      await session.say(merged.messages);
      repository.setState('REBASE_HEAD', `${id}\n`);
      const conflicts = merged.files.filter(({ stages }) => stages).map(({ path }) => `#\t${path}\n`);
      repository.setState('MERGE_MSG', `${message}\n# Conflicts:\n${conflicts.join('')}`);
      await session.complain(
        `error: could not apply ${repository.short(id)}... ${subjectOf(message)}\nhint: Resolve all conflicts manually, mark them as resolved with\nhint: "git add/rm <conflicted_files>", then run "git rebase --continue".\nhint: You can instead skip this commit: run "git rebase --skip".\nhint: To abort and get back to the state before "git rebase", run "git rebase --abort".\nCould not apply ${repository.short(id)}... ${subjectOf(message)}\n`,
      );
      return 1;
    }
    if (merged.messages !== '') await session.say(merged.messages);
    const tree = writeTree(
      repository,
      merged.files.flatMap(({ path, file }) => (file ? [[path, file] as const] : [])),
    );
    if (tree === repository.treeOf(own)) {
      await session.complain(`dropping ${id} ${subjectOf(message)} -- patch contents already upstream\n`);
      continue;
    }
    record(session, tree, author, message);
  }
  return done(session, repository.state('rebase-merge/head-name')?.trim() ?? '', '', quiet);
}

function record(
  session: Session,
  tree: string,
  author: ReturnType<typeof signatureOf>,
  message: string,
): void {
  const { repository } = session;
  const committer = signatureOf(session, 'committer');
  const parents = repository.refs.head.id === undefined ? [] : [repository.refs.head.id];
  const id = repository.objects.write('commit', formatCommit({ tree, parents, author, committer, message }));
  repository.refs.update('HEAD', id, committer, `rebase (pick): ${subjectOf(message)}`);
}

async function goOn(session: Session, args: Arguments): Promise<number> {
  const { repository } = session;
  const name = repository.state('rebase-merge/head-name')?.trim() ?? '';
  const old = repository.state('rebase-merge/orig-head')?.trim() ?? '';
  const todo = (repository.state('rebase-merge/todo') ?? '').split('\n').filter((line) => line !== '');
  const total = Number(repository.state('rebase-merge/end') ?? 0);
  if (args.has('abort') || args.has('quit')) {
    if (args.has('abort')) {
      resetTree(repository, repository.filesOf(repository.treeOf(old)));
      const who = signatureOf(session, 'committer', false);
      if (name.startsWith('refs/'))
        repository.refs.moveHead(name, who, `rebase (abort): returning to ${name}`);
      else repository.refs.moveHead(old, who, `rebase (abort): updating HEAD`);
    }
    repository.setState('rebase-merge', undefined);
    for (const state of ['MERGE_MSG', 'REBASE_HEAD']) repository.setState(state, undefined);
    return 0;
  }
  const [current = '', ...rest] = todo;
  if (args.has('skip')) resetTree(repository, repository.filesOf(repository.treeOf(repository.refs.head.id)));
  else {
    const conflicts = repository.index.unmerged;
    if (conflicts.length > 0)
      throw new Failure(
        `${conflicts.map((path) => `${path}: needs merge\n`).join('')}You must edit all merge conflicts and then\nmark them as resolved using git add\n`,
        1,
      );
    const tree = writeIndexTree(repository);
    if (tree !== repository.treeOf(repository.refs.head.id)) {
      const message = cleaned(repository.state('MERGE_MSG') ?? repository.commit(current).message, true);
      record(session, tree, repository.commit(current).author, message);
      await session.say(
        `[detached HEAD ${repository.short(repository.refs.head.id ?? '')}] ${subjectOf(message)}\n${summaryOf(
          session,
          repository.refs.head.id ?? '',
          false,
        )
          .split('\n')
          .slice(1)
          .join('\n')}`,
      );
    }
  }
  for (const state of ['MERGE_MSG', 'REBASE_HEAD']) repository.setState(state, undefined);
  return pickAll(session, rest, total, args.has('quiet'));
}
