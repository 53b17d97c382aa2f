import { largest } from '../../../linux/extremes.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { type Arguments, readArguments } from '../arguments.ts';
import { fatal, refused } from '../failure.ts';
import { subjectOf } from '../objects/commit.ts';
import { ancestors } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { demandBranchName } from '../refs/refs.ts';
import { fullName, peel, previousBranch, resolve, upstreamOf } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { withoutSection, withSectionRenamed, withSetting } from '../store/config.ts';
import { detachedAt } from './detached.ts';
import { eachRefText, sorted } from './for-each-ref.ts';
import { aheadBehind, shortRef } from './status.ts';

const SPEC =
  'v,verbose q,quiet t,track=? u,set-upstream-to= unset-upstream color=? no-color r,remotes contains=? no-contains=? a,all d,delete D move M m copy C c ' +
  'list l show-current create-reflog edit-description f,force merged=? no-merged=? column=? sort= points-at= i,ignore-case format= abbrev=?';

export async function branch(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, SPEC, 'branch [<options>] [-r | -a] [--merged] [--no-merged]');
  const { repository } = session;
  const { refs } = repository;
  const who = () => signatureOf(session, 'committer', false);
  if (args.has('show-current')) {
    if (refs.branch !== undefined) await session.say(`${refs.branch}\n`);
    return 0;
  }
  if (args.has('delete') || args.has('D')) return remove(session, args);
  if (args.has('move') || args.has('m') || args.has('M'))
    return rename(session, args, args.has('M') || args.has('force'));
  if (args.has('copy') || args.has('c') || args.has('C')) return copy(session, args);
  if (args.has('set-upstream-to') || args.has('unset-upstream')) return upstream(session, args);
  const listing = [
    'list',
    'l',
    'remotes',
    'all',
    'contains',
    'no-contains',
    'merged',
    'no-merged',
    'points-at',
  ].some((name) => args.has(name));
  const operands = [...args.operands];
  // `--merged COMMIT` may stand apart.
  if (operands.length === 0 || listing) {
    session.paged = true;
    return list(session, args, operands);
  }
  const [name = '', start = 'HEAD'] = operands;
  demandBranchName(name);
  const full = `refs/heads/${name}`;
  const exists = refs.read(full) !== undefined;
  if (exists && !args.has('force')) fatal(`a branch named '${name}' already exists`);
  if (exists && refs.head.ref === full)
    fatal(
      `cannot force update the branch '${name}' ${isOld(session) ? 'checked out' : 'used by worktree'} at '${repository.workTree}'`,
    );
  const id = startPoint(session, start);
  refs.update(full, id, who(), `${exists ? 'branch: Reset to' : 'branch: Created from'} ${start}`);
  await track(session, name, start, args, args.has('quiet'));
  return 0;
}

function isOld({ version }: Session): boolean {
  return Number(version.split('.')[1]) < 40;
}

/** @throws Failure in branch's words */
function startPoint({ repository }: Session, start: string): string {
  const id = peel(repository, resolve(repository, start), 'commit');
  if (id !== undefined) return id;
  if (start === 'HEAD') return fatal(`not a valid object name: '${repository.refs.branch ?? 'HEAD'}'`);
  return fatal(`not a valid object name: '${start}'`);
}

/** Writes down what a new branch follows, if it begins at a remote's branch or that is asked for. */
export async function track(
  session: Session,
  name: string,
  start: string,
  args: Arguments,
  quiet: boolean,
): Promise<void> {
  const { repository } = session;
  const full = fullName(repository, start);
  const remote = full?.startsWith('refs/remotes/') ?? false;
  const asked = args.has('track');
  if (
    full === undefined ||
    args.hasNot('track') ||
    (!remote && !asked) ||
    !/^refs\/(remotes|heads)\//.test(full)
  )
    return;
  setUpstream(repository, name, full);
  if (!quiet) await session.say(`branch '${name}' set up to track '${shortRef(full)}'.\n`);
}

