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

export function statusOf(repository: Repository, options: StatusOptions): Status {
  const ignore = new Ignore(repository);
  const files = (ignored: boolean): readonly string[] => [
    ...untracked(repository, ignore, { whole: options.untracked === 'normal', ignored }),
  ];
  return {
    staged: withRenames(stagedPairs(repository)),
    changed: changedPairs(repository),
    unmerged: repository.index.unmerged.map((path) => ({ path, code: conflictCode(repository, path) })),
    untracked: options.untracked === 'no' ? [] : files(false),
    ignored: options.ignored ? files(true) : [],
  };
}

/** What is staged, against a commit's tree (the last one's). */
export function stagedPairs(
  repository: Repository,
  tree = repository.treeOf(repository.refs.head.id),
): readonly FilePair[] {
  const [before, after] = [sidesOfTree(repository, tree), sidesOfIndex(repository)];
  const conflicts = new Set(repository.index.unmerged);
  const paths = [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => !conflicts.has(path))
    .sort();
  return paths.flatMap((path) => pairOf(before.get(path), after.get(path)) ?? []);
}

/** What was changed since it was staged. */
export function changedPairs(repository: Repository): readonly FilePair[] {
  return repository.index.entries.flatMap((entry): readonly FilePair[] => {
    if (entry.stage !== 0 || entry.mode === '160000') return [];
    if (isUnchanged(repository, entry)) return [];
    const after = workSide(repository, entry.path);
    if (entry.intent) return after ? [{ status: 'A', before: undefined, after }] : [];
    const before = committedSide(repository, entry.path, entry);
    return [pairOf(before, after) ?? []].flat();
  });
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
