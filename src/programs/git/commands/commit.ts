import { binary } from '../../command/bytes.ts';
import { readAll } from '../../command/input.ts';
import { type Arguments, readArguments } from '../arguments.ts';
import { PLAIN } from '../diff/colors.ts';
import { pairsOf, sidesOfTree } from '../diff/file-pair.ts';
import { withRenames } from '../diff/renames.ts';
import { summaryText, totalOf } from '../diff/summary.ts';
import { Failure, fatal, notSimulated, refused } from '../failure.ts';
import { writeIndexTree } from '../merge/write-tree.ts';
import { formatCommit, parseSignature, type Signature, subjectOf } from '../objects/commit.ts';
import { formatDate, parseDate } from '../refs/dates.ts';
import { nowOf, signatureOf } from '../refs/identity.ts';
import { demandCommit, resolve } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { matches, pathspecOf } from '../work/pathspec.ts';
import { stagedPairs, statusOf } from '../work/status-of.ts';
import { isUnchanged, modeOf, stage } from '../work/work-tree.ts';
import { cleaned } from './commit-message.ts';
import { edit } from './edit.ts';
import { absolute } from './init.ts';
import { longText } from './status.ts';

const SPEC =
  'q,quiet v,verbose F,file= author= date= m,message= c,reedit-message= C,reuse-message= fixup= squash= reset-author s,signoff t,template= e,edit ' +
  'cleanup= S,gpg-sign=? a,all i,include interactive p,patch o,only n,no-verify dry-run short branch porcelain long z,null amend ' +
  'no-post-rewrite u,untracked-files=? allow-empty allow-empty-message trailer= status';

export async function commit(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    SPEC,
    'commit [-a | --interactive | --patch] [-s] [-v] [-m <msg>] [--] [<pathspec>...]',
  );
  for (const option of ['interactive', 'patch', 'trailer'])
    if (args.has(option)) notSimulated(`commit --${option}`);
  const { repository } = session;
  const { index, refs } = repository;
  const old = refs.head.id;
  const melded = args.value('fixup') ?? args.value('squash');
  if (melded !== undefined && !melded.includes(':') && resolve(repository, melded) === undefined)
    fatal(`could not lookup commit ${melded}`);
  if (args.has('amend')) {
    if (old === undefined) fatal('You have nothing to amend.');
    if (repository.state('MERGE_HEAD') !== undefined)
      fatal('You are in the middle of a merge -- cannot amend.');
  }
  if (args.has('all') && args.operands.length > 0)
    fatal(`paths '${args.operands[0]} ...' with -a does not make sense`);
  if (args.has('all')) await stageTracked(repository, undefined);
  const others = args.operands.length > 0 ? await onlyThese(repository, args) : undefined;
  if (index.unmerged.length > 0) {
    await session.complain(
      "error: Committing is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.\n",
    );
    await session.say(index.unmerged.map((path) => `U\t${path}\n`).join(''));
    return 128;
  }
  const merged = args.has('amend')
    ? []
    : (repository.state('MERGE_HEAD') ?? '').split('\n').filter((line) => line !== '');
  const before = old === undefined ? undefined : repository.commit(old);
  const parents = args.has('amend')
    ? (before?.parents ?? [])
    : [...(old === undefined ? [] : [old]), ...merged];
  const base = args.has('amend') ? repository.treeOf(parents[0]) : before?.tree;
  const isEmpty =
    stagedPairs(repository, base).length === 0 &&
    !(args.has('amend') && parents.length === 0 && index.entries.length > 0);
  const mayBeEmpty =
    args.has('allow-empty') || merged.length > 0 || (args.has('amend') && parents.length > 1);
  const untracked = args.value('untracked-files') ?? 'normal';
  const show = async (template: boolean): Promise<string> =>
    longText(
      session,
      {
        ...(await statusOf(repository, { untracked: untracked === 'no' ? 'no' : 'normal' })),
        staged: withRenames(stagedPairs(repository, base)),
      },
      {
        commit: true,
        untracked,
        colors: template ? PLAIN : session.colors(undefined, 'status'),
        amend: args.has('amend'),
        template,
      },
    );
  if (args.has('dry-run')) {
    await session.say(await show(false));
    return isEmpty && !mayBeEmpty ? 1 : 0;
  }
  const file = args.value('file');
  if (
    file !== undefined &&
    file !== '-' &&
    repository.files.readIfThere(absolute(session, file)) === undefined
  )
    fatal(`could not read log file '${file}': No such file or directory`);
  const author = authorOf(session, args, before?.author);
  const committer = signatureOf(session, 'committer');
  if (isEmpty && !mayBeEmpty) {
    if (repository.state('CHERRY_PICK_HEAD') !== undefined) {
      await session.complain(
        "The previous cherry-pick is now empty, possibly due to conflict resolution.\nIf you wish to commit it anyway, use:\n\n    git commit --allow-empty\n\nOtherwise, please use 'git cherry-pick --skip'\n",
      );
    } else if (args.has('amend')) {
      await session.complain(
        'You asked to amend the most recent commit, but doing so would make\nit empty. You can repeat your command with --allow-empty, or you can\nremove the commit entirely with "git reset HEAD^".\n',
      );
    }
    await session.say(await show(false));
    return 1;
  }
  const tree = others ? others.tree : writeIndexTree(repository);
  const message = await messageOf(session, args, before?.message, () => show(true), committer);
  const id = repository.objects.write('commit', formatCommit({ tree, parents, author, committer, message }));
  if (others) others.finish();
  const subject = subjectOf(message);
  const kind = args.has('amend')
    ? 'commit (amend)'
    : old === undefined
      ? 'commit (initial)'
      : merged.length > 0
        ? 'commit (merge)'
        : repository.state('CHERRY_PICK_HEAD') !== undefined
          ? 'commit (cherry-pick)'
          : 'commit';
  refs.update('HEAD', id, committer, `${kind}: ${subject}`);
  for (const state of [
    'MERGE_HEAD',
    'MERGE_MSG',
    'MERGE_MODE',
    'CHERRY_PICK_HEAD',
    'REVERT_HEAD',
    'SQUASH_MSG',
  ])
    repository.setState(state, undefined);
  repository.setState('COMMIT_EDITMSG', message);
  repository.saveIndex();
  if (!args.has('quiet'))
    await session.say(
      await summaryOf(
        session,
        id,
        args.has('amend') || args.value('date') !== undefined || args.value('reuse-message') !== undefined,
      ),
    );
  return 0;
}