function setUpstream(repository: Repository, name: string, full: string): void {
  const [, remote = '.', merge = full] = /^refs\/remotes\/([^/]+)\/(.*)$/.exec(full) ?? [];
  configure(repository, `branch.${name}.remote`, remote);
  configure(repository, `branch.${name}.merge`, remote === '.' ? full : `refs/heads/${merge}`);
}

export function configure(repository: Repository, key: string, value: string | undefined): void {
  repository.setState('config', withSetting(repository.state('config') ?? '', key, value));
  repository.forgetSettings();
}

async function upstream(session: Session, args: Arguments): Promise<number> {
  const { repository } = session;
  const name =
    args.operands[0] ??
    repository.refs.branch ??
    fatal('could not set upstream of HEAD when it does not point to any branch.');
  if (args.has('unset-upstream')) {
    if (upstreamOf(repository, name) === undefined) fatal(`Branch '${name}' has no upstream information`);
    configure(repository, `branch.${name}.remote`, undefined);
    configure(repository, `branch.${name}.merge`, undefined);
    return 0;
  }
  const wish = args.value('set-upstream-to') ?? '';
  if (repository.refs.read(`refs/heads/${name}`) === undefined)
    fatal(args.operands.length > 0 ? `branch '${name}' does not exist` : `no commit on branch '${name}' yet`);
  const full = fullName(repository, wish);
  if (full === undefined)
    return fatal(
      `the requested upstream branch '${wish}' does not exist\nhint: \nhint: If you are planning on basing your work on an upstream\nhint: branch that already exists at the remote, you may need to\nhint: run "git fetch" to retrieve it.\nhint: \nhint: If you are planning to push out a new local branch that\nhint: will track its remote counterpart, you may want to use\nhint: "git push -u" to set the upstream config as you push.\nhint: Disable this message with "git config advice.setUpstreamFailure false"`,
    );
  setUpstream(repository, name, full);
  await session.say(`branch '${name}' set up to track '${shortRef(full)}'.\n`);
  return 0;
}

async function remove(session: Session, args: Arguments): Promise<number> {
  const { repository } = session;
  const { refs } = repository;
  const place = args.has('remotes') ? 'refs/remotes/' : 'refs/heads/';
  const kind = args.has('remotes') ? 'remote-tracking branch' : 'branch';
  if (args.operands.length === 0) fatal('branch name required');
  let status = 0;
  for (const word of args.operands) {
    const name = word === '-' ? (previousBranch(repository, 1) ?? word) : word;
    const full = place + name;
    const id = refs.read(full);
    if (refs.head.ref === full && id !== undefined) {
      await session.complain(
        `error: ${isOld(session) ? `Cannot delete branch '${name}' checked out at` : `cannot delete branch '${name}' used by worktree at`} '${repository.workTree}'\n`,
      );
      status = 1;
      continue;
    }
    if (id === undefined) {
      await session.complain(`error: ${kind} '${name}' not found${isOld(session) ? '.' : ''}\n`);
      status = 1;
      continue;
    }
    if (!args.has('D') && !args.has('force') && !args.has('remotes')) {
      const other = upstreamOf(repository, name);
      const base = other === undefined ? refs.head.id : refs.read(other);
      if (base === undefined || !ancestors(repository, [base]).has(id)) {
        const advice = isOld(session)
          ? `error: The branch '${name}' is not fully merged.\nIf you are sure you want to delete it, run 'git branch -D ${name}'.\n`
          : `error: the branch '${name}' is not fully merged${Number(session.version.split('.')[1]) < 45 ? '.' : ''}\n${Number(session.version.split('.')[1]) < 45 ? '' : 'hint: '}If you are sure you want to delete it, run 'git branch -D ${name}'${Number(session.version.split('.')[1]) < 45 ? '.' : '\nhint: Disable this message with "git config advice.forceDeleteBranch false"'}\n`;
        await session.complain(advice);
        status = 1;
        continue;
      }
    }
    refs.delete(full);
    repository.setState('config', withoutSection(repository.state('config') ?? '', `branch.${name}`));
    if (!args.has('quiet')) await session.say(`Deleted ${kind} ${name} (was ${repository.short(id)}).\n`);
  }
  return status;
}

