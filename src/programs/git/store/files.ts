import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { DirectoryEntry, Stat } from '../../../linux/fs/stat.ts';
import { binary, bytesOf, fromBinary, toBinary } from '../../command/bytes.ts';

/** Files by names that are binary strings, with contents that are. */
export class Files {
  readonly #fs: FileSystem;

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  read(path: string): string {
    return binary(this.#fs.readFile(fromBinary(path)));
  }

  /** The content; undefined if there is no such file. */
  readIfThere(path: string): string | undefined {
    return this.isFile(path) ? this.read(path) : undefined;
  }

  /** Writes a file and the directories that it needs. */
  write(path: string, content: string, mode?: number): void {
    const text = fromBinary(path);
    const slash = text.lastIndexOf('/');
    if (slash > 0) this.#fs.mkdir(text.slice(0, slash), { recursive: true });
    this.#fs.writeFile(text, bytesOf(content), mode);
  }

  append(path: string, content: string): void {
    if (!this.exists(path)) this.write(path, '');
    this.#fs.appendFile(fromBinary(path), bytesOf(content));
  }

  /** Itself, not what it points to. */
  lstat(path: string): Stat | undefined {
    try {
      return this.#fs.lstat(fromBinary(path));
    } catch {
      return undefined;
    }
  }

  exists(path: string): boolean {
    return this.lstat(path) !== undefined;
  }

  isFile(path: string): boolean {
    return this.#fs.exists(fromBinary(path)) && this.#fs.stat(fromBinary(path)).type === 'file';
  }

  isDirectory(path: string): boolean {
    return this.lstat(path)?.type === 'directory';
  }

  /** In the order of their bytes. */
  list(path: string): readonly DirectoryEntry[] {
    return this.#fs
      .readDirectory(fromBinary(path))
      .map((entry) => ({ ...entry, name: toBinary(entry.name) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  remove(path: string): void {
    this.#fs.remove(fromBinary(path));
  }

  /** Removes a file, and the directories up to a root that are empty without it. */
  removeWithParents(path: string, root: string): void {
    this.remove(path);
    for (let at = path.slice(0, path.lastIndexOf('/')); at.length > root.length; ) {
      if (!this.isDirectory(at) || this.list(at).length > 0) return;
      this.#fs.rmdir(fromBinary(at));
      at = at.slice(0, at.lastIndexOf('/'));
    }
  }

  mkdir(path: string): void {
    this.#fs.mkdir(fromBinary(path), { recursive: true });
  }

  rename(from: string, to: string): void {
    this.#fs.rename(fromBinary(from), fromBinary(to));
  }

  chmod(path: string, mode: number): void {
    this.#fs.chmod(fromBinary(path), mode);
  }

  readlink(path: string): string {
    return toBinary(this.#fs.readlink(fromBinary(path)));
  }

  symlink(target: string, path: string): void {
    const text = fromBinary(path);
    this.#fs.mkdir(text.slice(0, text.lastIndexOf('/')) || '/', { recursive: true });
    this.#fs.symlink(fromBinary(target), text);
  }

  realpath(path: string): string {
    return toBinary(this.#fs.realpath(fromBinary(path)));
  }
}
