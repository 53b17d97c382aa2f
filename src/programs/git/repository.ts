import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { bytesOf, fromBinary, toBinary } from '../command/bytes.ts';
import { Failure, fatal } from './failure.ts';
import { type Commit, parseCommit } from './objects/commit.ts';
import { ObjectStore } from './objects/object-store.ts';
import { parseTree, type TreeEntry } from './objects/tree.ts';
import { Refs } from './refs/refs.ts';
import type { Setting } from './store/config.ts';
import { Files } from './store/files.ts';
import { formatIndex, Index, parseIndex } from './store/index-file.ts';
import { Settings } from './store/settings.ts';

/** A repository as a command finds it. Paths and texts are binary strings. */
export class Repository {
  readonly process: Process;
  readonly files: Files;
  readonly gitDirectory: string;
  /** Undefined in a bare one. */
  readonly workTree: string | undefined;
  /** The working directory within the work tree: empty, or with a slash at its end. */
  readonly prefix: string;
  readonly objects: ObjectStore;
  readonly refs: Refs;
  #settings: Settings | undefined;
  readonly #given: readonly Setting[];
  #index: Index | undefined;

  constructor(
    process: Process,
    gitDirectory: string,
    workTree: string | undefined,
    given: readonly Setting[] = [],
  ) {
    this.process = process;
    this.files = new Files(process.fs);
    this.gitDirectory = gitDirectory;
    this.workTree = workTree;
    const cwd = toBinary(process.cwd);
    const root = workTree === '/' ? '' : (workTree ?? '');
    this.prefix =
      workTree !== undefined && cwd.startsWith(`${root}/`) && cwd !== '/'
        ? `${cwd.slice(root.length + 1)}/`
        : '';
    if (this.prefix === '/') this.prefix = '';
    this.objects = new ObjectStore(process.fs, fromBinary(`${gitDirectory}/objects`));
    this.refs = new Refs(this.files, gitDirectory, workTree === undefined);
    this.#given = given;
  }

  get settings(): Settings {
    this.#settings ??= new Settings(this.process, this.gitDirectory, this.#given);
    return this.#settings;
  }

  forgetSettings(): void {
    this.#settings = undefined;
  }

  /** The work tree. @throws Failure in a bare repository */
  get root(): string {
    return this.workTree ?? fatal('this operation must be run in a work tree');
  }

  /** Where a file of the work tree lies. */
  at(path: string): string {
    return this.root === '/' ? `/${path}` : `${this.root}/${path}`;
  }

  get index(): Index {
    if (this.#index) return this.#index;
    const path = `${this.gitDirectory}/index`;
    const stat = this.files.lstat(path);
    this.#index = stat ? parseIndex(bytesOf(this.files.read(path))) : new Index();
    this.#index.writtenAt = stat?.modified ?? 0;
    return this.#index;
  }

  saveIndex(): void {
    if (!this.#index) return;
    this.process.fs.writeFile(fromBinary(`${this.gitDirectory}/index`), formatIndex(this.#index));
    this.#index.writtenAt = this.files.lstat(`${this.gitDirectory}/index`)?.modified ?? 0;
  }

  /** Reads a file of `.git`. */
  state(name: string): string | undefined {
    return this.files.readIfThere(`${this.gitDirectory}/${name}`);
  }

  setState(name: string, text: string | undefined): void {
    const path = `${this.gitDirectory}/${name}`;
    if (text === undefined) this.files.remove(path);
    else this.files.write(path, text);
  }

  /** @throws Failure */
  commit(id: string): Commit {
    const { kind, content } = this.objects.read(id);
    if (kind !== 'commit') fatal(`${id} is a ${kind}, not a commit`);
    return parseCommit(content);
  }

  tree(id: string): readonly TreeEntry[] {
    return parseTree(this.objects.read(id).content);
  }

  blob(id: string): string {
    return this.objects.read(id).content;
  }

  /** The tree of a commit; of none, the empty one. */
  treeOf(commit: string | undefined): string | undefined {
    return commit === undefined ? undefined : this.commit(commit).tree;
  }

  /** The shortest beginning of an id, at least 7 digits, that no other object has. */
  short(id: string, digits = this.abbreviation): string {
    for (let length = digits; length < 40; length++)
      if (this.objects.find(id.slice(0, length)).length < 2) return id.slice(0, length);
    return id;
  }

  get abbreviation(): number {
    return Math.max(4, Number(this.settings.get('core.abbrev') ?? 7) || 7);
  }

  /** Files of a tree by their whole path. */
  filesOf(tree: string | undefined, prefix = ''): Map<string, TreeFile> {
    const found = new Map<string, TreeFile>();
    const look = (id: string, at: string): void => {
      for (const { mode, name, id: child } of this.tree(id)) {
        if (mode === '40000') look(child, `${at}${name}/`);
        else found.set(at + name, { mode, id: child });
      }
    };
    if (tree !== undefined) look(tree, prefix);
    return found;
  }
}

export interface TreeFile {
  readonly mode: string;
  readonly id: string;
}

/** What git is told of where things lie. */
export interface Standpoint {
  readonly gitDirectory?: string | undefined;
  readonly workTree?: string | undefined;
  readonly given: readonly Setting[];
}

/** The repository that a process is in. Undefined if it is in none. */
export function findRepository(
  process: Process,
  { gitDirectory, workTree, given }: Standpoint,
): Repository | undefined {
  const files = new Files(process.fs);
  const absolute = (path: string): string => {
    try {
      return files.realpath(path);
    } catch (error) {
      if (error instanceof SystemError) return fatal(`not a git repository: '${path}'`);
      throw error;
    }
  };
  const explicit = gitDirectory ?? process.env.get('GIT_DIR');
  const tree = workTree ?? process.env.get('GIT_WORK_TREE');
  if (explicit !== undefined) {
    if (!isGitDirectory(files, toBinary(explicit))) fatal(`not a git repository: '${toBinary(explicit)}'`);
    const directory = absolute(toBinary(explicit));
    const bare = new Settings(process, directory, given).isTrue('core.bare');
    return new Repository(
      process,
      directory,
      tree === undefined ? (bare ? undefined : toBinary(process.cwd)) : absolute(toBinary(tree)),
      given,
    );
  }
  for (let at = toBinary(process.cwd); ; at = at.slice(0, at.lastIndexOf('/'))) {
    const inner = `${at === '/' ? '' : at}/.git`;
    if (isGitDirectory(files, inner)) {
      const bare = new Settings(process, inner, given).isTrue('core.bare');
      const root = tree === undefined ? at || '/' : absolute(toBinary(tree));
      return new Repository(process, inner, bare ? undefined : root, given);
    }
    if (isGitDirectory(files, at === '' ? '/' : at) && !at.endsWith('/.git'))
      return new Repository(process, at, undefined, given);
    if (isGitDirectory(files, at)) return new Repository(process, at, undefined, given);
    if (at === '' || at === '/') return undefined;
  }
}

function isGitDirectory(files: Files, path: string): boolean {
  return (
    files.isFile(`${path}/HEAD`) && files.isDirectory(`${path}/objects`) && files.isDirectory(`${path}/refs`)
  );
}

export function outsideOfRepository(): Failure {
  return new Failure('fatal: not a git repository (or any of the parent directories): .git\n', 128);
}
