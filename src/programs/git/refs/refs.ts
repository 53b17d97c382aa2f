import { fatal } from '../failure.ts';
import { formatSignature, type Signature } from '../objects/commit.ts';
import { isId } from '../objects/object-store.ts';
import type { Files } from '../store/files.ts';

/** A name and what it stands for. */
export interface Ref {
  readonly name: string;
  readonly id: string;
}

/** A change of a ref as its log tells it. */
export interface LogEntry {
  readonly before: string;
  readonly after: string;
  readonly by: string;
  readonly message: string;
}

const NOTHING = '0'.repeat(40);

/** Where `HEAD` points: a branch that may not be born yet, or a commit of its own. */
export interface Head {
  /** `refs/heads/main`; undefined if HEAD is detached. */
  readonly ref: string | undefined;
  readonly id: string | undefined;
}

/** `.git/refs`, `packed-refs`, `HEAD` and their logs. */
export class Refs {
  readonly #files: Files;
  readonly #root: string;
  readonly #bare: boolean;

  constructor(files: Files, root: string, bare: boolean) {
    this.#files = files;
    this.#root = root;
    this.#bare = bare;
  }

  get head(): Head {
    const text = this.#text('HEAD') ?? '';
    if (!text.startsWith('ref: ')) return { ref: undefined, id: text };
    const ref = text.slice(5);
    return { ref, id: this.read(ref) };
  }

  /** The branch, without `refs/heads/`. */
  get branch(): string | undefined {
    return this.head.ref?.replace(/^refs\/heads\//, '');
  }

  /** What a full name stands for; symbolic ones are followed. */
  read(name: string): string | undefined {
    let at = name;
    for (let i = 0; i < 5; i++) {
      const text = this.#text(at) ?? this.#packed().get(at);
      if (text === undefined) return undefined;
      if (!text.startsWith('ref: ')) return isId(text) ? text : undefined;
      at = text.slice(5);
    }
    return undefined;
  }

  /** The name that a symbolic ref points to. */
  target(name: string): string | undefined {
    const text = this.#text(name);
    return text?.startsWith('ref: ') ? text.slice(5) : undefined;
  }

  /** All refs whose names begin so, in order. */
  list(prefix = 'refs/'): readonly Ref[] {
    const found = new Map<string, string>();
    for (const [name, id] of this.#packed()) if (name.startsWith(prefix)) found.set(name, id);
    const look = (directory: string): void => {
      if (!this.#files.isDirectory(`${this.#root}/${directory}`)) return;
      for (const { name, type } of this.#files.list(`${this.#root}/${directory}`)) {
        const full = `${directory}/${name}`;
        if (type === 'directory') look(full);
        else if (full.startsWith(prefix)) {
          const id = this.read(full);
          if (id !== undefined) found.set(full, id);
        }
      }
    };
    look('refs');
    return [...found].map(([name, id]) => ({ name, id })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Sets a ref and writes it down in its log, and in HEAD's if it points there. */
  update(name: string, id: string, who: Signature, message: string): void {
    const full = name === 'HEAD' ? (this.head.ref ?? 'HEAD') : name;
    const before = this.read(full) ?? NOTHING;
    this.#demandRoom(full);
    this.#files.write(`${this.#root}/${full}`, `${id}\n`);
    if (this.#bare) return;
    const isHead = full === 'HEAD' || full === this.head.ref;
    if (/^(HEAD$|refs\/(heads|remotes|notes)\/|refs\/stash$)/.test(full))
      this.#log(full, before, id, who, message);
    if (isHead && full !== 'HEAD') this.#log('HEAD', before, id, who, message);
  }

  /** Makes HEAD point to a branch, or to a commit itself. */
  moveHead(target: string, who: Signature, message: string | undefined): void {
    const before = this.head.id ?? NOTHING;
    this.#files.write(`${this.#root}/HEAD`, isId(target) ? `${target}\n` : `ref: ${target}\n`);
    const after = this.head.id;
    if (message !== undefined && after !== undefined && !this.#bare)
      this.#log('HEAD', before, after, who, message);
  }

  /** Makes a name stand for another one. */
  link(name: string, target: string): void {
    this.#files.write(`${this.#root}/${name}`, `ref: ${target}\n`);
  }

  delete(name: string): void {
    const path = `${this.#root}/${name}`;
    if (this.#files.exists(path))
      this.#files.removeWithParents(path, `${this.#root}/refs/heads`.slice(0, path.lastIndexOf('/')));
    const log = `${this.#root}/logs/${name}`;
    if (this.#files.exists(log))
      this.#files.removeWithParents(log, `${this.#root}/logs/refs/heads`.slice(0, log.lastIndexOf('/')));
    const packed = this.#text('packed-refs');
    if (packed?.includes(` ${name}`)) {
      const lines = packed.split('\n').filter((line) => line.slice(41) !== name);
      this.#files.write(`${this.#root}/packed-refs`, `${lines.join('\n')}\n`);
    }
  }

  /** The log under another name. */
  renameLog(from: string, to: string): void {
    const path = `${this.#root}/logs/${from}`;
    const text = this.#files.readIfThere(path);
    if (text === undefined) return;
    this.#files.remove(path);
    this.#files.write(`${this.#root}/logs/${to}`, text);
  }

  /** The log of a ref, the newest last. */
  log(name: string): readonly LogEntry[] {
    const text = this.#files.readIfThere(`${this.#root}/logs/${name}`) ?? '';
    return text.split('\n').flatMap((line) => {
      const match = /^([0-9a-f]{40}) ([0-9a-f]{40}) ([^\t]*)\t?(.*)$/.exec(line);
      if (!match) return [];
      const [, before = '', after = '', by = '', message = ''] = match;
      return [{ before, after, by, message }];
    });
  }

  writeLog(name: string, entries: readonly LogEntry[]): void {
    const lines = entries.map(({ before, after, by, message }) => `${before} ${after} ${by}\t${message}\n`);
    this.#files.write(`${this.#root}/logs/${name}`, lines.join(''));
  }

  #log(name: string, before: string, after: string, who: Signature, message: string): void {
    const text = message.replace(/\s+/g, ' ').trim();
    this.#files.append(`${this.#root}/logs/${name}`, `${before} ${after} ${formatSignature(who)}\t${text}\n`);
  }

  /** A name cannot be a file and a directory. */
  #demandRoom(name: string): void {
    const other = this.list().find(
      (ref) => ref.name.startsWith(`${name}/`) || name.startsWith(`${ref.name}/`),
    );
    if (other) fatal(`cannot lock ref '${name}': '${other.name}' exists; cannot create '${name}'`);
  }

  #text(name: string): string | undefined {
    return this.#files.readIfThere(`${this.#root}/${name}`)?.trimEnd();
  }

  #packed(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const line of (this.#text('packed-refs') ?? '').split('\n'))
      if (isId(line.slice(0, 40))) found.set(line.slice(41), line.slice(0, 40));
    return found;
  }
}

/** Whether a name may be a ref's (git-check-ref-format). */
export function isRefName(name: string): boolean {
  if (name === '' || name === '@' || name.startsWith('/') || /[/.]$/.test(name)) return false;
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\//.test(name)) return false;
  return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
}

/** @throws Failure */
export function demandBranchName(name: string): void {
  if (!isRefName(name) || name.startsWith('-') || name === 'HEAD')
    fatal(`'${name}' is not a valid branch name`);
}
