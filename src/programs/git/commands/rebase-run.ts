import { statusNumber } from '../../../linux/process/exit.ts';
import { fromBinary } from '../../command/bytes.ts';
import type { Arguments } from '../arguments.ts';
import { Failure } from '../failure.ts';
import { mergeTrees } from '../merge/merge-trees.ts';
import { writeIndexTree, writeTree } from '../merge/write-tree.ts';
import { formatCommit, subjectOf } from '../objects/commit.ts';
import { signatureOf } from '../refs/identity.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { applyMerge, resetTree, TO_MERGE } from '../work/switch-tree.ts';
import { summaryOf } from './commit.ts';
import { cleaned } from './commit-message.ts';
import { edit } from './edit.ts';
import { formatStep, parseSteps, type Step } from './rebase-todo.ts';

type Commit = ReturnType<Repository['commit']>;

/** The branch stands where the rebase has come to. */
export async function done(session: Session, name: string, to: string, quiet: boolean): Promise<number> {
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

export function linesOf(repository: Repository, name: string): readonly string[] {
  return (repository.state(`rebase-merge/${name}`) ?? '').split('\n').filter((line) => line !== '');
}

function writeLines(repository: Repository, name: string, lines: readonly string[]): void {
  repository.setState(`rebase-merge/${name}`, lines.map((line) => `${line}\n`).join(''));
}

/** Writes the list down. */
export function keepSteps(repository: Repository, steps: readonly Step[]): void {
  writeLines(
    repository,
    'git-rebase-todo',
    steps.map((step) => formatStep(step)),
  );
}

/** Takes one step of the list after the other, until one stops or all are done. */
export async function runSteps(session: Session, quiet: boolean): Promise<number> {
  const { repository } = session;
  for (;;) {
    const steps = parseSteps(repository, linesOf(repository, 'git-rebase-todo').join('\n'), false);
    const [step, ...rest] = steps;
    if (!step) return done(session, repository.state('rebase-merge/head-name')?.trim() ?? '', '', quiet);
    const before = linesOf(repository, 'done');
    writeLines(repository, 'done', [...before, formatStep(step)]);
    keepSteps(repository, rest);
    if (step.verb === 'drop') continue;
    const number = before.length + 1;
    if (!quiet) await session.complain(`Rebasing (${number}/${Math.max(number + rest.length, 1)})\r`);
    if (step.verb === 'break') {
      const head = repository.refs.head.id ?? '';
      const label = `${repository.short(head)} (${subjectOf(repository.commit(head).message)})`;
      await session.complain(`${progressEnd(session)}Stopped at ${label}\n`);
      return 0;
    }
    const status = step.verb === 'exec' ? await execute(session, step.text) : await take(session, step, rest);
    if (status !== undefined) return status;
  }
}

/** Runs a command between two commits; undefined if it was content. */
async function execute(session: Session, command: string): Promise<number | undefined> {
  await session.complain(`${progressEnd(session)}Executing: ${command}\n`);
  await session.flush();
  const { process } = session;
  const child = process.spawn({ path: '/bin/sh', argv: ['sh', '-c', fromBinary(command)] });
  if (statusNumber(await process.wait(child)) === 0) return undefined;
  await session.complain(
    `warning: execution failed: ${command}\nYou can fix the problem, and then run\n\n  git rebase --continue\n\n\n`,
  );
  return 1;
}

/** Takes a commit; undefined if the next step may follow. */
async function take(session: Session, step: Step, rest: readonly Step[]): Promise<number | undefined> {
  const { repository } = session;
  const { id } = step;
  const picked = repository.commit(id);
  const own = repository.refs.head.id;
  const melds = step.verb === 'squash' || step.verb === 'fixup';
  if (picked.parents[0] === own && !melds) {
    await resetTree(repository, repository.filesOf(picked.tree));
    repository.refs.update('HEAD', id, signatureOf(session, 'committer', false), 'rebase: fast-forward');
    return afterPick(session, step);
  }
  const label = `${repository.short(id)} (${subjectOf(picked.message)})`;
  const merged = await mergeTrees(
    repository,
    repository.treeOf(picked.parents[0]),
    repository.treeOf(own),
    picked.tree,
    { ours: 'HEAD', theirs: label, base: `parent of ${label}` },
  );
  await applyMerge(repository, repository.filesOf(repository.treeOf(own)), merged.files, TO_MERGE);
  if (!merged.clean) {
    await session.say(merged.messages);
    await session.flush();
    repository.setState('REBASE_HEAD', `${id}\n`);
    const conflicts = merged.files.filter(({ stages }) => stages).map(({ path }) => `#\t${path}\n`);
    repository.setState('MERGE_MSG', `${picked.message}\n# Conflicts:\n${conflicts.join('')}`);
    await session.complain(
      `error: could not apply ${repository.short(id)}... ${subjectOf(picked.message)}\nhint: Resolve all conflicts manually, mark them as resolved with\nhint: "git add/rm <conflicted_files>", then run "git rebase --continue".\nhint: You can instead skip this commit: run "git rebase --skip".\nhint: To abort and get back to the state before "git rebase", run "git rebase --abort".\nCould not apply ${repository.short(id)}... ${subjectOf(picked.message)}\n`,
    );
    return 1;
  }
  if (merged.messages !== '') {
    await session.say(merged.messages);
    await session.flush();
  }
  const tree = writeTree(
    repository,
    merged.files.flatMap(({ path, file }) => (file ? [[path, file] as const] : [])),
  );
  if (melds) {
    await meld(session, step, rest, tree);
    return undefined;
  }
  if (tree === repository.treeOf(own)) {
    await session.complain(
      `dropping ${id} ${subjectOf(picked.message)} -- patch contents already upstream\n`,
    );
    return undefined;
  }
  record(session, tree, picked.author, picked.message);
  return afterPick(session, step);
}

/** What reword and edit do with the commit that has just been made. */
async function afterPick(session: Session, { verb, id, text }: Step): Promise<number | undefined> {
  const { repository } = session;
  if (verb === 'reword') {
    const { message } = headOf(repository);
    await amend(session, headOf(repository).tree, await asked(session, message));
    await session.say(await summaryOf(session, repository.refs.head.id ?? '', true));
    await session.flush();
  }
  if (verb !== 'edit') return undefined;
  await session.complain(
    `${progressEnd(session)}Stopped at ${repository.short(id)}...  ${text}\nYou can amend the commit now, with\n\n  git commit --amend \n\nOnce you are satisfied with your changes, run\n\n  git rebase --continue\n`,
  );
  return 0;
}

/** Puts a change into the commit before; at the end of such a chain its message is made. */
async function meld(session: Session, step: Step, rest: readonly Step[], tree: string): Promise<void> {
  const { repository } = session;
  const before = repository.state('rebase-merge/message-squash');
  const count = Number(repository.state('rebase-merge/current-fixups') ?? 1) + 1;
  const first = headOf(repository).message;
  const head = before ?? `# This is the 1st commit message:\n\n${first}`;
  // What only says where it belongs is no part of the message.
  const message = repository.commit(step.id).message.replace(/^(?=(?:squash|fixup|amend)! )/, '# ');
  const next =
    step.verb === 'squash'
      ? `${head.trimEnd()}\n\n# This is the commit message #${count}:\n\n${message}`
      : `${head.trimEnd()}\n\n# The commit message #${count} will be skipped:\n\n${message.trimEnd().replace(/^/gm, '# ')}\n`;
  const asks = repository.state('rebase-merge/squash-asks') !== undefined || step.verb === 'squash';
  if (rest[0]?.verb === 'squash' || rest[0]?.verb === 'fixup') {
    await amend(session, tree, first);
    repository.setState('rebase-merge/message-squash', next);
    repository.setState('rebase-merge/current-fixups', `${count}\n`);
    if (asks) repository.setState('rebase-merge/squash-asks', 'yes\n');
    return;
  }
  for (const state of ['message-squash', 'current-fixups', 'squash-asks'])
    repository.setState(`rebase-merge/${state}`, undefined);
  if (!asks) {
    await amend(session, tree, first);
    return;
  }
  const combined = `# This is a combination of ${count} commits.\n${next}`;
  await amend(session, tree, await asked(session, combined));
  await session.say(await summaryOf(session, repository.refs.head.id ?? '', true));
  await session.flush();
}

/** A message as the editor gives it back. @throws Failure if nothing is left of it */
async function asked(session: Session, text: string): Promise<string> {
  const { repository } = session;
  repository.setState(
    'COMMIT_EDITMSG',
    `${text}\n# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n`,
  );
  await edit(session, `${repository.gitDirectory}/COMMIT_EDITMSG`);
  const message = cleaned(repository.state('COMMIT_EDITMSG') ?? '', true);
  if (message === '') throw new Failure('Aborting commit due to empty commit message.\n', 1);
  return message;
}

function headOf(repository: Repository): Commit {
  return repository.commit(repository.refs.head.id ?? '');
}

/** Makes the newest commit anew. */
async function amend(session: Session, tree: string, message: string): Promise<void> {
  const { repository } = session;
  const { parents, author } = headOf(repository);
  write(session, { tree, parents, author, message });
}

function record(session: Session, tree: string, author: Commit['author'], message: string): void {
  const { id } = session.repository.refs.head;
  write(session, { tree, parents: id === undefined ? [] : [id], author, message });
}

function write(session: Session, commit: Pick<Commit, 'tree' | 'parents' | 'author' | 'message'>): void {
  const { repository } = session;
  const committer = signatureOf(session, 'committer');
  const id = repository.objects.write('commit', formatCommit({ ...commit, committer }));
  repository.refs.update('HEAD', id, committer, `rebase (pick): ${subjectOf(commit.message)}`);
}

/** `--continue`, `--skip`, `--abort`, `--quit`. */
export async function goOn(session: Session, args: Arguments): Promise<number> {
  const { repository } = session;
  const name = repository.state('rebase-merge/head-name')?.trim() ?? '';
  const old = repository.state('rebase-merge/orig-head')?.trim() ?? '';
  if (args.has('abort') || args.has('quit')) {
    if (args.has('abort')) {
      await resetTree(repository, repository.filesOf(repository.treeOf(old)));
      const who = signatureOf(session, 'committer', false);
      if (name.startsWith('refs/'))
        repository.refs.moveHead(name, who, `rebase (abort): returning to ${name}`);
      else repository.refs.moveHead(old, who, `rebase (abort): updating HEAD`);
    }
    repository.setState('rebase-merge', undefined);
    for (const state of ['MERGE_MSG', 'REBASE_HEAD']) repository.setState(state, undefined);
    return 0;
  }
  const [current] = parseSteps(
    repository,
    linesOf(repository, 'done')
      .at(-1)
      ?.replace(/^(?:squash|fixup)/, 'pick') ?? '',
  );
  const melds = /^(?:squash|fixup) /.test(linesOf(repository, 'done').at(-1) ?? '');
  if (args.has('skip'))
    await resetTree(repository, repository.filesOf(repository.treeOf(repository.refs.head.id)));
  else {
    const conflicts = repository.index.unmerged;
    if (conflicts.length > 0)
      throw new Failure(
        `${conflicts.map((path) => `${path}: needs merge\n`).join('')}You must edit all merge conflicts and then\nmark them as resolved using git add\n`,
        1,
      );
    const tree = writeIndexTree(repository);
    if (tree !== repository.treeOf(repository.refs.head.id) && current) {
      if (current.verb === 'edit' || melds)
        await amend(session, tree, await asked(session, headOf(repository).message));
      else {
        const { author, message: own } = repository.commit(current.id);
        record(session, tree, author, await asked(session, repository.state('MERGE_MSG') ?? own));
      }
      const amended = current.verb === 'edit' || melds;
      const summary = (await summaryOf(session, repository.refs.head.id ?? '', amended)).split('\n');
      const subject = subjectOf(headOf(repository).message);
      await session.say(
        `[detached HEAD ${repository.short(repository.refs.head.id ?? '')}] ${subject}\n${summary.slice(1).join('\n')}`,
      );
      await session.flush();
    }
  }
  for (const state of ['MERGE_MSG', 'REBASE_HEAD']) repository.setState(state, undefined);
  return runSteps(session, args.has('quiet'));
}
