import type { Repository, TreeFile } from '../repository.ts';

/** One side of a file that changed. */
export interface FileSide {
  readonly path: string;
  readonly mode: string;
  /** Zeros for what is not in the store: a file of the work tree. */
  readonly id: string;
  readonly content: () => string;
  /** Reads what is large in steps: `content` then answers at once. */
  readonly prepare?: () => Promise<void>;
}

/** What became of a file. */
export interface FilePair {
  /** A added, C copied, D deleted, M modified, R renamed, T of another type, U in conflict. */
  readonly status: 'A' | 'C' | 'D' | 'M' | 'R' | 'T' | 'U';
  readonly before: FileSide | undefined;
  readonly after: FileSide | undefined;
  /** Of a rename: how much stayed, in per cent. */
  readonly likeness?: number;
}

/** The path that a pair is known by: the new one. */
export function pathOf({ before, after }: FilePair): string {
  return (after ?? before)?.path ?? '';
}

export function committedSide(repository: Repository, path: string, { mode, id }: TreeFile): FileSide {
  return {
    path,
    mode,
    id,
    prepare: () => repository.objects.prepare(repository.process, id),
    content: () => (mode === '160000' ? `Subproject commit ${id}\n` : repository.blob(id)),
  };
}

export function pairOf(before: FileSide | undefined, after: FileSide | undefined): FilePair | undefined {
  if (!before && !after) return undefined;
  if (!before) return { status: 'A', before, after };
  if (!after) return { status: 'D', before, after };
  if (before.mode === after.mode && before.id === after.id) return undefined;
  const type = (mode: string): string => mode.slice(0, 3);
  return { status: type(before.mode) === type(after.mode) ? 'M' : 'T', before, after };
}

/** What differs between two sets of files, by path. */
export function pairsOf(
  before: ReadonlyMap<string, FileSide>,
  after: ReadonlyMap<string, FileSide>,
): readonly FilePair[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => pairOf(before.get(path), after.get(path)) ?? []);
}

/** The files of a tree as sides. */
export function sidesOfTree(repository: Repository, tree: string | undefined): Map<string, FileSide> {
  return new Map(
    [...repository.filesOf(tree)].map(([path, file]) => [path, committedSide(repository, path, file)]),
  );
}

/** The files of the index as sides; those in conflict are left out. */
export function sidesOfIndex(repository: Repository): Map<string, FileSide> {
  return new Map(
    repository.index.entries
      .filter(({ stage, intent }) => stage === 0 && !intent)
      .map((entry) => [entry.path, committedSide(repository, entry.path, entry)]),
  );
}
