import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { SystemError } from '../../../linux/errno.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';

/** How busybox' tar treats what is there, and whom the files shall belong to. */
export interface ExtractionManner {
  /** -k: nothing that is there is touched. */
  readonly keepsOld: boolean;
  /** --overwrite: a file that is there is written over, not replaced. */
  readonly overwrites: boolean;
  readonly owners: boolean;
  /** -m: the time is when it is extracted. */
  readonly now: number | undefined;
}

/** Something that ends tar. */
export class ExtractionProblem extends Error {}

/**
 * Extracts as data_extract_all.c does: links that lead out of the directory, and all hard links, are made when everything else
 * is there, so that nothing is written through them.
 */
export class BusyboxExtraction {
  readonly #fs: FileSystem;
  readonly #manner: ExtractionManner;
  /** Tells of what goes wrong and ends nothing. */
  readonly #warn: (text: string) => Promise<void>;
  readonly #postponed: TarEntry[] = [];

  constructor(fs: FileSystem, manner: ExtractionManner, warn: (text: string) => Promise<void>) {
    this.#fs = fs;
    this.#manner = manner;
    this.#warn = warn;
  }

  /** @throws ExtractionProblem */
  async extract(entry: TarEntry): Promise<void> {
    const { path, type, target = '' } = entry;
    await this.#makeDirectories(path.replace(/\/+$/, ''));
    if (!this.#manner.keepsOld && !this.#manner.overwrites && type !== 'directory') {
      if (type === 'link' && target === path) return;
      this.#clear(path);
    }
    if (type === 'link' || (type === 'symlink' && /^\/|\.\./.test(target))) {
      this.#postponed.push(entry);
      return;
    }
    if (type === 'symlink') return this.#link(entry, (message) => `: ${message}`);
    if (!(await this.#create(entry))) return;
    this.#finish(entry);
  }

  /** Makes the links that had to wait. @throws ExtractionProblem */
  links(): void {
    for (const entry of this.#postponed) this.#link(entry, () => '');
  }

  async #makeDirectories(path: string): Promise<void> {
    const slash = path.lastIndexOf('/');
    if (slash <= 0) return;
    const above = path.slice(0, slash);
    try {
      this.#fs.mkdir(above, { recursive: true });
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#warn(`can't create directory '${above}': ${error.message}`);
    }
  }

  #clear(path: string): void {
    try {
      this.#fs.unlink(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (error.code !== 'ENOENT')
        throw new ExtractionProblem(`can't remove old file ${path}: ${error.message}`);
    }
  }

  #link({ path, type, target = '' }: TarEntry, why: (message: string) => string): void {
    try {
      if (type === 'link') this.#fs.link(target, path);
      else this.#fs.symlink(target, path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      const kind = type === 'link' ? 'hard' : 'sym';
      throw new ExtractionProblem(`can't create ${kind}link '${path}' to '${target}'${why(error.message)}`);
    }
  }

  /** Answers whether there is something of which owner, mode and time are to be set. */
  async #create({ path, type, mode, content }: TarEntry): Promise<boolean> {
    try {
      if (type === 'directory') this.#fs.mkdir(path.replace(/(?<=.)\/+$/, ''), { mode });
      else if (type === 'file') {
        if (!this.#manner.overwrites && this.#isThere(path)) throw new SystemError('EEXIST');
        this.#fs.writeFile(path, content, mode);
      } else if (type !== 'symlink' && type !== 'link') this.#fs.mknod(path, type, mode);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (type === 'file') throw new ExtractionProblem(`can't open '${path}': ${error.message}`);
      if (type !== 'directory') await this.#warn(`can't create node ${path}: ${error.message}`);
      else if (error.code !== 'EEXIST') await this.#warn(`can't make dir ${path}: ${error.message}`);
    }
    return true;
  }

  #isThere(path: string): boolean {
    try {
      this.#fs.lstat(path);
      return true;
    } catch (error) {
      if (error instanceof SystemError) return false;
      throw error;
    }
  }

  /** Nobody looks whether these went well. */
  #finish({ path, uid, gid, mode, modified }: TarEntry): void {
    const time = this.#manner.now ?? modified;
    for (const act of [
      () => this.#manner.owners && this.#fs.chown(path, uid, gid),
      () => this.#fs.chmod(path, mode),
      () => this.#fs.utimes(path, time, time),
    ])
      try {
        act();
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
      }
  }
}
