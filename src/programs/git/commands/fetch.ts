import { appendAll } from '../../../linux/append-all.ts';
import { largest } from '../../../linux/extremes.ts';
import { readArguments } from '../arguments.ts';
import { Failure, fatal, notSimulated, refused } from '../failure.ts';
import { ancestors, isAncestor } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { peel, resolve } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { configure } from './branch.ts';
import { mergeCommit } from './merge.ts';
import { rebase } from './rebase.ts';
import { copyObjects, localPath, localRepository, published, unreachable } from './remote-repository.ts';

/** Where a remote lies. */
function urlOf(repository: Repository, name: string): string {
  return repository.settings.get(`remote.${name}.url`) ?? name;
}

/** The remote that is meant where none is named. */
function usualRemote(repository: Repository): string {
  const { branch } = repository.refs;
  const own = branch === undefined ? undefined : repository.settings.get(`branch.${branch}.remote`);
  const known = repository.settings.subsections('remote');
  return own ?? (known.length === 1 ? (known[0] as string) : 'origin');
}

/** Short names in a column, as fetch and push show them. */
function row(
  mark: string,
  summary: string,
  from: string,
  to: string,
  note: string,
  widths: readonly [number, number],
): string {
  const tail = note === '' ? '' : `  (${note})`;
  return ` ${mark} ${summary.padEnd(widths[0])} ${from.padEnd(widths[1])} -> ${to}${tail}\n`;
}

export async function fetch(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'v,verbose q,quiet all a,append f,force m,multiple t,tags n no-tags j,jobs= p,prune P,prune-tags dry-run k,keep u,update-head-ok progress depth= unshallow shallow-since= set-upstream o,server-option= refmap= recurse-submodules=?',
    'fetch [<options>] [<repository> [<refspec>...]]',
  );
  const { repository } = session;
  if (args.operands.length === 0 && repository.settings.subsections('remote').length === 0) return 0;
  const names = args.has('all')
    ? repository.settings.subsections('remote')
    : [args.operands[0] ?? usualRemote(repository)];
  for (const name of names)
    await fetchOne(session, name, args.operands.slice(1), {
      quiet: args.has('quiet'),
      prune: args.has('prune'),
      tags: !args.has('no-tags') && !args.has('n'),
    });
  return 0;
}

