import { readArguments } from '../arguments.ts';
import type { Colors } from '../diff/colors.ts';
import { type FilePair, pathOf } from '../diff/file-pair.ts';
import { patchOf } from '../diff/patch.ts';
import { isId } from '../objects/object-store.ts';
import { ancestors } from '../refs/history.ts';
import { upstreamOf } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { quoted } from '../store/quoted.ts';
import { matchesAny, pathspecOf, relativeTo } from '../work/pathspec.ts';
import { type Status, stagedPairs, statusOf } from '../work/status-of.ts';
import { describeHead } from './detached.ts';

export async function status(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    's,short b,branch porcelain=? long v,verbose u,untracked-files=? ignored=? z,null column=? show-stash ahead-behind renames M,find-renames=?',
    'status [<options>] [--] <pathspec>...',
  );
  const { repository } = session;
  const wish =
    args.value('untracked-files') ??
    repository.settings.get('status.showuntrackedfiles') ??
    (args.has('untracked-files') ? 'all' : 'normal');
  const all = await statusOf(repository, {
    untracked: wish === 'no' ? 'no' : wish === 'all' ? 'all' : 'normal',
    ignored: args.has('ignored'),
  });
  const specs = args.operands.map((word) => pathspecOf(repository, word));
  const wanted = (path: string): boolean => matchesAny(specs, path.replace(/\/$/, ''));
  const found: Status = {
    staged: all.staged.filter((pair) => wanted(pathOf(pair))),
    changed: all.changed.filter((pair) => wanted(pathOf(pair))),
    unmerged: all.unmerged.filter(({ path }) => wanted(path)),
    untracked: all.untracked.filter(wanted),
    ignored: all.ignored.filter(wanted),
  };
  repository.saveIndex();
  const short = args.last('short', 'porcelain', 'long');
  if (
    short === 'short' ||
    short === 'porcelain' ||
    (short === undefined && args.has('null')) ||
    (short === undefined && repository.settings.isTrue('status.short'))
  ) {
    const plain = short === 'porcelain' || args.has('null');
    const prefix = plain ? '' : repository.prefix;
    const colors = session.colors(plain ? 'never' : undefined, 'status');
    if (args.has('branch') || (short !== 'porcelain' && repository.settings.isTrue('status.branch')))
      await session.say(branchLine(repository, colors));
    await session.say(shortText(found, prefix, colors, args.has('null')));
    return 0;
  }
  await session.say(
    await longText(session, found, {
      commit: false,
      untracked: wish,
      colors: session.colors(undefined, 'status'),
      verbose: args.has('verbose'),
    }),
  );
  return 0;
}

/** `-s`: two letters and a path. */
function shortText(status: Status, prefix: string, colors: Colors, zero: boolean): string {
  const rows = new Map<string, { x: string; y: string; from?: string }>();
  for (const pair of status.staged)
    rows.set(pathOf(pair), {
      x: pair.status,
      y: ' ',
      ...(pair.status === 'R' ? { from: pair.before?.path ?? '' } : {}),
    });
  for (const pair of status.changed) {
    const row = rows.get(pathOf(pair));
    if (row) row.y = pair.status;
    else rows.set(pathOf(pair), { x: ' ', y: pair.status });
  }
  const name = (path: string): string => {
    const text = relativeTo(prefix, path);
    if (zero) return path;
    return text.includes(' ') && !quoted(text).startsWith('"') ? `"${text}"` : quoted(text);
  };
  const end = zero ? '\0' : '\n';
  const paint = (color: string, letter: string): string =>
    letter === ' ' || color === '' ? letter : `${color}${letter}${colors.reset}`;
  const lines: [string, string][] = [...rows].map(([path, { x, y, from }]) => {
    const letters = `${paint(colors.green, x)}${paint(colors.red, y)}`;
    if (from === undefined) return [path, `${letters} ${name(path)}${end}`];
    return [path, zero ? `${letters} ${path}\0${from}\0` : `${letters} ${name(from)} -> ${name(path)}${end}`];
  });
  for (const { path, code } of status.unmerged)
    lines.push([path, `${paint(colors.red, code)} ${name(path)}${end}`]);
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...lines.map(([, line]) => line),
    ...status.untracked.map((path) => `${paint(colors.red, '??')} ${name(path)}${end}`),
    ...status.ignored.map((path) => `${paint(colors.red, '!!')} ${name(path)}${end}`),
  ].join('');
}

