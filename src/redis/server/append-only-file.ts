import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { LogLevel } from '../commands/engine/host.ts';
import type { Store } from '../commands/engine/store.ts';
import { decodeDump, type LoadedDump } from '../commands/rdb/decode-dump.ts';
import { encodeDump } from '../commands/rdb/encode-dump.ts';
import { CommandLog } from '../commands/replication/command-log.ts';
import { Propagation } from '../commands/replication/propagation.ts';

/** What the append-only file needs of the server. */
export interface AppendOnlyContext {
  readonly fs: FileSystem;
  readonly directory: string;
  readonly log: (level: LogLevel, text: string) => void;
  /** Tells of a dump that was read. */
  readonly tell: (dump: LoadedDump) => void;
}

/** The append-only file: a dump, the commands since then, and a manifest that names both. */
export class AppendOnlyFile {
  readonly #store: Store;
  readonly #context: AppendOnlyContext;
  readonly #folder: string;
  readonly #name: string;
  #sequence = 1;

  constructor(store: Store, context: AppendOnlyContext) {
    this.#store = store;
    this.#context = context;
    this.#folder = `${context.directory}/${store.configuration.get('appenddirname')}`;
    this.#name = store.configuration.get('appendfilename');
  }

  /** Reads what is there, or begins anew, and writes down all changes from then on. */
  open(): void {
    const { fs, log } = this.#context;
    const manifest = `${this.#folder}/${this.#name}.manifest`;
    if (fs.exists(manifest)) {
      this.#load(fs.readText(manifest));
      log('notice', `Opening AOF incr file ${this.#incremental} on server start`);
    } else {
      fs.mkdir(this.#folder, { recursive: true });
      fs.writeFile(`${this.#folder}/${this.#base}`, encodeDump(this.#store, { isAofBase: true }));
      log('notice', `Creating AOF base file ${this.#base} on server start`);
      fs.writeFile(`${this.#folder}/${this.#incremental}`, '');
      log('notice', `Creating AOF incr file ${this.#incremental} on server start`);
      this.#writeManifest();
    }
    this.#attach();
  }

  /** Begins a new pair of files, so that the commands since the old dump can be forgotten. */
  rewrite(pid: number): void {
    const { fs, log } = this.#context;
    const old = [this.#incremental, this.#base];
    this.#sequence++;
    fs.writeFile(`${this.#folder}/${this.#incremental}`, '');
    log('notice', `Creating AOF incr file ${this.#incremental} on background rewrite`);
    log('notice', `Background append only file rewriting started by pid ${pid}`);
    fs.writeFile(`${this.#folder}/${this.#base}`, encodeDump(this.#store, { isAofBase: true }));
    log('notice', 'Background AOF rewrite terminated with success');
    const temporary = `temp-rewriteaof-bg-${pid}.aof`;
    log('notice', `Successfully renamed the temporary AOF base file ${temporary} into ${this.#base}`);
    this.#writeManifest();
    for (const name of old) {
      log('notice', `Removing the history file ${name} in the background`);
      fs.remove(`${this.#folder}/${name}`);
    }
    log('notice', 'Background AOF rewrite finished successfully');
    this.#attach();
  }

  get #base(): string {
    return `${this.#name}.${this.#sequence}.base.rdb`;
  }

  get #incremental(): string {
    return `${this.#name}.${this.#sequence}.incr.aof`;
  }

  #attach(): void {
    const path = `${this.#folder}/${this.#incremental}`;
    this.#store.propagation ??= new Propagation(this.#store);
    this.#store.propagation.file = new CommandLog((bytes) => this.#context.fs.appendFile(path, bytes));
  }

  #writeManifest(): void {
    const lines = [
      `file ${this.#base} seq ${this.#sequence} type b\n`,
      `file ${this.#incremental} seq ${this.#sequence} type i\n`,
    ];
    this.#context.fs.writeFile(`${this.#folder}/${this.#name}.manifest`, lines.join(''));
  }

  #load(manifest: string): void {
    const { fs, log, tell } = this.#context;
    this.#sequence = Number(/ seq (\d+) type b/.exec(manifest)?.[1] ?? 1);
    log('notice', 'Reading RDB base file on AOF loading...');
    tell(decodeDump(fs.readFile(`${this.#folder}/${this.#base}`), this.#store));
    log('notice', `DB loaded from base file ${this.#base}: 0.000 seconds`);
    const reader = this.#store.connect(() => {}, { remote: '', local: '' });
    reader.authenticated = true;
    reader.receive(fs.readFile(`${this.#folder}/${this.#incremental}`));
    reader.close();
    this.#store.statistics.reset();
    log('notice', `DB loaded from incr file ${this.#incremental}: 0.000 seconds`);
    log('notice', 'DB loaded from append only file: 0.000 seconds');
  }
}