/** @returns what was asked for by name, or what the current branch follows */
async function fetchOne(
  session: Session,
  name: string,
  specs: readonly string[],
  { quiet, prune, tags }: { readonly quiet: boolean; readonly prune: boolean; readonly tags: boolean },
): Promise<{ readonly id: string; readonly label: string } | undefined> {
  const { repository } = session;
  const { refs, settings } = repository;
  const url = urlOf(repository, name);
  if (settings.get(`remote.${name}.url`) === undefined && localPath(url) === undefined)
    throw new Failure(unreachable(url), 128);
  if (localPath(url) === undefined) throw new Failure(unreachable(url), 128);
  const source = localRepository(session, url);
  const { heads, tags: theirTags } = published(source);
  const wanted =
    specs.length > 0 ? specs.map((spec) => spec.replace(/^\+/, '').replace(/:.*/, '')) : undefined;
  if (wanted)
    for (const each of wanted)
      if (
        !heads.some((ref) => ref.name === `refs/heads/${each}` || ref.name === each) &&
        !theirTags.some((ref) => ref.name === `refs/tags/${each}`)
      )
        fatal(`couldn't find remote ref ${each}`);
  const chosen = heads.filter(
    ({ name: full }) => !wanted || wanted.includes(full.replace('refs/heads/', '')) || wanted.includes(full),
  );
  await copyObjects(
    source,
    repository,
    chosen.map(({ id }) => id),
  );
  const isNamed = settings.get(`remote.${name}.url`) !== undefined;
  const who = signatureOf(session, 'committer', false);
  const lines: {
    readonly mark: string;
    readonly summary: string;
    readonly from: string;
    readonly to: string;
    readonly note: string;
  }[] = [];
  if (prune)
    for (const ref of refs.list(`refs/remotes/${name}/`)) {
      const short = ref.name.slice(`refs/remotes/${name}/`.length);
      if (short === 'HEAD' || heads.some((head) => head.name === `refs/heads/${short}`)) continue;
      refs.delete(ref.name);
      lines.push({ mark: '-', summary: '[deleted]', from: '(none)', to: `${name}/${short}`, note: '' });
    }
  for (const { name: full, id } of chosen) {
    const short = full.replace('refs/heads/', '');
    if (!isNamed) {
      lines.push({ mark: '*', summary: 'branch', from: short, to: 'FETCH_HEAD', note: '' });
      continue;
    }
    if (wanted) lines.push({ mark: '*', summary: 'branch', from: short, to: 'FETCH_HEAD', note: '' });
    const target = `refs/remotes/${name}/${short}`;
    const old = refs.read(target);
    if (old === id) continue;
    const forced = old !== undefined && !isAncestor(repository, old, id);
    if (old === undefined)
      lines.push({ mark: '*', summary: '[new branch]', from: short, to: `${name}/${short}`, note: '' });
    else
      lines.push({
        mark: forced ? '+' : ' ',
        summary: `${repository.short(old)}${forced ? '...' : '..'}${repository.short(id)}`,
        from: short,
        to: `${name}/${short}`,
        note: forced ? 'forced update' : '',
      });
    refs.update(
      target,
      id,
      who,
      old === undefined ? 'fetch: storing head' : forced ? 'fetch: forced-update' : 'fetch: fast-forward',
    );
  }
  const reached = ancestors(
    repository,
    chosen.map(({ id }) => id),
  );
  if (tags)
    for (const { name: full, id } of theirTags) {
      const commit = peel(source, id, 'commit');
      if (refs.read(full) !== undefined || commit === undefined || !reached.has(commit)) continue;
      await copyObjects(source, repository, [id]);
      refs.update(full, id, who, '');
      const short = full.replace('refs/tags/', '');
      lines.push({ mark: '*', summary: '[new tag]', from: short, to: short, note: '' });
    }
  if (!quiet && lines.length > 0) {
    const width = largest(
      lines.map(({ from }) => from.length),
      10,
    );
    const summary = Math.max(17, 2 * repository.abbreviation + 3);
    await session.complain(
      `From ${url.replace(/\/\.git$/, '').replace(/\.git$/, '')}\n${lines.map((line) => row(line.mark, line.summary, line.from, line.to, line.note, [summary, width])).join('')}`,
    );
  }
  const { branch } = refs;
  const merge = branch === undefined ? undefined : settings.get(`branch.${branch}.merge`);
  const found = wanted ? chosen[0] : heads.find((ref) => ref.name === merge);
  if (!found) return undefined;
  const short = found.name.replace('refs/heads/', '');
  const place = url.replace(/\/\.git$/, '').replace(/\.git$/, '');
  repository.setState('FETCH_HEAD', `${found.id}\t\tbranch '${short}' of ${place}\n`);
  return { id: found.id, label: `branch '${short}' of ${place}` };
}