/** `## main...origin/main [ahead 1]`. */
function branchLine(repository: Repository, colors: Colors): string {
  const { branch, head } = repository.refs;
  const start = '## ';
  if (branch === undefined) return `${start}${colors.red}HEAD (no branch)${colors.reset}\n`;
  const upstream = upstreamOf(repository, branch);
  const born = head.id === undefined ? 'No commits yet on ' : '';
  const own = `${start}${born}${colors.green}${branch}${colors.reset}`;
  if (upstream === undefined) return `${own}\n`;
  const there = `${own}...${colors.red}${shortRef(upstream)}${colors.reset}`;
  const id = repository.refs.read(upstream);
  if (id === undefined || head.id === undefined)
    return `${there} [${colors.red}gone${colors.reset}]\n`.replace('[', head.id === undefined ? '[' : '[');
  const { ahead, behind } = aheadBehind(repository, head.id, id);
  const parts = [
    ...(ahead > 0 ? [`ahead ${colors.green}${ahead}${colors.reset}`] : []),
    ...(behind > 0 ? [`behind ${colors.red}${behind}${colors.reset}`] : []),
  ];
  return `${there}${parts.length > 0 ? ` [${parts.join(', ')}]` : ''}\n`;
}

/** Without `refs/heads/`, `refs/tags/` and `refs/remotes/`. */
export function shortRef(name: string): string {
  return name.replace(/^refs\/(heads|tags|remotes)\//, '');
}

export function aheadBehind(
  repository: Repository,
  own: string,
  other: string,
): { readonly ahead: number; readonly behind: number } {
  const [left, right] = [ancestors(repository, [own]), ancestors(repository, [other])];
  return {
    ahead: [...left].filter((id) => !right.has(id)).length,
    behind: [...right].filter((id) => !left.has(id)).length,
  };
}

/** How a branch stands to what it follows, in sentences; empty if it follows nothing. */
export function trackingText(session: Session, branch: string): string {
  const { repository } = session;
  const upstream = upstreamOf(repository, branch);
  if (upstream === undefined) return '';
  const name = shortRef(upstream);
  const [own, other] = [repository.refs.read(`refs/heads/${branch}`), repository.refs.read(upstream)];
  if (own === undefined) return '';
  if (other === undefined)
    return `Your branch is based on '${name}', but the upstream is gone.\n  (use "git branch --unset-upstream" to fixup)\n`;
  const { ahead, behind } = aheadBehind(repository, own, other);
  const commits = (count: number): string => `${count} commit${count === 1 ? '' : 's'}`;
  if (ahead === 0 && behind === 0) return `Your branch is up to date with '${name}'.\n`;
  if (behind === 0)
    return `Your branch is ahead of '${name}' by ${commits(ahead)}.\n  (use "git push" to publish your local commits)\n`;
  if (ahead === 0)
    return `Your branch is behind '${name}' by ${commits(behind)}, and can be fast-forwarded.\n  (use "git pull" to update your local branch)\n`;
  const advice = isBefore(session.version, 42)
    ? 'use "git pull" to merge the remote branch into yours'
    : 'use "git pull" if you want to integrate the remote branch with yours';
  return `Your branch and '${name}' have diverged,\nand have ${ahead} and ${behind} different commits each, respectively.\n  (${advice})\n`;
}

/** Whether this is a git before 2.`minor`. */
export function isBefore(version: string, minor: number): boolean {
  return Number(version.split('.')[1]) < minor;
}

export interface LongOptions {
  /** It is about a commit that is not made yet, or was not made. */
  readonly commit: boolean;
  readonly untracked: string;
  readonly colors: Colors;
  readonly verbose?: boolean;
  readonly amend?: boolean;
  /** For the message that is edited: advice is left out, and so is the last line. */
  readonly template?: boolean;
}

const LABELS: Readonly<Record<string, string>> = {
  A: 'new file:',
  C: 'copied:',
  D: 'deleted:',
  M: 'modified:',
  R: 'renamed:',
  T: 'typechange:',
};
const CONFLICTS: Readonly<Record<string, string>> = {
  DD: 'both deleted:',
  AU: 'added by us:',
  UD: 'deleted by them:',
  UA: 'added by them:',
  DU: 'deleted by us:',
  AA: 'both added:',
  UU: 'both modified:',
};

/** What `git status` says at length. */
export async function longText(session: Session, status: Status, options: LongOptions): Promise<string> {
  const { repository } = session;
  const { colors } = options;
  const { prefix, refs } = repository;
  const initial = refs.head.id === undefined;
  const merging = repository.state('MERGE_HEAD') !== undefined;
  const picking = repository.state('CHERRY_PICK_HEAD') !== undefined;
  const inBetween = merging || picking;
  const branch = refs.branch;
  const name = (path: string): string => quoted(relativeTo(prefix, path));
  const row = (color: string, text: string): string =>
    `\t${color}${text}${color === '' ? '' : colors.reset}\n`;
  let text = branch === undefined ? describeHead(repository, colors) : `On branch ${branch}\n`;
  if (branch !== undefined && !initial) {
    const tracking = trackingText(session, branch);
    if (tracking !== '') text += `${tracking}\n`;
  }
  text += stateText(session, status);
  if (initial) text += `\n${options.commit ? 'Initial commit' : 'No commits yet'}\n\n`;
  const change = (pair: FilePair): string => {
    const path =
      pair.status === 'R' && pair.before
        ? `${name(pair.before.path)} -> ${name(pathOf(pair))}`
        : name(pathOf(pair));
    return `${(LABELS[pair.status] ?? '').padEnd(12)}${path}`;
  };
  if (status.staged.length > 0) {
    text += 'Changes to be committed:\n';
    if (!options.template && !inBetween)
      text += initial
        ? '  (use "git rm --cached <file>..." to unstage)\n'
        : `  (use "git restore ${options.amend ? '--source=HEAD^1 ' : ''}--staged <file>..." to unstage)\n`;
    text += `${status.staged.map((pair) => row(colors.green, change(pair))).join('')}\n`;
  }
  if (status.unmerged.length > 0) {
    text += 'Unmerged paths:\n';
    if (!inBetween)
      text += initial
        ? '  (use "git rm --cached <file>..." to unstage)\n'
        : '  (use "git restore --staged <file>..." to unstage)\n';
    const codes = status.unmerged.map(({ code }) => code);
    const deleted = codes.includes('DD');
    const oneSided = codes.some((code) => code === 'DU' || code === 'UD');
    const kept = codes.some((code) => !/D/.test(code));
    if (!deleted)
      text += oneSided
        ? '  (use "git add/rm <file>..." as appropriate to mark resolution)\n'
        : '  (use "git add <file>..." to mark resolution)\n';
    else
      text +=
        !oneSided && !kept
          ? '  (use "git rm <file>..." to mark resolution)\n'
          : '  (use "git add/rm <file>..." as appropriate to mark resolution)\n';
    text += `${status.unmerged.map(({ path, code }) => row(colors.red, `${(CONFLICTS[code] ?? '').padEnd(17)}${name(path)}`)).join('')}\n`;
  }
  if (status.changed.length > 0) {
    const rm = status.changed.some((pair) => pair.status === 'D') ? '/rm' : '';
    text += 'Changes not staged for commit:\n';
    if (!options.template)
      text += `  (use "git add${rm} <file>..." to update what will be committed)\n  (use "git restore <file>..." to discard changes in working directory)\n`;
    text += `${status.changed.map((pair) => row(colors.red, change(pair))).join('')}\n`;
  }
  const list = (title: string, advice: string, paths: readonly string[]): string =>
    paths.length === 0
      ? ''
      : `${title}\n${options.template ? '' : advice}${paths.map((path) => row(colors.red, name(path))).join('')}\n`;
  text += list(
    'Untracked files:',
    '  (use "git add <file>..." to include in what will be committed)\n',
    status.untracked,
  );
  text += list(
    'Ignored files:',
    '  (use "git add -f <file>..." to include in what will be committed)\n',
    status.ignored,
  );
  const committable = status.staged.length > 0 || (merging && status.unmerged.length === 0);
  if (options.untracked === 'no' && committable)
    text += 'Untracked files not listed (use -u option to show untracked files)\n';
  if (options.verbose)
    for (const pair of stagedPairs(repository))
      text += await patchOf(repository, pair, {
        context: 3,
        colors,
        blanks: 'none',
        full: false,
        bare: false,
        swapped: false,
      });
  if (committable || options.template) return text;
  if (options.amend) return `${text}No changes\n`;
  if (status.changed.length > 0 || status.unmerged.length > 0)
    return `${text}no changes added to commit (use "git add" and/or "git commit -a")\n`;
  if (status.untracked.length > 0)
    return `${text}nothing added to commit but untracked files present (use "git add" to track)\n`;
  if (initial) return `${text}nothing to commit (create/copy files and use "git add" to track)\n`;
  if (options.untracked === 'no') return `${text}nothing to commit (use -u to show untracked files)\n`;
  return `${text}nothing to commit, working tree clean\n`;
}

/** What is going on: a merge, a cherry-pick, a rebase. */
function stateText({ repository }: Session, { unmerged }: Status): string {
  const broken = unmerged.length > 0;
  const pick = (verb: string, gerund: string, id: string): string =>
    `You are currently ${gerund} commit ${repository.short(id)}.\n${broken ? `  (fix conflicts and run "git ${verb} --continue")\n` : `  (all conflicts fixed: run "git ${verb} --continue")\n`}  (use "git ${verb} --skip" to skip this patch)\n  (use "git ${verb} --abort" to cancel the ${verb} operation)\n\n`;
  if (repository.state('MERGE_HEAD') !== undefined)
    return broken
      ? 'You have unmerged paths.\n  (fix conflicts and run "git commit")\n  (use "git merge --abort" to abort the merge)\n\n'
      : 'All conflicts fixed but you are still merging.\n  (use "git commit" to conclude merge)\n\n';
  const rebase = rebaseText(repository, broken);
  if (rebase !== '') return rebase;
  const [picked, reverted] = [
    repository.state('CHERRY_PICK_HEAD')?.trim(),
    repository.state('REVERT_HEAD')?.trim(),
  ];
  if (picked !== undefined && isId(picked)) return pick('cherry-pick', 'cherry-picking', picked);
  if (reverted !== undefined && isId(reverted)) return pick('revert', 'reverting', reverted);
  const bisected = repository.state('BISECT_START')?.trim();
  if (bisected !== undefined) {
    const from = isId(bisected) ? repository.short(bisected) : bisected;
    return `You are currently bisecting, started from branch '${from}'.\n  (use "git bisect reset" to get back to the original branch)\n\n`;
  }
  return '';
}

function rebaseText(repository: Repository, broken: boolean): string {
  const onto = repository.state('rebase-merge/onto')?.trim();
  if (onto === undefined) return '';
  const branch = repository
    .state('rebase-merge/head-name')
    ?.trim()
    .replace(/^refs\/heads\//, '');
  const lines = (name: string): readonly string[] =>
    (repository.state(`rebase-merge/${name}`) ?? '').split('\n').filter((line) => line !== '');
  const done = lines('done');
  const todo = lines('git-rebase-todo').filter((line) => !line.startsWith('#'));
  const row = (line: string): string =>
    `   ${line.replace(/^(\w+) ([0-9a-f]{40})/, (_, verb: string, id: string) => `${verb} ${repository.short(id)}`)}\n`;
  const commands = (count: number): string => `${count} ${count === 1 ? 'command' : 'commands'}`;
  const last =
    done.length === 0
      ? 'No commands done.\n'
      : `Last ${done.length === 1 ? 'command' : 'commands'} done (${commands(done.length)} done):\n${done.slice(-2).map(row).join('')}${done.length > 2 ? '  (see more in file .git/rebase-merge/done)\n' : ''}`;
  const list = `${last}${todo.length === 0 ? 'No commands remaining.\n' : `Next ${todo.length === 1 ? 'command' : 'commands'} to do (${todo.length} remaining ${todo.length === 1 ? 'command' : 'commands'}):\n${todo.slice(0, 2).map(row).join('')}  (use "git rebase --edit-todo" to view and edit)\n`}`;
  const what = `rebasing branch '${branch}' on '${repository.short(onto)}'`;
  if (!broken && repository.state('MERGE_MSG') === undefined) {
    return `${list}You are currently editing a commit while ${what}.\n  (use "git commit --amend" to amend the current commit)\n  (use "git rebase --continue" once you are satisfied with your changes)\n\n`;
  }
  return broken
    ? `${list}You are currently ${what}.\n  (fix conflicts and then run "git rebase --continue")\n  (use "git rebase --skip" to skip this patch)\n  (use "git rebase --abort" to check out the original branch)\n\n`
    : `${list}You are currently ${what}.\n  (all conflicts fixed: run "git rebase --continue")\n\n`;
}