async function rename(session: Session, args: Arguments, force: boolean): Promise<number> {
  const { repository } = session;
  const { refs } = repository;
  const [first, second] = args.operands;
  if (first === undefined) fatal('branch name required');
  const current = refs.branch;
  const from =
    second === undefined ? (current ?? fatal('cannot rename the current branch while not on any.')) : first;
  const to = second ?? first ?? '';
  demandBranchName(to);
  const [old, fresh] = [`refs/heads/${from}`, `refs/heads/${to}`];
  const id = refs.read(old);
  if (id === undefined && refs.head.ref === old) {
    // The branch is not born yet.
    refs.moveHead(fresh, signatureOf(session, 'committer', false), undefined);
    return 0;
  }
  if (id === undefined)
    return isOld(session)
      ? refused(`refname ${old} not found\nfatal: Branch rename failed`, 128)
      : fatal(`no branch named '${from}'`);
  if (refs.read(fresh) !== undefined && !force && from !== to) fatal(`a branch named '${to}' already exists`);
  const who = signatureOf(session, 'committer', false);
  const head = refs.head.ref === old;
  const entries = refs.log(old);
  refs.delete(old);
  refs.update(fresh, id, who, '');
  refs.writeLog(fresh, [
    ...entries,
    {
      before: id,
      after: id,
      by: `${who.name} <${who.email}> ${who.time} ${who.zone}`,
      message: `Branch: renamed ${old} to ${fresh}`,
    },
  ]);
  if (head) refs.moveHead(fresh, who, `Branch: renamed ${old} to ${fresh}`);
  repository.setState(
    'config',
    withSectionRenamed(repository.state('config') ?? '', `branch.${from}`, `branch.${to}`),
  );
  return 0;
}

async function copy(session: Session, args: Arguments): Promise<number> {
  const { refs } = session.repository;
  const [first = '', second] = args.operands;
  const from = second === undefined ? (refs.branch ?? '') : first;
  const to = second ?? first;
  demandBranchName(to);
  const id = refs.read(`refs/heads/${from}`) ?? fatal(`no branch named '${from}'`);
  if (refs.read(`refs/heads/${to}`) !== undefined && !args.has('C') && !args.has('force'))
    fatal(`a branch named '${to}' already exists`);
  refs.update(
    `refs/heads/${to}`,
    id,
    signatureOf(session, 'committer', false),
    `Branch: copied refs/heads/${from} to refs/heads/${to}`,
  );
  return 0;
}

