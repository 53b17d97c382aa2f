import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { readAllJson } from './json-reader.ts';
import { LIBRARY } from './library.ts';
import { LinkError } from './link-error.ts';
import { located } from './located.ts';
import { Scope } from './machine/scope.ts';
import type { Import, ModuleHeader } from './parse/module-header.ts';
import { parseModule } from './parse/parse.ts';
import { CompileError, type Filter, JqError, type Json } from './syntax.ts';

type Functions = Map<string, { parameters: readonly string[]; body: Filter; scope: Scope | undefined }>;

/** What a module gives to those who import it. */
interface Module {
  readonly header: ModuleHeader;
  /** Its functions by name and number of parameters; each runs where it was defined. */
  readonly functions: Functions;
}

/** What a program's imports bring. */
export interface Linked {
  readonly scope: Scope;
  readonly functions: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
}

/** Where modules are looked for. */
interface Places {
  readonly fs: FileSystem;
  readonly cwd: string;
  readonly home: string | undefined;
  /** The directories of `-L`; undefined if there was none. */
  readonly search: readonly string[] | undefined;
}

const SEARCH = ['~/.jq', '$ORIGIN/../lib/jq', '$ORIGIN/../lib'];

/** Finds modules, reads each once, and ties programs to them. */
export class Linker {
  readonly #places: Places;
  readonly #modules = new Map<string, Module>();
  /** Modules that are being read: none may import itself. */
  readonly #reading = new Set<string>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** @throws LinkError */
  link({ imports }: ModuleHeader, from: string | undefined, parent: Scope): Linked {
    const functions: Functions = new Map();
    const variables = new Map<string, Json>();
    for (const each of imports) {
      const path = this.#find(each, from);
      if (each.isData) {
        const data = this.#data(path);
        variables.set(each.as ?? '', data);
        variables.set(`${each.as}::${each.as}`, data);
        continue;
      }
      for (const [key, definition] of this.#module(path).functions) {
        functions.set(each.as === undefined ? key : `${each.as}::${key}`, definition);
      }
    }
    return {
      scope: new Scope(parent, variables, functions),
      functions: new Set(functions.keys()),
      variables: new Set(variables.keys()),
    };
  }

  /** What `modulemeta` answers for a module's name. @throws LinkError, JqError */
  describe(name: string): Json {
    const { header, functions } = this.#module(
      this.#find({ path: name, as: undefined, isData: false, meta: undefined }, undefined),
    );
    const deps = header.imports.map(
      ({ path, as, isData, meta }) =>
        new Map<string, Json>([
          ...(meta ?? []),
          ...(as === undefined ? [] : ([['as', as]] as const)),
          ['is_data', isData],
          ['relpath', path],
        ]),
    );
    return new Map<string, Json>([...(header.meta ?? []), ['deps', deps], ['defs', [...functions.keys()]]]);
  }

  get search(): readonly string[] {
    return this.#places.search ?? SEARCH;
  }

  #module(path: string): Module {
    const known = this.#modules.get(path);
    if (known) return known;
    const text = this.#read(path);
    if (this.#reading.has(path)) return { header: { meta: undefined, imports: [] }, functions: new Map() };
    this.#reading.add(path);
    let parsed: ReturnType<typeof parseModule>;
    try {
      parsed = parseModule(text);
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      if (error.at === undefined)
        throw new LinkError(`jq: error: jq: error: ${error.message}\n<unknown location>\n`);
      throw new LinkError(located(text, error.message, error.at, path));
    }
    let { scope } = this.link(parsed.header, path, new Scope(undefined, new Map(), LIBRARY));
    const functions: Functions = new Map();
    for (const { name, parameters, body } of parsed.definitions) {
      const key = `${name}/${parameters.length}`;
      scope = new Scope(scope, new Map(), new Map([[key, { parameters, body, scope: undefined }]]));
      functions.set(key, { parameters, body, scope });
    }
    const module = { header: parsed.header, functions };
    this.#modules.set(path, module);
    this.#reading.delete(path);
    return module;
  }

  #data(path: string): Json {
    try {
      return readAllJson(this.#read(path));
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      throw new LinkError(`jq: error loading data file ${path}: ${error.message}\n\n`);
    }
  }

  #read(path: string): string {
    try {
      return this.#places.fs.readText(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      throw new LinkError(`jq: error: Could not open ${path}: ${error.message}\n\n`);
    }
  }

  /** `a/b` is `a/b.jq` or `a/b/b.jq` in one of the directories, those of its own search first. */
  #find({ path, isData, meta }: Import, from: string | undefined): string {
    const { fs, cwd } = this.#places;
    const suffix = isData ? '.json' : '.jq';
    const own = meta?.get('search');
    const relative = typeof own === 'string' ? [own] : Array.isArray(own) ? own : [];
    const here = from === undefined ? cwd : from.slice(0, from.lastIndexOf('/'));
    const directories = [
      ...relative.flatMap((each) => (typeof each === 'string' ? [this.#absolute(each, here)] : [])),
      ...this.search.map((each) => this.#absolute(each, cwd)),
    ];
    const last = path.slice(path.lastIndexOf('/') + 1);
    for (const directory of directories) {
      for (const file of [`${directory}/${path}${suffix}`, `${directory}/${path}/${last}${suffix}`]) {
        if (fs.exists(file) && fs.stat(file).type === 'file') return fs.realpath(file);
      }
    }
    throw new LinkError(`jq: error: module not found: ${path}\n\n`);
  }

  #absolute(directory: string, here: string): string {
    const home = directory.replace(/^~(?=\/|$)/, this.#places.home ?? '~').replace(/^\$ORIGIN/, '/usr/bin');
    return home.startsWith('/') ? home : `${here}/${home}`;
  }
}