/** Stages what is tracked and was changed; of all, or of what is meant. */
async function stageTracked(
  repository: Repository,
  wanted: ((path: string) => boolean) | undefined,
): Promise<void> {
  for (const entry of [...repository.index.entries]) {
    if (wanted && !wanted(entry.path)) continue;
    if (modeOf(repository, entry.path) === undefined) repository.index.delete(entry.path);
    else if (entry.stage > 0 || !isUnchanged(repository, entry)) await stage(repository, entry.path);
  }
}

/** `git commit FILE`: what else is staged stays so. */
async function onlyThese(
  repository: Repository,
  args: Arguments,
): Promise<{ readonly tree: string; readonly finish: () => void } | undefined> {
  if (repository.state('MERGE_HEAD') !== undefined && !args.has('include'))
    fatal('cannot do a partial commit during a merge.');
  const specs = args.operands.map((word) => pathspecOf(repository, word));
  for (const spec of specs) {
    const known =
      repository.index.entries.some(({ path }) => matches(spec, path)) ||
      [...repository.filesOf(repository.treeOf(repository.refs.head.id)).keys()].some((path) =>
        matches(spec, path),
      );
    if (!known) refused(`pathspec '${spec.text}' did not match any file(s) known to git`);
  }
  const wanted = (path: string): boolean => specs.some((spec) => matches(spec, path));
  if (args.has('include')) {
    await stageTracked(repository, wanted);
    return undefined;
  }
  const rest = repository.index.entries.filter(({ path }) => !wanted(path));
  const committed = repository.filesOf(repository.treeOf(repository.refs.head.id));
  await stageTracked(repository, wanted);
  const own = repository.index.entries.filter(({ path }) => wanted(path));
  repository.index.clear();
  for (const [path, file] of committed)
    if (!wanted(path))
      repository.index.set({ path, stage: 0, ...file, intent: false, size: 0, modified: 0, inode: 0 });
  for (const entry of own) repository.index.set(entry);
  const tree = writeIndexTree(repository);
  return {
    tree,
    finish: () => {
      repository.index.clear();
      for (const entry of [...rest, ...own]) repository.index.set(entry);
    },
  };
}

