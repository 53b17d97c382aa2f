import { appendAll } from '../../../linux/append-all.ts';
import type { Commit } from '../objects/commit.ts';
import type { Repository } from '../repository.ts';
import { matchesAny, type Pathspec } from '../work/pathspec.ts';

/** A commit of a walk. */
export interface Step {
  readonly id: string;
  readonly commit: Commit;
  /** Those that the walk goes on with; of a walk about some files, the next that changed them. */
  readonly parents: readonly string[];
}

export interface WalkOptions {
  readonly exclude?: readonly string[];
  readonly paths?: readonly Pathspec[];
  readonly firstParent?: boolean;
  /** No commit before all its children (`--topo-order`), which graphs need. */
  readonly topological?: boolean;
}

/** Commits that these lead to, themselves too. */
export function ancestors(repository: Repository, starts: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [...starts];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    appendAll(waiting, repository.commit(id).parents);
  }
  return seen;
}

export function isAncestor(repository: Repository, ancestor: string, of: string): boolean {
  return ancestors(repository, [of]).has(ancestor);
}

/** The best common ancestors of two commits. */
export function mergeBases(repository: Repository, a: string, b: string): readonly string[] {
  const left = ancestors(repository, [a]);
  const right = ancestors(repository, [b]);
  const both = [...left].filter((id) => right.has(id));
  // Those that no other one leads to.
  const below = new Set(both.flatMap((id) => [...ancestors(repository, repository.commit(id).parents)]));
  return both
    .filter((id) => !below.has(id))
    .sort((x, y) => repository.commit(y).committer.time - repository.commit(x).committer.time);
}

/** The commits from some starts on, the youngest first, without what the excluded ones lead to. */
export function* walk(
  repository: Repository,
  starts: readonly string[],
  options: WalkOptions = {},
): Generator<Step> {
  const excluded = ancestors(repository, options.exclude ?? []);
  const { paths = [] } = options;
  if (options.topological) {
    yield* topological(
      repository,
      [...byDate(repository, starts, excluded, paths, options.firstParent ?? false)],
      starts,
    );
    return;
  }
  yield* byDate(repository, starts, excluded, paths, options.firstParent ?? false);
}

function* byDate(
  repository: Repository,
  starts: readonly string[],
  excluded: ReadonlySet<string>,
  paths: readonly Pathspec[],
  firstParent: boolean,
): Generator<Step> {
  const queue = new Queue(repository);
  for (const id of starts) if (!excluded.has(id)) queue.add(id);
  for (let id = queue.take(); id !== undefined; id = queue.take()) {
    const commit = repository.commit(id);
    const all = firstParent ? commit.parents.slice(0, 1) : commit.parents;
    const { shown, parents } =
      paths.length === 0 ? { shown: true, parents: all } : limited(repository, commit, all, paths);
    for (const parent of parents) if (!excluded.has(parent)) queue.add(parent);
    if (shown)
      yield {
        id,
        commit,
        parents:
          paths.length === 0
            ? parents
            : parents.flatMap((each) => nextShown(repository, each, excluded, paths)),
      };
  }
}

/** Commits by their date, the youngest first; of the same age the one that was seen first. */
class Queue {
  readonly #repository: Repository;
  readonly #waiting: { readonly id: string; readonly time: number }[] = [];
  readonly #seen = new Set<string>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  add(id: string): void {
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    const { time } = this.#repository.commit(id).committer;
    let at = this.#waiting.length;
    while (at > 0 && (this.#waiting[at - 1]?.time ?? 0) < time) at--;
    this.#waiting.splice(at, 0, { id, time });
  }

  take(): string | undefined {
    return this.#waiting.shift()?.id;
  }
}

/** Whether a commit changed the files, and where to look on: only where they are the same, if they are that anywhere. */
function limited(
  repository: Repository,
  commit: Commit,
  parents: readonly string[],
  paths: readonly Pathspec[],
): { readonly shown: boolean; readonly parents: readonly string[] } {
  const own = fingerprint(repository, commit.tree, paths);
  if (parents.length === 0) return { shown: own !== '', parents };
  const same = parents.find(
    (parent) => fingerprint(repository, repository.commit(parent).tree, paths) === own,
  );
  return same === undefined ? { shown: true, parents } : { shown: false, parents: [same] };
}

function nextShown(
  repository: Repository,
  start: string,
  excluded: ReadonlySet<string>,
  paths: readonly Pathspec[],
): readonly string[] {
  for (let id: string | undefined = start; id !== undefined && !excluded.has(id); ) {
    const commit = repository.commit(id);
    const { shown, parents } = limited(repository, commit, commit.parents, paths);
    if (shown) return [id];
    id = parents[0];
  }
  return [];
}

function fingerprint(repository: Repository, tree: string, paths: readonly Pathspec[]): string {
  return [...repository.filesOf(tree)]
    .filter(([path]) => matchesAny(paths, path))
    .map(([path, { mode, id }]) => `${mode} ${id} ${path}`)
    .join('\n');
}

/** No commit before all its children, and lines of development together. */
function* topological(
  repository: Repository,
  steps: readonly Step[],
  starts: readonly string[],
): Generator<Step> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const children = new Map<string, number>();
  for (const { parents } of steps)
    for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  const time = (id: string): number => repository.commit(id).committer.time;
  // A stack: what was made ready last is shown next.
  const ready = steps
    .filter(({ id }) => !children.has(id))
    .map(({ id }) => id)
    .sort((a, b) => time(a) - time(b) || starts.indexOf(b) - starts.indexOf(a));
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const step = byId.get(id);
    if (!step) continue;
    yield step;
    for (const parent of step.parents) {
      const left = (children.get(parent) ?? 0) - 1;
      children.set(parent, left);
      if (left === 0) ready.push(parent);
    }
  }
}