export async function pull(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'v,verbose q,quiet progress r,rebase=? n stat log=? signoff squash commit edit cleanup= ff ff-only no-ff verify autostash s,strategy= X,strategy-option= S,gpg-sign=? allow-unrelated-histories all a,append f,force t,tags p,prune j,jobs= dry-run k,keep depth= set-upstream m,message=',
    'pull [<options>] [<repository> [<refspec>...]]',
  );
  const { repository } = session;
  const { refs, settings } = repository;
  const remote = args.operands[0] ?? usualRemote(repository);
  const own = refs.head.id;
  if (repository.index.unmerged.length > 0)
    throw new Failure(
      "error: Pulling is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.\n",
      128,
    );
  if (settings.subsections('remote').length === 0 && args.operands.length === 0)
    throw new Failure(noTracking(refs.branch, undefined), 1);
  let found: { readonly id: string; readonly label: string } | undefined;
  try {
    found = await fetchOne(session, remote, args.operands.slice(1), {
      quiet: args.has('quiet'),
      prune: args.has('prune'),
      tags: true,
    });
  } catch (error) {
    // What fetch could not do is pull's failure.
    if (error instanceof Failure) throw new Failure(error.message, 1);
    throw error;
  }
  if (!found) {
    const { branch } = refs;
    const merge = branch === undefined ? undefined : settings.get(`branch.${branch}.merge`);
    if (merge !== undefined)
      throw new Failure(
        `Your configuration specifies to merge with the ref '${merge}'\nfrom the remote, but no such ref was fetched.\n`,
        1,
      );
    throw new Failure(noTracking(branch, remote), 1);
  }
  const rebased = args.has('rebase') ? args.value('rebase') !== 'false' : settings.isTrue('pull.rebase');
  const wish = args.last('ff', 'no-ff', 'ff-only', 'rebase');
  const diverged =
    own !== undefined && !isAncestor(repository, own, found.id) && !isAncestor(repository, found.id, own);
  if (
    diverged &&
    wish === undefined &&
    !args.hasNot('rebase') &&
    !args.hasNot('ff') &&
    settings.get('pull.rebase') === undefined &&
    settings.get('pull.ff') === undefined
  ) {
    throw new Failure(
      `hint: You have divergent branches and need to specify how to reconcile them.\nhint: You can do so by running one of the following commands sometime before\nhint: your next pull:\nhint: \nhint:   git config pull.rebase false  # merge\nhint:   git config pull.rebase true   # rebase\nhint:   git config pull.ff only       # fast-forward only\nhint: \nhint: You can replace "git config" with "git config --global" to set a default\nhint: preference for all repositories. You can also pass --rebase, --no-rebase,\nhint: or --ff-only on the command line to override the configured default per\nhint: invocation.\nfatal: Need to specify how to reconcile divergent branches.\n`,
      128,
    );
  }
  if (rebased && diverged) return rebase(session, [found.id]);
  const options = words.filter((word) =>
    /^--(no-)?(ff|ff-only|squash|commit|edit|allow-unrelated-histories)$/.test(word),
  );
  if (settings.get('pull.ff') === 'only' && wish === undefined) options.push('--ff-only');
  const merging = readArguments(
    options,
    'ff ff-only no-ff squash commit e,edit m,message= q,quiet s,strategy= X,strategy-option= allow-unrelated-histories',
    'pull',
  );
  const label = args.operands.length > 0 ? `pull ${args.operands.join(' ')}` : 'pull';
  // The other side is called by its place in messages, by its id in markers.
  return mergeCommit(
    session,
    found.id,
    found.id,
    {
      ...merging,
      values: (name) =>
        name === 'message' ? [`Merge ${found.label}${target(refs.branch)}\n`] : merging.values(name),
    },
    label,
  );
}

function target(branch: string | undefined): string {
  return branch === undefined || branch === 'main' || branch === 'master' ? '' : ` into ${branch}`;
}

function noTracking(branch: string | undefined, remote: string | undefined): string {
  if (branch === undefined)
    return 'You are not currently on a branch.\nPlease specify which branch you want to merge with.\nSee git-pull(1) for details.\n\n    git pull <remote> <branch>\n\n';
  return `There is no tracking information for the current branch.\nPlease specify which branch you want to merge with.\nSee git-pull(1) for details.\n\n    git pull <remote> <branch>\n\nIf you wish to set tracking information for this branch you can do so with:\n\n    git branch --set-upstream-to=${remote ?? '<remote>'}/<branch> ${branch}\n\n`;
}

