import type { Shell } from '../shell.ts';
import type { Variable } from './variable.ts';

type Elements = Map<string, string>;

interface Kind {
  readonly associative?: boolean;
  /** Undefined: the variable is not set now. */
  readonly read: (shell: Shell) => Elements | undefined;
  /** What an assignment to an element causes, or unsetting it; without this, nothing. */
  readonly store?: (shell: Shell, key: string, value: string | undefined) => void;
  readonly replace?: (shell: Shell, elements: Elements) => void;
}

const list = (values: readonly (string | number)[]): Elements =>
  new Map(values.map((value, i) => [String(i), String(value)]));

/** bash's arrays that speak of the very shell that reads them. */
const KINDS: Readonly<Record<string, Kind>> = {
  BASH_ALIASES: {
    associative: true,
    read: (shell) => shell.aliases,
    replace: (shell, elements) => {
      shell.aliases = elements;
    },
  },
  BASH_ARGC: { read: (shell) => callArguments(shell, (args) => [String(args.length)]) },
  BASH_ARGV: { read: (shell) => callArguments(shell, (args) => [...args].reverse()) },
  BASH_CMDS: {
    associative: true,
    read: ({ hashed }) => new Map([...hashed].map(([name, { path }]) => [name, path])),
    store: ({ hashed }, name, path) => {
      if (path === undefined) hashed.delete(name);
      else hashed.set(name, { path, hits: 0 });
    },
    replace: (shell, elements) => {
      shell.hashed = new Map([...elements].map(([name, path]) => [name, { path, hits: 0 }]));
    },
  },
  BASH_LINENO: { read: (shell) => list(shell.allFrames.map((frame) => frame.line)) },
  BASH_SOURCE: { read: (shell) => list(shell.allFrames.map((frame) => frame.file)) },
  DIRSTACK: {
    read: (shell) => list([shell.directory, ...shell.directoryStack]),
    store: (shell, key, value) => {
      const { directoryStack } = shell;
      const index = Number(key) - 1;
      if (value !== undefined && index in directoryStack)
        shell.directoryStack = directoryStack.with(index, value);
    },
  },
  FUNCNAME: {
    read: (shell) => (shell.frames.length > 0 ? list(shell.allFrames.map((frame) => frame.name)) : undefined),
  },
  GROUPS: {
    read: (shell) => {
      const { gid, groups } = shell.process.credentials;
      return list([...new Set([gid, ...groups])]);
    },
  },
  PIPESTATUS: { read: (shell) => (shell.pipeStatus.length > 0 ? list(shell.pipeStatus) : undefined) },
};

/** Under extdebug: what each function that runs was called with, and below them the shell itself. */
function callArguments(shell: Shell, told: (args: readonly string[]) => readonly string[]): Elements {
  if (!shell.shellOptions.has('extdebug')) return new Map();
  const calls = [...shell.frames.map((frame) => frame.args), shell.frames.length > 0 ? [] : shell.positional];
  return list(calls.flatMap(told));
}

/** A copy of what was read that hands on what is put into it. */
class Watched extends Map<string, string> {
  readonly #store: (key: string, value: string | undefined) => void;

  constructor(elements: Elements, store: (key: string, value: string | undefined) => void) {
    super();
    for (const [key, value] of elements) super.set(key, value);
    this.#store = store;
  }

  override set(key: string, value: string): this {
    this.#store(key, value);
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#store(key, undefined);
    return super.delete(key);
  }
}

/** A variable whose elements are made when they are read. */
class DynamicArray implements Variable {
  exported = false;
  readonly = false;
  readonly dynamic = true;
  readonly associative: boolean;
  readonly #shell: Shell;
  readonly #kind: Kind;

  constructor(shell: Shell, kind: Kind) {
    this.#shell = shell;
    this.#kind = kind;
    this.associative = kind.associative ?? false;
  }

  get value(): undefined {
    return undefined;
  }

  /** Nobody gives it a plain value. */
  set value(_: string | undefined) {}

  get elements(): Elements | undefined {
    const { read, store } = this.#kind;
    const found = read(this.#shell);
    return found && store ? new Watched(found, (key, value) => store(this.#shell, key, value)) : found;
  }

  set elements(elements: Elements | undefined) {
    if (elements) this.#kind.replace?.(this.#shell, elements);
  }
}

/** Gives a shell these arrays. */
export function installDynamicArrays(shell: Shell): void {
  for (const [name, kind] of Object.entries(KINDS))
    shell.variables.install(name, new DynamicArray(shell, kind));
}

/** A forked shell has its own of those that nobody has unset. */
export function bindDynamicArrays(shell: Shell): void {
  for (const [name, kind] of Object.entries(KINDS)) {
    if (shell.variables.own(name)?.dynamic) shell.variables.install(name, new DynamicArray(shell, kind));
  }
}