async function list(session: Session, args: Arguments, operands: readonly string[]): Promise<number> {
  const { repository } = session;
  const { refs } = repository;
  const patterns = [...operands];
  const commitFor = (name: string): string | undefined => {
    if (!args.has(name)) return undefined;
    // A value may stand as a word of its own.
    const word = args.value(name) ?? (patterns.length > 0 ? patterns.shift() : 'HEAD');
    const id = peel(repository, resolve(repository, word ?? 'HEAD'), 'commit');
    return id ?? fatal(`malformed object name ${word}`);
  };
  const [merged, notMerged, contains, without, points] = [
    'merged',
    'no-merged',
    'contains',
    'no-contains',
    'points-at',
  ].map(commitFor);
  const leadsTo = merged === undefined ? undefined : ancestors(repository, [merged]);
  const not = notMerged === undefined ? undefined : ancestors(repository, [notMerged]);
  const fits = (id: string): boolean =>
    (!leadsTo || leadsTo.has(id)) &&
    !not?.has(id) &&
    (contains === undefined || ancestors(repository, [id]).has(contains)) &&
    (without === undefined || !ancestors(repository, [id]).has(without)) &&
    (points === undefined || points === id);
  const all: {
    readonly label: string;
    readonly full: string;
    readonly id: string;
    readonly target?: string | undefined;
  }[] = [];
  const { head } = refs;
  const remotes = args.has('remotes');
  if (head.ref === undefined && head.id !== undefined && !remotes && patterns.length === 0 && fits(head.id)) {
    const { name, moved } = detachedAt(repository);
    const rebased = repository.state('rebase-merge/head-name')?.trim();
    const label =
      rebased === undefined
        ? `(HEAD detached ${moved ? 'from' : 'at'} ${name})`
        : `(no branch, rebasing ${shortRef(rebased)})`;
    all.push({ label, full: 'HEAD', id: head.id });
  }
  const places = remotes
    ? ['refs/remotes/']
    : args.has('all')
      ? ['refs/heads/', 'refs/remotes/']
      : ['refs/heads/'];
  for (const place of places)
    for (const { name, id } of sorted(
      session,
      refs.list(place),
      args.value('sort') ?? repository.settings.get('branch.sort') ?? 'refname',
    )) {
      const short = name.slice(place.length);
      if (patterns.length > 0 && !patterns.some((pattern) => matchesGlob(pattern, short))) continue;
      if (!fits(id)) continue;
      const target = refs.target(name);
      all.push({
        label: (args.has('all') && place === 'refs/remotes/' ? 'remotes/' : '') + short,
        full: name,
        id,
        target,
      });
    }
  const template = args.value('format');
  if (template !== undefined) {
    await session.say(
      all.map(({ full, id }) => `${eachRefText(session, template, { name: full, id })}\n`).join(''),
    );
    return 0;
  }
  const colors = session.colors(
    args.has('no-color') || args.hasNot('color')
      ? 'never'
      : args.has('color')
        ? (args.value('color') ?? 'always')
        : undefined,
    'branch',
  );
  const width = largest(
    all.map(({ label }) => label.length),
    0,
  );
  const verbose = args.count('verbose');
  for (const { label, full, id, target } of all) {
    const isHead = full === 'HEAD' || full === head.ref;
    const color = isHead ? colors.green : full.startsWith('refs/remotes/') ? colors.red : '';
    const name = (text: string): string => (color === '' ? text : `${color}${text}${colors.reset}`);
    let line = `${isHead ? '* ' : '  '}${name(verbose > 0 ? label.padEnd(width) : label)}`;
    if (target !== undefined) line += ` -> ${shortRef(target)}`;
    else if (verbose > 0) {
      const follows = full.startsWith('refs/heads/')
        ? followText(
            repository,
            full.slice(11),
            id,
            verbose > 1,
            colors.reset === '' ? '' : '\x1b[34m',
            colors.reset,
          )
        : '';
      line += ` ${repository.short(id)} ${follows}${subjectOf(repository.commit(id).message)}`;
    }
    await session.say(`${line}\n`);
  }
  return 0;
}

/** `[origin/main: ahead 1] `. */
function followText(
  repository: Repository,
  name: string,
  id: string,
  full: boolean,
  blue: string,
  reset: string,
): string {
  const upstream = upstreamOf(repository, name);
  if (upstream === undefined) return '';
  const other = repository.refs.read(upstream);
  const label = full ? `${blue}${shortRef(upstream)}${reset}` : '';
  if (other === undefined) return `[${full ? `${label}: ` : ''}gone] `;
  const { ahead, behind } = aheadBehind(repository, id, other);
  const parts = [...(ahead > 0 ? [`ahead ${ahead}`] : []), ...(behind > 0 ? [`behind ${behind}`] : [])].join(
    ', ',
  );
  if (parts === '') return full ? `[${label}] ` : '';
  return `[${full ? `${label}: ` : ''}${parts}] `;
}