function authorOf(session: Session, args: Arguments, before: Signature | undefined): Signature {
  const { repository } = session;
  const reused = args.value('reuse-message') ?? args.value('reedit-message');
  const picked = repository.state('CHERRY_PICK_HEAD')?.trim();
  const kept = args.has('reset-author')
    ? undefined
    : reused !== undefined
      ? repository.commit(demandCommit(repository, reused)).author
      : args.has('amend')
        ? before
        : picked !== undefined
          ? repository.commit(picked).author
          : undefined;
  const named = args.value('author');
  const parsed =
    named === undefined
      ? undefined
      : /^.+ ?<.*>$/.test(named)
        ? parseSignature(named)
        : fatal(`--author '${named}' is not 'Name <email>' and matches no existing author`);
  const date = args.value('date');
  const moment =
    date === undefined
      ? undefined
      : (parseDate(date, nowOf(session)) ?? fatal(`invalid date format: ${date}`));
  return signatureOf(session, 'author', true, {
    ...kept,
    ...(parsed && { name: parsed.name, email: parsed.email }),
    ...moment,
  });
}

async function messageOf(
  session: Session,
  args: Arguments,
  before: string | undefined,
  status: () => Promise<string>,
  committer: Signature,
): Promise<string> {
  const { repository } = session;
  const given = args.values('message');
  const file = args.value('file');
  if (given.length > 0 && file !== undefined) fatal("options '-m' and '-F' cannot be used together");
  const reused = args.value('reuse-message') ?? args.value('reedit-message');
  const melded = args.value('fixup') ?? args.value('squash');
  if (melded?.includes(':')) notSimulated('commit --fixup=amend');
  let text: string | undefined;
  let ready = true;
  if (melded !== undefined) {
    const verb = args.value('fixup') === undefined ? 'squash' : 'fixup';
    const own = given.map((part) => `\n${part.replace(/\n+$/, '')}\n`).join('');
    text = `${verb}! ${subjectOf(repository.commit(demandCommit(repository, melded)).message)}\n${own}`;
    ready = verb === 'fixup' || given.length > 0;
  } else if (given.length > 0) text = given.map((part) => `${part.replace(/\n+$/, '')}\n`).join('\n');
  else if (file === '-') text = binary(await readAll(session.process, 0));
  else if (file !== undefined)
    text =
      repository.files.readIfThere(absolute(session, file)) ??
      fatal(`could not read log file '${file}': No such file or directory`);
  else if (reused !== undefined) {
    text = repository.commit(demandCommit(repository, reused)).message;
    ready = args.value('reuse-message') !== undefined;
  } else if (args.has('amend')) {
    text = before ?? '';
    ready = false;
  } else {
    text = repository.state('MERGE_MSG') ?? repository.state('SQUASH_MSG') ?? '';
    ready = false;
  }
  if (args.has('signoff')) {
    const line = `Signed-off-by: ${committer.name} <${committer.email}>`;
    if (!text.includes(line))
      text = `${text.trimEnd()}\n${/\n[-A-Za-z]+: .*\n*$/.test(text) ? '' : '\n'}${line}\n`;
  }
  if (args.has('edit')) ready = false;
  if (args.hasNot('edit')) ready = true;
  if (!ready) {
    const comment = `\n# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n#\n${(
      await status()
    )
      .split('\n')
      .map((line) => (line === '' ? '#' : line.startsWith('\t') ? `#${line}` : `# ${line}`))
      .join('\n')}\n`;
    repository.setState('COMMIT_EDITMSG', `${text}${comment}`);
    await edit(
      session,
      `${repository.gitDirectory}/COMMIT_EDITMSG`,
      'Please supply the message using either -m or -F option.\n',
    );
    text = repository.state('COMMIT_EDITMSG') ?? '';
  }
  const message = args.value('cleanup') === 'verbatim' ? text : cleaned(text, !ready);
  if (message === '' && !args.has('allow-empty-message')) {
    throw new Failure('Aborting commit due to empty commit message.\n', 1);
  }
  return message;
}

/** `[main 1234567] Subject` and what the commit changed. */
export async function summaryOf(session: Session, id: string, withDate: boolean): Promise<string> {
  const { repository } = session;
  const { tree, parents, author, committer, message } = repository.commit(id);
  const branch = repository.refs.branch ?? 'detached HEAD';
  const root = parents.length === 0 ? ' (root-commit)' : '';
  let text = `[${branch}${root} ${repository.short(id)}] ${subjectOf(message)}\n`;
  if (author.name !== committer.name || author.email !== committer.email)
    text += ` Author: ${author.name} <${author.email}>\n`;
  if (withDate) text += ` Date: ${formatDate(author, 'default', session.now)}\n`;
  if (parents.length > 1) return text;
  const pairs = withRenames(
    pairsOf(sidesOfTree(repository, repository.treeOf(parents[0])), sidesOfTree(repository, tree)),
  );
  if (pairs.length === 0) return text;
  return text + (await totalOf(repository.process, pairs)) + summaryText(pairs);
}