export async function push(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'v,verbose q,quiet repo= all mirror d,delete tags n,dry-run porcelain f,force force-with-lease=? thin u,set-upstream progress prune no-verify follow-tags o,push-option= atomic',
    'push [<options>] [<repository> [<refspec>...]]',
  );
  if (args.has('mirror') || args.has('prune'))
    notSimulated(`push --${args.has('mirror') ? 'mirror' : 'prune'}`);
  const { repository } = session;
  const { refs, settings } = repository;
  const { branch } = refs;
  const name = args.operands[0] ?? usualRemote(repository);
  if (args.operands[0] === undefined && settings.get(`remote.${name}.url`) === undefined)
    throw new Failure(
      'fatal: No configured push destination.\nEither specify the URL from the command-line or configure a remote repository using\n\n    git remote add <name> <url>\n\nand then push using the remote name\n\n    git push <name>\n\n',
      128,
    );
  const url = settings.get(`remote.${name}.pushurl`) ?? urlOf(repository, name);
  const specs = [...args.operands.slice(1)];
  if (specs.length === 0 && !args.has('all') && !args.has('tags')) {
    if (branch === undefined)
      throw new Failure(
        `fatal: You are not currently on a branch.\nTo push the history leading to the current (detached HEAD)\nstate now, use\n\n    git push ${name} HEAD:<name-of-remote-branch>\n\n`,
        128,
      );
    const merge = settings.get(`branch.${branch}.merge`);
    if (
      merge === undefined &&
      !args.has('set-upstream') &&
      settings.get('push.default') !== 'current' &&
      !settings.isTrue('push.autosetupremote')
    )
      throw new Failure(
        `fatal: The current branch ${branch} has no upstream branch.\nTo push the current branch and set the remote as upstream, use\n\n    git push --set-upstream ${name} ${branch}\n\nTo have this happen automatically for branches without a tracking\nupstream, see 'push.autoSetupRemote' in 'git help config'.\n\n`,
        128,
      );
    specs.push(merge === undefined ? branch : `${branch}:${merge.replace('refs/heads/', '')}`);
  }
  if (args.has('all'))
    appendAll(
      specs,
      refs.list('refs/heads/').map((ref) => ref.name.replace('refs/heads/', '')),
    );
  if (args.has('tags'))
    appendAll(
      specs,
      refs.list('refs/tags/').map((ref) => `${ref.name}:${ref.name}`),
    );
  const plans = specs.map((spec) => planOf(repository, spec, args.has('delete'), url));
  if (localPath(url) === undefined) throw new Failure(unreachable(url), 128);
  const target = localRepository(session, url);
  const who = signatureOf(session, 'committer', false);
  const lines: string[] = [];
  let rejected: 'fetch first' | 'non-fast-forward' | 'checked out' | undefined;
  for (const { from, to, id, forced } of plans) {
    const old = target.refs.read(to);
    const shown = [
      from.replace(/^refs\/(heads|tags)\//, ''),
      to.replace(/^refs\/(heads|tags)\//, ''),
    ] as const;
    const line = (mark: string, summary: string, note = ''): void => {
      lines.push(
        ` ${mark} ${summary.padEnd(17)} ${id === undefined ? shown[1] : `${shown[0]} -> ${shown[1]}`}${note === '' ? '' : ` (${note})`}\n`,
      );
    };
    if (id === undefined) {
      if (old === undefined) {
        await session.complain(`error: unable to delete '${shown[1]}': remote ref does not exist\n`);
        throw new Failure(`error: failed to push some refs to '${url}'\n`, 1);
      }
      target.refs.delete(to);
      refs.delete(`refs/remotes/${name}/${shown[1]}`);
      line('-', '[deleted]');
      continue;
    }
    const follows = to.startsWith('refs/heads/') && settings.get(`remote.${name}.url`) !== undefined;
    if (old === id) {
      const seen = `refs/remotes/${name}/${shown[1]}`;
      if (follows && refs.read(seen) !== id) refs.update(seen, id, who, 'update by push');
      continue;
    }
    const force = forced || args.has('force') || args.has('force-with-lease');
    if (old !== undefined && !force && !(repository.objects.has(old) && isAncestor(repository, old, id))) {
      rejected = repository.objects.has(old) ? 'non-fast-forward' : 'fetch first';
      line(
        '!',
        to.startsWith('refs/tags/') ? '[rejected]' : '[rejected]',
        to.startsWith('refs/tags/') ? 'already exists' : rejected,
      );
      continue;
    }
    if (
      target.workTree !== undefined &&
      target.refs.head.ref === to &&
      target.settings.get('receive.denycurrentbranch') !== 'ignore'
    ) {
      rejected = 'checked out';
      line('!', '[remote rejected]', 'branch is currently checked out');
      continue;
    }
    if (!args.has('dry-run')) {
      await copyObjects(repository, target, [id]);
      target.refs.update(to, id, who, 'push');
      if (follows) refs.update(`refs/remotes/${name}/${shown[1]}`, id, who, 'update by push');
    }
    if (old === undefined) line('*', to.startsWith('refs/tags/') ? '[new tag]' : '[new branch]');
    else {
      const straight = repository.objects.has(old) && isAncestor(repository, old, id);
      line(
        straight ? ' ' : '+',
        `${repository.short(old)}${straight ? '..' : '...'}${repository.short(id)}`,
        straight ? '' : 'forced update',
      );
    }
  }
  if (rejected === 'checked out') await session.complain(CHECKED_OUT(plans[0]?.to ?? ''));
  if (lines.length > 0) {
    if (!args.has('quiet') || rejected) await session.complain(`To ${url}\n${lines.join('')}`);
  } else if (!args.has('quiet')) await session.complain('Everything up-to-date\n');
  if (rejected) {
    await session.complain(`error: failed to push some refs to '${url}'\n`);
    if (rejected === 'fetch first')
      await session.complain(
        Number(session.version.split('.')[1]) < 43
          ? "hint: Updates were rejected because the remote contains work that you do\nhint: not have locally. This is usually caused by another repository pushing\nhint: to the same ref. You may want to first integrate the remote changes\nhint: (e.g., 'git pull ...') before pushing again.\nhint: See the 'Note about fast-forwards' in 'git push --help' for details.\n"
          : "hint: Updates were rejected because the remote contains work that you do not\nhint: have locally. This is usually caused by another repository pushing to\nhint: the same ref. If you want to integrate the remote changes, use\nhint: 'git pull' before pushing again.\nhint: See the 'Note about fast-forwards' in 'git push --help' for details.\n",
      );
    if (rejected === 'non-fast-forward')
      await session.complain(
        Number(session.version.split('.')[1]) < 43
          ? "hint: Updates were rejected because the tip of your current branch is behind\nhint: its remote counterpart. Integrate the remote changes (e.g.\nhint: 'git pull ...') before pushing again.\nhint: See the 'Note about fast-forwards' in 'git push --help' for details.\n"
          : "hint: Updates were rejected because the tip of your current branch is behind\nhint: its remote counterpart. If you want to integrate the remote changes,\nhint: use 'git pull' before pushing again.\nhint: See the 'Note about fast-forwards' in 'git push --help' for details.\n",
      );
    return 1;
  }
  if (args.has('set-upstream'))
    for (const { from, to, id } of plans) {
      if (id === undefined || !from.startsWith('refs/heads/')) continue;
      const short = from.replace('refs/heads/', '');
      configure(repository, `branch.${short}.remote`, name);
      configure(repository, `branch.${short}.merge`, to);
      if (!args.has('quiet'))
        await session.say(`branch '${short}' set up to track '${name}/${to.replace('refs/heads/', '')}'.\n`);
    }
  return 0;
}

const CHECKED_OUT = (ref: string): string =>
  [
    `error: refusing to update checked out branch: ${ref}`,
    'error: By default, updating the current branch in a non-bare repository',
    'is denied, because it will make the index and work tree inconsistent',
    "with what you pushed, and will require 'git reset --hard' to match",
    'the work tree to HEAD.',
    '',
    "You can set the 'receive.denyCurrentBranch' configuration variable",
    "to 'ignore' or 'warn' in the remote repository to allow pushing into",
    'its current branch; however, this is not recommended unless you',
    'arranged to update its work tree to match what you pushed in some',
    'other way.',
    '',
    'To squelch this message and still keep the default behaviour, set',
    "'receive.denyCurrentBranch' configuration variable to 'refuse'.",
  ]
    .map((line) => `remote: ${line}${line === '' ? '' : '        '}\n`)
    .join('');

/** What a word of push means. */
function planOf(
  repository: Repository,
  spec: string,
  removing: boolean,
  url: string,
): { readonly from: string; readonly to: string; readonly id: string | undefined; readonly forced: boolean } {
  const { refs } = repository;
  const forced = spec.startsWith('+');
  const plain = spec.replace(/^\+/, '');
  const [left = '', right = removing ? plain : left] = removing ? ['', plain] : plain.split(':');
  const full = (name: string): string => {
    if (name.startsWith('refs/')) return name;
    if (name === 'HEAD') return refs.head.ref ?? 'HEAD';
    return refs.read(`refs/heads/${name}`) === undefined && refs.read(`refs/tags/${name}`) !== undefined
      ? `refs/tags/${name}`
      : `refs/heads/${name}`;
  };
  if (left === '') return { from: '', to: full(right), id: undefined, forced };
  const id = left === 'HEAD' ? refs.head.id : (refs.read(full(left)) ?? resolve(repository, left));
  if (id === undefined) {
    return refused(`src refspec ${left} does not match any\nerror: failed to push some refs to '${url}'`);
  }
  return { from: full(left), to: full(right), id, forced };
}
