import { atOnce, patiently } from '../../../linux/steps.ts';
import {
  committedSide,
  type FilePair,
  type FileSide,
  pairOf,
  sidesOfIndex,
  sidesOfTree,
} from '../diff/file-pair.ts';
import { withRenames } from '../diff/renames.ts';
import type { Repository } from '../repository.ts';
import { Ignore } from './ignore.ts';
import { isUnchanged, untracked, workSide } from './work-tree.ts';

/** How the last commit, the index and the work tree differ. */
export interface Status {
  readonly staged: readonly FilePair[];
  readonly changed: readonly FilePair[];
  /** Paths in conflict with the stages that there are of them, `UU` and the like. */
  readonly unmerged: readonly { readonly path: string; readonly code: string }[];
  readonly untracked: readonly string[];
  readonly ignored: readonly string[];
}

export interface StatusOptions {
  readonly untracked: 'no' | 'normal' | 'all';
  readonly ignored?: boolean;
}

export async function statusOf(repository: Repository, options: StatusOptions): Promise<Status> {
  const ignore = new Ignore(repository);
  const breath = () => repository.process.breath();
  const files = async (ignored: boolean): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const path of untracked(repository, ignore, { whole: options.untracked === 'normal', ignored })) {
      found.push(path);
      await breath();
    }
    return found;
  };
  const staged = withRenames(await patiently(stagedSteps(repository), breath));
  const changed = await patiently(changedSteps(repository), breath);
  return {
    staged,
    changed,
    unmerged: repository.index.unmerged.map((path) => ({ path, code: conflictCode(repository, path) })),
    untracked: options.untracked === 'no' ? [] : await files(false),
    ignored: options.ignored ? await files(true) : [],
  };
}

/** What is staged, against a commit's tree (the last one's). */
export function stagedPairs(
  repository: Repository,
  tree = repository.treeOf(repository.refs.head.id),
): readonly FilePair[] {
  return atOnce(stagedSteps(repository, tree));
}

function* stagedSteps(
  repository: Repository,
  tree = repository.treeOf(repository.refs.head.id),
): Generator<undefined, readonly FilePair[]> {
  const before = sidesOfTree(repository, tree);
  yield;
  const after = sidesOfIndex(repository);
  yield;
  const conflicts = new Set(repository.index.unmerged);
  const paths = [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => !conflicts.has(path))
    .sort();
  yield;
  const pairs: FilePair[] = [];
  for (const path of paths) {
    const pair = pairOf(before.get(path), after.get(path));
    if (pair) pairs.push(pair);
    yield;
  }
  return pairs;
}

/** What was changed since it was staged. */
export function changedPairs(repository: Repository): readonly FilePair[] {
  return atOnce(changedSteps(repository));
}

function* changedSteps(repository: Repository): Generator<undefined, readonly FilePair[]> {
  const pairs: FilePair[] = [];
  for (const entry of repository.index.entries) {
    yield;
    if (entry.stage !== 0 || entry.mode === '160000') continue;
    if (isUnchanged(repository, entry)) continue;
    const after = workSide(repository, entry.path);
    if (entry.intent) {
      if (after) pairs.push({ status: 'A', before: undefined, after });
      continue;
    }
    const pair = pairOf(committedSide(repository, entry.path, entry), after);
    if (pair) pairs.push(pair);
  }
  return pairs;
}

const CODES = ['', 'DD', 'AU', 'UD', 'UA', 'DU', 'AA', 'UU'];

/** By which stages there are: base (1), ours (2), theirs (4). */
function conflictCode({ index }: Repository, path: string): string {
  const stages = [1, 2, 3].reduce((sum, stage) => sum + (index.get(path, stage) ? 1 << (stage - 1) : 0), 0);
  return CODES[stages] ?? '';
}

/** All files of the work tree that are tracked, as they are now. */
export function trackedSides(repository: Repository): Map<string, FileSide> {
  const found = new Map<string, FileSide>();
  for (const entry of repository.index.entries) {
    if (entry.stage > 1 && found.has(entry.path)) continue;
    const same = entry.stage === 0 && isUnchanged(repository, entry);
    const side = same ? committedSide(repository, entry.path, entry) : workSide(repository, entry.path);
    if (side) found.set(entry.path, side);
  }
  return found;
}
