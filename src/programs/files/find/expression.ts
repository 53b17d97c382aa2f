import type { FileType } from '../../../linux/fs/stat.ts';
import { applyMode } from '../mode.ts';

/** `+5`, `-5`, `5`. */
export interface Comparison {
  readonly sign: '' | '+' | '-';
  readonly number: number;
}

/** A test, an action or an operator of find. */
export type Node =
  | { readonly kind: 'and' | 'or' | 'list'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'not'; readonly operand: Node }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'name' | 'path' | 'linkname'; readonly pattern: string; readonly ignoreCase: boolean }
  | {
      readonly kind: 'regex';
      readonly pattern: string;
      readonly ignoreCase: boolean;
      readonly extended: boolean;
    }
  | { readonly kind: 'type'; readonly types: readonly FileType[] }
  | { readonly kind: 'size'; readonly comparison: Comparison; readonly unit: number }
  | {
      readonly kind: 'time';
      readonly which: 'modified' | 'accessed' | 'changed';
      readonly comparison: Comparison;
      /** Milliseconds. */
      readonly unit: number;
    }
  | { readonly kind: 'links' | 'inum'; readonly comparison: Comparison }
  /** A file that is younger than another, or than a time in whole seconds. */
  | { readonly kind: 'newer'; readonly file: string }
  | { readonly kind: 'newer'; readonly than: number }
  /** busybox counts bytes and whole seconds, and rounds nothing. */
  | { readonly kind: 'bytes'; readonly comparison: Comparison }
  | {
      readonly kind: 'age';
      readonly which: 'modified' | 'accessed' | 'changed';
      readonly comparison: Comparison;
      /** Seconds. */
      readonly unit: number;
    }
  | { readonly kind: 'samefile'; readonly inode: number; readonly device: number }
  | { readonly kind: 'owner'; readonly which: 'uid' | 'gid'; readonly id: number }
  | { readonly kind: 'perm'; readonly how: 'all' | 'any' | 'exact'; readonly mode: number }
  | { readonly kind: 'user' | 'group'; readonly name: string }
  | { readonly kind: 'access'; readonly mode: number }
  | { readonly kind: 'empty' | 'prune' | 'quit' | 'ls' | 'delete' }
  | { readonly kind: 'print'; readonly end: string }
  | { readonly kind: 'printf'; readonly format: string }
  | {
      readonly kind: 'exec';
      readonly argv: readonly string[];
      readonly gather: boolean;
      readonly ask: boolean;
      readonly inDirectory: boolean;
    };

export interface Search {
  readonly expression: Node;
  readonly minDepth: number;
  readonly maxDepth: number;
  readonly depthFirst: boolean;
  /** Which symbolic links count as what they point to. */
  readonly follow: 'never' | 'named' | 'always';
  /** Directories on other file systems are not entered. */
  readonly sameDevice: boolean;
}

/** An expression that find rejects; the message without its name. */
export class FindError extends Error {
  /** Whether busybox shows its usage after it. */
  get withUsage(): boolean {
    return this.message.startsWith('unrecognized:');
  }
}

export const TYPES: Readonly<Record<string, FileType>> = {
  f: 'file',
  d: 'directory',
  l: 'symlink',
  c: 'character',
  b: 'block',
  p: 'fifo',
  s: 'socket',
};

