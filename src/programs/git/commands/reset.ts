import { readArguments } from '../arguments.ts';
import { pathOf } from '../diff/file-pair.ts';
import { fatal, notSimulated } from '../failure.ts';
import { subjectOf } from '../objects/commit.ts';
import { signatureOf } from '../refs/identity.ts';
import { peel, resolve, unknownRevision } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { matches, pathspecOf } from '../work/pathspec.ts';
import { stageCommitted } from '../work/stage-committed.ts';
import { changedPairs } from '../work/status-of.ts';
import { resetIndex, resetTree, switchTree, TO_MERGE } from '../work/switch-tree.ts';

export async function reset(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'q,quiet mixed soft hard merge keep p,patch N,intent-to-add refresh',
    'reset [--mixed | --soft | --hard | --merge | --keep] [-q] [<commit>]',
  );
  if (args.has('patch')) notSimulated('reset --patch');
  const { repository } = session;
  const { refs } = repository;
  const mode = args.last('soft', 'hard', 'mixed', 'merge', 'keep');
  const before = [...args.before];
  let revision = 'HEAD';
  const [first] = before;
  if (first !== undefined) {
    const id = resolve(repository, first);
    const isFile =
      repository.workTree !== undefined &&
      (repository.files.lstat(repository.at(repository.prefix + first)) !== undefined ||
        repository.index.has(repository.prefix + first));
    if (id !== undefined && peel(repository, id, 'tree') !== undefined) revision = before.shift() as string;
    else if (args.after !== undefined) fatal(`Failed to resolve '${first}' as a valid revision.`);
    else if (!isFile && !/[*?[]/.test(first)) unknownRevision(first);
  }
  const paths = [...before, ...(args.after ?? [])];
  const unborn = refs.head.id === undefined && revision === 'HEAD';
  if (paths.length > 0) {
    if (mode === 'mixed')
      await session.complain(
        "warning: --mixed with paths is deprecated; use 'git reset -- <paths>' instead.\n",
      );
    else if (mode !== undefined) fatal(`Cannot do ${mode} reset with paths.`);
    return resetPaths(
      session,
      paths,
      unborn ? undefined : peel(repository, resolve(repository, revision), 'tree'),
      args.has('quiet'),
    );
  }
  const commit = unborn ? undefined : peel(repository, resolve(repository, revision), 'commit');
  if (!unborn && commit === undefined) fatal(`Failed to resolve '${revision}' as a valid revision.`);
  const busy = repository.index.unmerged.length > 0 || repository.state('MERGE_HEAD') !== undefined;
  if (mode === 'soft' && busy) fatal('Cannot do a soft reset in the middle of a merge.');
  const files = repository.filesOf(repository.treeOf(commit));
  if (mode === 'hard') await resetTree(repository, files);
  else if (mode === 'merge' || mode === 'keep') {
    await switchTree(repository, repository.filesOf(repository.treeOf(refs.head.id)), files, TO_MERGE);
  } else if (mode !== 'soft') resetIndex(repository, files);
  if (commit !== undefined) {
    const who = signatureOf(session, 'committer', false);
    const old = refs.head.id;
    repository.setState('ORIG_HEAD', `${old}\n`);
    refs.update('HEAD', commit, who, `reset: moving to ${revision}`);
  }
  for (const state of [
    'MERGE_HEAD',
    'MERGE_MSG',
    'MERGE_MODE',
    'CHERRY_PICK_HEAD',
    'REVERT_HEAD',
    'SQUASH_MSG',
  ])
    repository.setState(state, undefined);
  if (args.has('quiet')) return 0;
  if (mode === 'hard' && commit !== undefined)
    await session.say(
      `HEAD is now at ${repository.short(commit)} ${subjectOf(repository.commit(commit).message)}\n`,
    );
  if (mode === undefined || mode === 'mixed') await session.say(unstagedText(session));
  return 0;
}

function unstagedText({ repository }: Session): string {
  const changed = changedPairs(repository);
  if (changed.length === 0) return '';
  return `Unstaged changes after reset:\n${changed.map((pair) => `${pair.status}\t${pathOf(pair)}\n`).join('')}`;
}

/** `git reset FILE`: what is staged of them is what was committed. */
async function resetPaths(
  session: Session,
  paths: readonly string[],
  tree: string | undefined,
  quiet: boolean,
): Promise<number> {
  const { repository } = session;
  const { index } = repository;
  const specs = paths.map((word) => pathspecOf(repository, word));
  const files = repository.filesOf(tree);
  for (const path of new Set([...files.keys(), ...index.entries.map((entry) => entry.path)])) {
    if (!specs.some((spec) => matches(spec, path))) continue;
    const file = files.get(path);
    const entry = index.get(path);
    if (!file) index.delete(path);
    else if (entry?.id !== file.id || entry.mode !== file.mode) stageCommitted(repository, path, file);
  }
  repository.saveIndex();
  if (!quiet) await session.say(unstagedText(session));
  return 0;
}
