import type { ServerFiles } from '../engine/host.ts';
import type { Steps } from '../engine/loading.ts';
import type { Store } from '../engine/store.ts';
import { contentsOf, type FileSizes, readFiles } from './load-files.ts';
import {
  BadManifest,
  EMPTY_MANIFEST,
  type Manifest,
  type ManifestFile,
  manifestText,
  readManifest,
} from './manifest.ts';

/** The files that make up an append-only file, in their folder, and the manifest that names them. */
export class ManifestFiles {
  readonly folder: string;
  /** Bytes of the file that is written. */
  currentSize = 0;
  readonly #store: Store;
  readonly #disk: ServerFiles;
  readonly #name: string;
  #manifest: Manifest = EMPTY_MANIFEST;

  constructor(store: Store, disk: ServerFiles) {
    this.#store = store;
    this.#disk = disk;
    this.folder = store.configuration.get('appenddirname');
    this.#name = store.configuration.get('appendfilename');
  }

  get base(): ManifestFile | undefined {
    return this.#manifest.base;
  }

  get increments(): readonly ManifestFile[] {
    return this.#manifest.increments;
  }

  // ---- reading

  /** What is in the files that there are; undefined if they cannot be read, and the log says why. */
  find(): readonly Uint8Array[] | undefined {
    const text = this.#disk.read(this.#path(`${this.#name}.manifest`));
    try {
      if (text) this.#manifest = readManifest(new TextDecoder().decode(text));
    } catch (error) {
      if (!(error instanceof BadManifest)) throw error;
      for (const line of error.lines) this.#store.host.log('warning', line);
      return undefined;
    }
    this.#takeOverOld();
    return contentsOf(this.#store, this.#disk, this.folder, this.#manifest);
  }

  /** Before 7.0 there was one file, beside the dump. */
  #takeOverOld(): void {
    const { base, increments } = this.#manifest;
    const old = this.#disk.read(this.#name);
    // The manifest may name it already: then it was to be moved, and was not.
    const isNamed = base?.name === this.#name && !this.#disk.read(this.#path(this.#name));
    if (!old || increments.length > 0 || (base && !isNamed)) return;
    this.#change({ base: { name: this.#name, sequence: 1 } });
    this.#disk.rename(this.#name, this.#path(this.#name));
    this.#log(
      `Successfully migrated an old-style AOF file (${this.#name}) into the AOF directory (${this.folder}).`,
    );
  }

  read(contents: readonly Uint8Array[]): Steps<FileSizes | undefined> {
    return readFiles(this.#store, this.#disk, this.folder, this.#manifest, contents);
  }

  // ---- writing; whatever the disk refuses is thrown

  /** The first data set of all; the manifest is written when there is a file for the commands too. */
  createBase(data: Uint8Array): void {
    const file = this.#newBase();
    this.#disk.write(this.#path(file.name), data);
    this.#manifest = { ...this.#manifest, base: file };
    this.#log(`Creating AOF base file ${file.name} on server start`);
  }

  /** What is written from now on goes into a new file. */
  createIncrement(occasion: string): void {
    const file = this.#newIncrement();
    this.#disk.append(this.#path(file.name), new Uint8Array(0), false);
    this.#change({ increments: [...this.increments, file] });
    this.currentSize = 0;
    this.#log(`Creating AOF incr file ${file.name} on ${occasion}`);
  }

  /** The same while there is no data set yet: the file has no place in the manifest. */
  createTemporaryIncrement(): void {
    this.#disk.write(this.#path(this.#temporaryIncrement), new Uint8Array(0));
    this.currentSize = 0;
    this.#log(`Creating AOF incr file ${this.#temporaryIncrement} on background rewrite`);
  }

  openLastIncrement(): void {
    const { name } = this.#last;
    this.currentSize = this.#disk.read(this.#path(name))?.length ?? 0;
    this.#log(`Opening AOF incr file ${name} on server start`);
  }

  append(
    bytes: Uint8Array,
    { sync, temporary }: { readonly sync: boolean; readonly temporary: boolean },
  ): void {
    this.#disk.append(this.#path(temporary ? this.#temporaryIncrement : this.#last.name), bytes, sync);
    this.currentSize += bytes.length;
  }

  /** A rewritten data set, outside of the folder until it is taken. */
  writeRewritten(name: string, data: Uint8Array): void {
    this.#disk.write(name, data);
  }

  /** The rewritten data set takes the place of the last one and of the commands in `old`. */
  takeRewritten(
    name: string,
    old: readonly ManifestFile[],
    { temporary }: { readonly temporary: boolean },
  ): void {
    const { base, history } = this.#manifest;
    const file = this.#newBase();
    this.#disk.rename(name, this.#path(file.name));
    this.#log(`Successfully renamed the temporary AOF base file ${name} into ${file.name}`);
    const kept = temporary ? [this.#takeTemporary()] : this.increments.filter((each) => !old.includes(each));
    this.#change({ base: file, increments: kept, history: [...old, ...(base ? [base] : []), ...history] });
    this.#forgetHistory();
  }

  #takeTemporary(): ManifestFile {
    const file = this.#newIncrement();
    this.#disk.rename(this.#path(this.#temporaryIncrement), this.#path(file.name));
    this.#log(
      `Successfully renamed the temporary AOF incr file ${this.#temporaryIncrement} into ${file.name}`,
    );
    return file;
  }

  #forgetHistory(): void {
    const { history } = this.#manifest;
    const isKept = this.#store.configuration.get('aof-disable-auto-gc') === 'yes';
    if (history.length === 0 || isKept) return;
    for (const { name } of history) {
      this.#log(`Removing the history file ${name} in the background`);
      this.#disk.remove(this.#path(name));
    }
    this.#change({ history: [] });
  }

  /** The new manifest takes the old one's place when it is whole. */
  #change(parts: Partial<Manifest>): void {
    this.#manifest = { ...this.#manifest, ...parts };
    const temporary = this.#path(`temp-${this.#name}.manifest`);
    this.#disk.write(temporary, new TextEncoder().encode(manifestText(this.#manifest)));
    this.#disk.rename(temporary, this.#path(`${this.#name}.manifest`));
  }

  // ---- names

  #newBase(): ManifestFile {
    const sequence = (this.base?.sequence ?? 0) + 1;
    const isDump = this.#store.configuration.get('aof-use-rdb-preamble') === 'yes';
    return { name: `${this.#name}.${sequence}.base.${isDump ? 'rdb' : 'aof'}`, sequence };
  }

  #newIncrement(): ManifestFile {
    const sequence = (this.increments.at(-1)?.sequence ?? 0) + 1;
    return { name: `${this.#name}.${sequence}.incr.aof`, sequence };
  }

  get #last(): ManifestFile {
    return this.increments.at(-1) ?? this.#newIncrement();
  }

  get #temporaryIncrement(): string {
    return `temp-${this.#name}.incr`;
  }

  #path(name: string): string {
    return `${this.folder}/${name}`;
  }

  #log(line: string): void {
    this.#store.host.log('notice', line);
  }
}
