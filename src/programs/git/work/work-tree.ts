import type { FileSide } from '../diff/file-pair.ts';
import { idOf } from '../objects/object-store.ts';
import type { Repository, TreeFile } from '../repository.ts';
import { type IndexEntry, statOf } from '../store/index-file.ts';
import type { Ignore } from './ignore.ts';

/** The mode that git keeps of a file: whether its owner may run it. Undefined for what git does not keep. */
export function modeOf(repository: Repository, path: string): string | undefined {
  const stat = repository.files.lstat(repository.at(path));
  if (stat?.type === 'symlink') return '120000';
  if (stat?.type === 'file') return stat.mode & 0o100 ? '100755' : '100644';
  return undefined;
}

/** A file's content as it would be committed. */
export function contentOf(repository: Repository, path: string): string {
  const full = repository.at(path);
  return repository.files.lstat(full)?.type === 'symlink'
    ? repository.files.readlink(full)
    : repository.files.read(full);
}

/** Whether a file is as it was staged; looks into it only if stat does not tell. */
export function isUnchanged(repository: Repository, entry: IndexEntry): boolean {
  const stat = repository.files.lstat(repository.at(entry.path));
  if (!stat || modeOf(repository, entry.path) !== entry.mode || entry.intent) return false;
  const now = statOf(stat);
  const same =
    now.size === entry.size && Math.abs(now.modified - entry.modified) < 0.001 && now.inode === entry.inode;
  // What was changed in the moment in which the index was written cannot be told by its time.
  if (same && entry.modified < repository.index.writtenAt) return true;
  if (entry.size !== 0 && now.size !== entry.size) return false;
  return idOf('blob', contentOf(repository, entry.path)) === entry.id;
}

/** A file of the work tree as a side of a difference; undefined if it is gone. */
export function workSide(repository: Repository, path: string): FileSide | undefined {
  const mode = modeOf(repository, path);
  if (mode === undefined) return undefined;
  let content: string | undefined;
  return {
    path,
    mode,
    id: '0'.repeat(40),
    content: () => {
      content ??= contentOf(repository, path);
      return content;
    },
  };
}

/** Stages a file as it is. */
export async function stage(repository: Repository, path: string): Promise<void> {
  const mode = modeOf(repository, path) ?? '100644';
  const id = await repository.objects.writeLong(repository.process, 'blob', contentOf(repository, path));
  const stat = repository.files.lstat(repository.at(path));
  const seen = stat ? statOf(stat) : { size: 0, modified: 0, inode: 0 };
  for (let at = path; at.includes('/'); ) {
    at = at.slice(0, at.lastIndexOf('/'));
    repository.index.delete(at);
  }
  repository.index.set({ path, stage: 0, mode, id, intent: false, ...seen });
}

/** Stages a committed file as if it had been looked at in the work tree. */
export function stageAs(repository: Repository, path: string, { mode, id }: TreeFile): void {
  const stat = repository.files.lstat(repository.at(path));
  const seen =
    stat?.type === 'file' || stat?.type === 'symlink' ? statOf(stat) : { size: 0, modified: 0, inode: 0 };
  repository.index.set({ path, stage: 0, mode, id, intent: false, ...seen });
}

/** Writes a committed file into the work tree. */
export function checkOutFile(repository: Repository, path: string, { mode, id }: TreeFile): void {
  writeFile(repository, path, mode, repository.blob(id));
}

export function writeFile(repository: Repository, path: string, mode: string, content: string): void {
  const { files } = repository;
  const full = repository.at(path);
  for (let at = path; at.includes('/'); ) {
    at = at.slice(0, at.lastIndexOf('/'));
    const there = files.lstat(repository.at(at));
    if (there && there.type !== 'directory') files.remove(repository.at(at));
  }
  files.remove(full);
  if (mode === '120000') files.symlink(content, full);
  else files.write(full, content, mode === '100755' ? 0o777 : 0o666);
}

export function removeFile(repository: Repository, path: string): void {
  const root = repository.root === '/' ? '' : repository.root;
  repository.files.removeWithParents(repository.at(path), root);
}

/** Files that are not tracked; with `whole`, directories without any tracked file as one, with a slash at their end. */
export function* untracked(
  repository: Repository,
  ignore: Ignore,
  options: { readonly whole: boolean; readonly ignored?: boolean },
): Generator<string> {
  const { files, index } = repository;
  const tracked = new Set<string>();
  for (const { path } of index.entries)
    for (let at = path; ; ) {
      tracked.add(at);
      const slash = at.lastIndexOf('/');
      if (slash < 0) break;
      at = at.slice(0, slash);
      if (tracked.has(`${at}/`)) break;
      tracked.add(`${at}/`);
    }
  const wanted = (path: string, isDirectory: boolean): boolean =>
    ignore.isIgnored(path, isDirectory) === (options.ignored ?? false);
  const hasAny = (directory: string): boolean =>
    files.list(repository.at(directory)).some(({ name, type }) => {
      const path = `${directory}/${name}`;
      if (type === 'directory')
        return isRepository(path) || ((options.ignored || wanted(path, true)) && hasAny(path));
      return wanted(path, false);
    });
  const isRepository = (path: string): boolean => files.exists(repository.at(`${path}/.git`));
  function* look(prefix: string): Generator<string> {
    for (const { name, type } of files.list(repository.at(prefix.slice(0, -1)))) {
      const path = prefix + name;
      if (path === '.git') continue;
      if (type !== 'directory') {
        if (!tracked.has(path) && wanted(path, false)) yield path;
      } else if (tracked.has(`${path}/`)) yield* look(`${path}/`);
      else if (isRepository(path)) {
        if (wanted(path, true)) yield `${path}/`;
      } else if (options.ignored) {
        if (ignore.isIgnored(path, true)) yield `${path}/`;
        else yield* look(`${path}/`);
      } else if (wanted(path, true)) {
        if (!options.whole) yield* look(`${path}/`);
        else if (hasAny(path)) yield `${path}/`;
      }
    }
  }
  yield* look('');
}
