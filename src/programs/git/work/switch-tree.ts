import { patiently } from '../../../linux/steps.ts';
import { Failure } from '../failure.ts';
import type { MergedFile } from '../merge/merge-trees.ts';
import { idOf } from '../objects/object-store.ts';
import type { Repository, TreeFile } from '../repository.ts';
import { Ignore } from './ignore.ts';
import { stageCommitted } from './stage-committed.ts';
import { checkOutFile, contentOf, isUnchanged, modeOf, removeFile, stageAs } from './work-tree.ts';

/** For whom the work tree is changed: `checkout`, `merge`, … and the advice that goes with it. */
export interface Purpose {
  readonly verb: string;
  readonly advice: string;
}

export const TO_CHECKOUT: Purpose = { verb: 'checkout', advice: 'switch branches' };
export const TO_MERGE: Purpose = { verb: 'merge', advice: 'merge' };

/**
 * Brings index and work tree from one tree to another. What was changed by hand and does not differ between the two stays.
 * @throws Failure if something that would be lost is in the way; then nothing was changed
 */
export async function switchTree(
  repository: Repository,
  from: ReadonlyMap<string, TreeFile>,
  to: ReadonlyMap<string, TreeFile>,
  purpose: Purpose,
): Promise<void> {
  const { process } = repository;
  const plan = await patiently(planSteps(repository, from, to), () => process.breath());
  complain(plan, purpose);
  for (const path of plan.removed) {
    await process.breath();
    if (!repository.index.get(path) && !from.has(path)) continue;
    repository.index.delete(path);
    removeFile(repository, path);
  }
  for (const [path, file] of plan.written) {
    await process.breath();
    checkOutFile(repository, path, file);
    stageAs(repository, path, file);
  }
  repository.saveIndex();
}

interface Plan {
  readonly written: readonly (readonly [string, TreeFile])[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly untracked: readonly string[];
}

function* planSteps(
  repository: Repository,
  from: ReadonlyMap<string, TreeFile>,
  to: ReadonlyMap<string, TreeFile>,
): Generator<undefined, Plan> {
  const { index } = repository;
  const written: [string, TreeFile][] = [];
  const removed: string[] = [];
  const changed: string[] = [];
  const untracked: string[] = [];
  const ignore = new Ignore(repository);
  for (const path of [...new Set([...from.keys(), ...to.keys()])].sort()) {
    yield;
    const [old, fresh] = [from.get(path), to.get(path)];
    if (isSame(old, fresh)) continue;
    const entry = index.get(path);
    // It is staged as it shall be.
    if (entry ? isSame(entry, fresh) : !fresh && !index.has(path)) continue;
    if (entry) {
      const isThere = modeOf(repository, path) !== undefined;
      if (!isSame(entry, old) || (isThere && !isUnchanged(repository, entry))) {
        changed.push(path);
        continue;
      }
    } else if (index.has(path) || old) {
      changed.push(path);
      continue;
    } else if (fresh && isInTheWay(repository, path, fresh, ignore, from)) {
      untracked.push(path);
      continue;
    }
    if (fresh) written.push([path, fresh]);
    else removed.push(path);
  }
  return { written, removed, changed, untracked };
}

function isSame(a: TreeFile | undefined, b: TreeFile | undefined): boolean {
  return a?.id === b?.id && a?.mode === b?.mode;
}

function isInTheWay(
  repository: Repository,
  path: string,
  { id }: TreeFile,
  ignore: Ignore,
  from: ReadonlyMap<string, TreeFile>,
): boolean {
  const stat = repository.files.lstat(repository.at(path));
  if (!stat) return false;
  if (stat.type === 'directory') {
    // Tracked files in it make way.
    return (
      ![...from.keys()].some((each) => each.startsWith(`${path}/`)) &&
      repository.files.list(repository.at(path)).length > 0
    );
  }
  return !ignore.isIgnored(path, false) && idOf('blob', contentOf(repository, path)) !== id;
}

function complain(
  { changed, untracked }: Pick<Plan, 'changed' | 'untracked'>,
  { verb, advice }: Purpose,
): void {
  let text = '';
  const list = (paths: readonly string[]): string => paths.map((path) => `\t${path}\n`).join('');
  if (changed.length > 0)
    text += `error: Your local changes to the following files would be overwritten by ${verb}:\n${list(changed)}Please commit your changes or stash them before you ${advice}.\n`;
  if (untracked.length > 0)
    text += `error: The following untracked working tree files would be overwritten by ${verb}:\n${list(untracked)}Please move or remove them before you ${advice}.\n`;
  if (text !== '') throw new Failure(`${text}Aborting\n`, 1);
}

/** Makes index and work tree what a tree says, whatever was there. */
export async function resetTree(repository: Repository, to: ReadonlyMap<string, TreeFile>): Promise<void> {
  const { index, process } = repository;
  for (const path of new Set(index.entries.map((entry) => entry.path))) {
    await process.breath();
    if (to.has(path)) continue;
    index.delete(path);
    removeFile(repository, path);
  }
  for (const [path, file] of to) {
    await process.breath();
    const entry = index.get(path);
    if (entry && isSame(entry, file) && isUnchanged(repository, entry)) continue;
    checkOutFile(repository, path, file);
    stageAs(repository, path, file);
  }
  repository.saveIndex();
}

/** Makes the index what a tree says and leaves the work tree alone. */
export function resetIndex(repository: Repository, to: ReadonlyMap<string, TreeFile>): void {
  const { index } = repository;
  const before = new Map(
    index.entries.filter(({ stage }) => stage === 0).map((entry) => [entry.path, entry]),
  );
  index.clear();
  for (const [path, file] of to) {
    const known = before.get(path);
    if (known && isSame(known, file)) {
      index.set(known);
      continue;
    }
    stageCommitted(repository, path, file);
  }
  repository.saveIndex();
}

/** Puts the outcome of a merge into index and work tree. @throws Failure if something that would be lost is in the way */
export async function applyMerge(
  repository: Repository,
  before: ReadonlyMap<string, TreeFile>,
  files: readonly MergedFile[],
  purpose: Purpose,
): Promise<void> {
  const after = new Map(files.flatMap(({ path, file }) => (file ? [[path, file] as const] : [])));
  const plan = await patiently(planSteps(repository, before, after), () => repository.process.breath());
  const conflicts = files.filter(({ stages }) => stages);
  const dirty = conflicts
    .map(({ path }) => repository.index.get(path))
    .filter(
      (entry) => entry && modeOf(repository, entry.path) !== undefined && !isUnchanged(repository, entry),
    )
    .map((entry) => entry?.path ?? '');
  complain({ changed: [...new Set([...plan.changed, ...dirty])].sort(), untracked: plan.untracked }, purpose);
  await switchTree(repository, before, after, purpose);
  for (const { path, stages = [], file } of conflicts) {
    repository.index.delete(path);
    for (const [i, side] of stages.entries())
      if (side)
        repository.index.set({ path, stage: i + 1, ...side, intent: false, size: 0, modified: 0, inode: 0 });
    if (file && repository.files.lstat(repository.at(path)) === undefined)
      checkOutFile(repository, path, file);
  }
  repository.saveIndex();
}