const SIZES: Readonly<Record<string, number>> = { c: 1, w: 2, b: 512, k: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** @throws FindError */
export function parseExpression(words: readonly string[], follow: Search['follow']): Search {
  return new Parser(words, follow).parse();
}

class Parser {
  readonly #words: readonly string[];
  readonly #follow: Search['follow'];
  #at = 0;
  #acts = false;
  #minDepth = 0;
  #maxDepth = Number.POSITIVE_INFINITY;
  #depthFirst = false;
  #extended = false;
  #sameDevice = false;

  constructor(words: readonly string[], follow: Search['follow']) {
    this.#words = words;
    this.#follow = follow;
  }

  parse(): Search {
    let expression: Node = { kind: 'constant', value: true };
    if (this.#words.length > 0) expression = this.#list();
    const extra = this.#words[this.#at];
    if (extra !== undefined) {
      throw new FindError(
        extra === ')'
          ? "invalid expression; you have too many ')'"
          : `paths must precede expression: \`${extra}'`,
      );
    }
    if (!this.#acts) expression = { kind: 'and', left: expression, right: { kind: 'print', end: '\n' } };
    return {
      expression,
      minDepth: this.#minDepth,
      maxDepth: this.#maxDepth,
      depthFirst: this.#depthFirst,
      follow: this.#follow,
      sameDevice: this.#sameDevice,
    };
  }

  #list(): Node {
    let left = this.#or();
    while (this.#words[this.#at] === ',') {
      this.#at++;
      left = { kind: 'list', left, right: this.#or() };
    }
    return left;
  }

  #or(): Node {
    let left = this.#and();
    while (this.#words[this.#at] === '-o' || this.#words[this.#at] === '-or') {
      this.#at++;
      left = { kind: 'or', left, right: this.#and() };
    }
    return left;
  }

  #and(): Node {
    let left = this.#not();
    for (;;) {
      const word = this.#words[this.#at];
      if (word === undefined || word === ')' || word === ',' || word === '-o' || word === '-or') return left;
      if (word === '-a' || word === '-and') this.#at++;
      left = { kind: 'and', left, right: this.#not() };
    }
  }

  #not(): Node {
    const word = this.#words[this.#at];
    if (word === '!' || word === '-not') {
      this.#at++;
      return { kind: 'not', operand: this.#not() };
    }
    return this.#primary();
  }

  #primary(): Node {
    const word = this.#words[this.#at];
    if (word === undefined) {
      const before = this.#words[this.#at - 1] ?? '';
      throw new FindError(`expected an expression after '${before}'`);
    }
    if (word === '(') {
      this.#at++;
      const node = this.#list();
      if (this.#words[this.#at] !== ')')
        throw new FindError(
          "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
        );
      this.#at++;
      return node;
    }
    this.#at++;
    const always: Node = { kind: 'constant', value: true };
    switch (word) {
      case '-true':
        return always;
      case '-false':
        return { kind: 'constant', value: false };
      case '-name':
      case '-iname':
        return { kind: 'name', pattern: this.#argument(word), ignoreCase: word === '-iname' };
      case '-path':
      case '-wholename':
      case '-ipath':
        return { kind: 'path', pattern: this.#argument(word), ignoreCase: word === '-ipath' };
      case '-lname':
        return { kind: 'linkname', pattern: this.#argument(word), ignoreCase: false };
      case '-regex':
      case '-iregex':
        return {
          kind: 'regex',
          pattern: this.#argument(word),
          ignoreCase: word === '-iregex',
          extended: this.#extended,
        };
      case '-regextype':
        this.#extended = this.#argument(word) !== 'posix-basic';
        return always;
      case '-type':
        return { kind: 'type', types: this.#types(word) };
      case '-size': {
        const text = this.#argument(word);
        const unit = SIZES[text.at(-1) ?? ''];
        return {
          kind: 'size',
          comparison: this.#comparison(word, unit ? text.slice(0, -1) : text),
          unit: unit ?? 512,
        };
      }
      case '-mtime':
      case '-atime':
      case '-ctime':
      case '-mmin':
      case '-amin':
      case '-cmin':
        return {
          kind: 'time',
          which: word[1] === 'm' ? 'modified' : word[1] === 'a' ? 'accessed' : 'changed',
          comparison: this.#comparison(word, this.#argument(word)),
          unit: word.endsWith('min') ? 60_000 : 86_400_000,
        };
      case '-links':
      case '-inum':
        return {
          kind: word === '-links' ? 'links' : 'inum',
          comparison: this.#comparison(word, this.#argument(word)),
        };
      case '-newer':
        return { kind: 'newer', file: this.#argument(word) };
      case '-perm': {
        const text = this.#argument(word);
        const how = text.startsWith('-') ? 'all' : text.startsWith('/') ? 'any' : 'exact';
        const mode = applyMode(how === 'exact' ? text : text.slice(1), 0, false, 0);
        if (mode === undefined) throw new FindError(`invalid mode '${text}'`);
        return { kind: 'perm', how, mode };
      }
      case '-user':
        return { kind: 'user', name: this.#argument(word) };
      case '-group':
        return { kind: 'group', name: this.#argument(word) };
      case '-readable':
        return { kind: 'access', mode: 4 };
      case '-writable':
        return { kind: 'access', mode: 2 };
      case '-executable':
        return { kind: 'access', mode: 1 };
      case '-empty':
      case '-prune':
        return { kind: word === '-empty' ? 'empty' : 'prune' };
      case '-quit':
        return { kind: 'quit' };
      case '-maxdepth':
        this.#maxDepth = this.#count(word);
        return always;
      case '-mindepth':
        this.#minDepth = this.#count(word);
        return always;
      case '-depth':
      case '-d':
        this.#depthFirst = true;
        return always;
      case '-xdev':
      case '-mount':
        this.#sameDevice = true;
        return always;
      case '-daystart':
      case '-noleaf':
      case '-ignore_readdir_race':
        return always;
      case '-print':
      case '-print0':
        this.#acts = true;
        return { kind: 'print', end: word === '-print' ? '\n' : '\0' };
      case '-printf':
        this.#acts = true;
        return { kind: 'printf', format: this.#argument(word) };
      case '-ls':
        this.#acts = true;
        return { kind: 'ls' };
      case '-delete':
        this.#acts = true;
        this.#depthFirst = true;
        return { kind: 'delete' };
      case '-exec':
      case '-ok':
      case '-execdir':
        return this.#exec(word);
      default:
        throw new FindError(
          word.startsWith('-') ? `unknown predicate \`${word}'` : `paths must precede expression: \`${word}'`,
        );
    }
  }

  #exec(word: string): Node {
    this.#acts = true;
    const argv: string[] = [];
    for (; this.#at < this.#words.length; this.#at++) {
      const each = this.#words[this.#at] as string; // at < length
      const gather = each === '+' && argv.at(-1) === '{}';
      if (each === ';' || gather) {
        this.#at++;
        return { kind: 'exec', argv, gather, ask: word === '-ok', inDirectory: word === '-execdir' };
      }
      argv.push(each);
    }
    throw new FindError(`missing argument to \`${word}'`);
  }

  #argument(word: string): string {
    const value = this.#words[this.#at++];
    if (value === undefined) throw new FindError(`missing argument to \`${word}'`);
    return value;
  }

  #count(word: string): number {
    const text = this.#argument(word);
    if (!/^\d+$/.test(text))
      throw new FindError(`Expected a positive decimal integer argument to ${word}, but got '${text}'`);
    return Number(text);
  }

  #comparison(word: string, text: string): Comparison {
    const match = /^([-+]?)(\d+)$/.exec(text);
    if (!match) throw new FindError(`invalid argument \`${text}' to \`${word}'`);
    return { sign: match[1] as Comparison['sign'], number: Number(match[2]) };
  }

  #types(word: string): readonly FileType[] {
    const text = this.#argument(word);
    return text.split(',').map((letter) => {
      const type = TYPES[letter];
      if (type) return type;
      throw new FindError(
        letter.length > 1
          ? "Must separate multiple arguments to -type using: ','"
          : `Unknown argument to -type: ${letter}`,
      );
    });
  }
}
