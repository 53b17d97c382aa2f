import { DIRECTORY, formatTree, type TreeEntry } from '../objects/tree.ts';
import type { Repository, TreeFile } from '../repository.ts';

/** Writes the trees of a set of files and answers the id of the topmost. */
export function writeTree(repository: Repository, files: Iterable<readonly [string, TreeFile]>): string {
  const write = (all: readonly (readonly [string, TreeFile])[]): string => {
    const entries: TreeEntry[] = [];
    const inside = new Map<string, (readonly [string, TreeFile])[]>();
    for (const [path, file] of all) {
      const slash = path.indexOf('/');
      if (slash < 0) entries.push({ name: path, ...file });
      else {
        const name = path.slice(0, slash);
        const list = inside.get(name) ?? [];
        list.push([path.slice(slash + 1), file]);
        inside.set(name, list);
      }
    }
    for (const [name, list] of inside) entries.push({ mode: DIRECTORY, name, id: write(list) });
    return repository.objects.write('tree', formatTree(entries));
  };
  return write([...files]);
}

/** The tree of what is staged. */
export function writeIndexTree(repository: Repository): string {
  const staged = repository.index.entries.filter(({ stage, intent }) => stage === 0 && !intent);
  return writeTree(
    repository,
    staged.map(({ path, mode, id }) => [path, { mode, id }] as const),
  );
}
