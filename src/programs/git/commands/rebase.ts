import { type Arguments, readArguments } from '../arguments.ts';
import { Failure, fatal, notSimulated } from '../failure.ts';
import { isAncestor, mergeBases, walk } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { peel, resolve, upstreamOf } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { changedPairs, stagedPairs } from '../work/status-of.ts';
import { resetTree } from '../work/switch-tree.ts';
import { checkout } from './checkout.ts';
import { edit } from './edit.ts';
import { done, goOn, keepSteps, linesOf, runSteps } from './rebase-run.ts';
import { autosquashed, formatStep, HELP, parseSteps, pickOf, type Step } from './rebase-todo.ts';

const SPEC =
  'onto= i,interactive continue skip abort quit edit-todo m,merge q,quiet v,verbose f,force-rebase no-ff keep-base s,strategy= X,strategy-option= root autostash autosquash rebase-merges=? r stat n x,exec= signoff update-refs fork-point';

/** A branch's own commits, made anew on top of another one. */
export async function rebase(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, SPEC, 'rebase [-i] [options] [--onto <newbase>] [<upstream> [<branch>]]');
  for (const option of ['rebase-merges', 'autostash', 'update-refs', 'strategy', 'root'])
    if (args.has(option)) notSimulated(`rebase --${option}`);
  const { repository } = session;
  const busy = repository.state('rebase-merge/onto') !== undefined;
  if (args.has('edit-todo')) {
    if (!busy) fatal(isOld(session) ? 'No rebase in progress?' : 'no rebase in progress');
    return editSteps(session);
  }
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
  const todo = [...walk(repository, [own], { exclude: [other], topological: true })]
    .filter(({ commit }) => commit.parents.length < 2)
    .map(({ id }) => id)
    .reverse();
  const interactive = args.has('interactive') || args.value('exec') !== undefined;
  if (
    !interactive &&
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
  if (interactive) {
    const picks = todo.map((id) => pickOf(repository, id));
    const sorted = args.has('autosquash') ? autosquashed(picks) : picks;
    const command = args.value('exec');
    const steps = sorted.flatMap((step): readonly Step[] =>
      command === undefined ? [step] : [step, { verb: 'exec', id: '', text: command }],
    );
    return interactively(session, args, { steps, onto, ontoName, own, base: other, current });
  }
  repository.setState('ORIG_HEAD', `${own}\n`);
  if (isAncestor(repository, own, onto) || todo.length === 0) {
    await resetTree(repository, repository.filesOf(repository.treeOf(onto)));
    refs.moveHead(onto, who, `rebase (start): checkout ${ontoName}`);
    return done(
      session,
      current === undefined ? 'detached HEAD' : `refs/heads/${current}`,
      onto,
      args.has('quiet'),
    );
  }
  await resetTree(repository, repository.filesOf(repository.treeOf(onto)));
  refs.moveHead(onto, who, `rebase (start): checkout ${ontoName}`);
  begin(repository, { onto, own, current });
  keepSteps(
    repository,
    skipped(repository, todo, own, other).map((id) => pickOf(repository, id)),
  );
  return runSteps(session, args.has('quiet'));
}

function begin(
  repository: Repository,
  {
    onto,
    own,
    current,
  }: { readonly onto: string; readonly own: string; readonly current: string | undefined },
): void {
  repository.setState('rebase-merge/onto', `${onto}\n`);
  const name = current === undefined ? 'detached HEAD' : `refs/heads/${current}`;
  repository.setState('rebase-merge/head-name', `${name}\n`);
  repository.setState('rebase-merge/orig-head', `${own}\n`);
}

interface Plan {
  readonly steps: readonly Step[];
  readonly onto: string;
  readonly ontoName: string;
  readonly own: string;
  /** What the list counts from. */
  readonly base: string;
  readonly current: string | undefined;
}

/** `rebase -i`: the list goes through the editor before anything is moved. */
async function interactively(session: Session, args: Arguments, plan: Plan): Promise<number> {
  const { repository } = session;
  const { onto, own, current } = plan;
  begin(repository, plan);
  const short = (id: string): string => repository.short(id);
  const list = plan.steps.map((step) => `${formatStep(step, short)}\n`).join('') || 'noop\n';
  const count = `${plan.steps.length} command${plan.steps.length === 1 ? '' : 's'}`;
  repository.setState(
    'rebase-merge/git-rebase-todo',
    `${list}\n# Rebase ${short(plan.base)}..${short(own)} onto ${short(onto)} (${count})\n#\n${HELP}`,
  );
  try {
    if (args.has('interactive')) await editList(session);
  } catch (error) {
    repository.setState('rebase-merge', undefined);
    throw error;
  }
  const text = repository.state('rebase-merge/git-rebase-todo') ?? '';
  if (text.split('\n').every((line) => /^\s*(?:#|$)/.test(line))) {
    repository.setState('rebase-merge', undefined);
    throw new Failure('error: nothing to do\n', 1);
  }
  repository.setState('ORIG_HEAD', `${own}\n`);
  let steps: readonly Step[] = [];
  let wrong: unknown;
  try {
    steps = parseSteps(repository, text);
  } catch (error) {
    wrong = error;
  }
  // What would be taken as it is need not be taken.
  let start = onto;
  const ready: Step[] = [];
  while (steps[0]?.verb === 'pick' && repository.commit(steps[0].id).parents[0] === start) {
    start = steps[0].id;
    ready.push(steps[0]);
    steps = steps.slice(1);
  }
  await resetTree(repository, repository.filesOf(repository.treeOf(start)));
  const who = signatureOf(session, 'committer', false);
  repository.refs.moveHead(start, who, `rebase (start): checkout ${plan.ontoName}`);
  if (wrong !== undefined) throw wrong;
  repository.setState('rebase-merge/done', ready.map((step) => `${formatStep(step)}\n`).join(''));
  keepSteps(repository, steps);
  if (steps.length === 0)
    return done(
      session,
      current === undefined ? 'detached HEAD' : `refs/heads/${current}`,
      start,
      args.has('quiet'),
    );
  return runSteps(session, args.has('quiet'));
}

/** `--edit-todo` */
async function editSteps(session: Session): Promise<number> {
  const { repository } = session;
  const steps = linesOf(repository, 'git-rebase-todo').filter((line) => !line.startsWith('#'));
  repository.setState('rebase-merge/git-rebase-todo', `${steps.join('\n')}\n\n${HELP}`);
  await editList(session);
  parseSteps(repository, repository.state('rebase-merge/git-rebase-todo') ?? '');
  return 0;
}

async function editList(session: Session): Promise<void> {
  const { process, repository, settings } = session;
  const own = process.env.get('GIT_SEQUENCE_EDITOR') ?? settings.get('sequence.editor');
  await edit(session, `${repository.gitDirectory}/rebase-merge/git-rebase-todo`, '', own);
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
