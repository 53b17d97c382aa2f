import { appendAll } from '../../../linux/append-all.ts';
import { SystemError } from '../../../linux/errno.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { FileType, Stat } from '../../../linux/fs/stat.ts';
import { groups, users } from '../../accounts.ts';
import { toBinary } from '../../command/bytes.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';
import { parseDate } from '../../system/parse-date.ts';
import { applyMode } from '../mode.ts';
import { type Format, readFormat } from './directives.ts';
import { fromEmacs, REGEX_TYPES, type RegexType } from './regex-types.ts';

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
  /** What a symbolic link leads to, or with -L the link itself. */
  | { readonly kind: 'xtype'; readonly types: readonly FileType[] }
  | { readonly kind: 'fstype'; readonly name: string }
  | { readonly kind: 'nobody'; readonly which: 'user' | 'group' }
  /** Days from the last change of the inode to the last reading. */
  | { readonly kind: 'used'; readonly comparison: Comparison }
  | { readonly kind: 'type'; readonly types: readonly FileType[] }
  | { readonly kind: 'size'; readonly comparison: Comparison; readonly unit: number }
  | {
      readonly kind: 'time';
      readonly which: 'modified' | 'accessed' | 'changed';
      readonly comparison: Comparison;
      /** Milliseconds. */
      readonly unit: number;
    }
  | { readonly kind: 'links' | 'inum' | 'uid' | 'gid'; readonly comparison: Comparison }
  /** A file that is younger than another, or than a time in whole seconds. */
  | { readonly kind: 'newer'; readonly file: string }
  | { readonly kind: 'newer'; readonly than: number }
  /** GNU's: one of its times is later than a moment. */
  | { readonly kind: 'later'; readonly which: 'modified' | 'accessed' | 'changed'; readonly than: number }
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
  | { readonly kind: 'access'; readonly mode: number }
  | { readonly kind: 'empty' | 'prune' | 'quit' | 'delete' }
  /** With a file, the output goes there. */
  | { readonly kind: 'ls'; readonly file?: string }
  | { readonly kind: 'print'; readonly end: string; readonly file?: string }
  | { readonly kind: 'printf'; readonly format: Format; readonly file?: string }
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
  /** Said before the search begins. */
  readonly warnings?: readonly string[];
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

const COUNTED = { '-links': 'links', '-inum': 'inum', '-uid': 'uid', '-gid': 'gid' } as const;

const SIZES: Readonly<Record<string, number>> = { c: 1, w: 2, b: 512, k: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** What the expression is read with. */
interface Surroundings {
  readonly fs: FileSystem;
  readonly follow: Search['follow'];
  readonly now: number;
  /** A word in a message. */
  readonly cite: (word: string) => string;
}

/** @throws FindError */
export function parseExpression(words: readonly string[], surroundings: Surroundings): Search {
  return new Parser(words, surroundings).parse();
}

class Parser {
  readonly #words: readonly string[];
  readonly #about: Surroundings;
  #at = 0;
  #acts = false;
  #minDepth = 0;
  #maxDepth = Number.POSITIVE_INFINITY;
  #depthFirst = false;
  #regexType: RegexType = 'emacs';
  #sameDevice = false;
  #prunes = false;
  #deletes = false;
  #asksDepth = false;
  /** The last test or action that was read. */
  #last = '';
  readonly #warnings: string[] = [];

  constructor(words: readonly string[], surroundings: Surroundings) {
    this.#words = words;
    this.#about = surroundings;
  }

  parse(): Search {
    let expression: Node = { kind: 'constant', value: true };
    if (this.#words.length > 0) expression = this.#list();
    const extra = this.#words[this.#at];
    if (extra !== undefined) {
      throw new FindError(
        extra === ')' ? "invalid expression; you have too many ')'" : this.#misplaced(extra),
      );
    }
    if (this.#deletes && this.#prunes && !this.#asksDepth)
      throw new FindError(
        'The -delete action automatically turns on -depth, but -prune does nothing when -depth is in effect.  If you want to carry on anyway, just explicitly use the -depth option.',
      );
    if (!this.#acts) expression = { kind: 'and', left: expression, right: { kind: 'print', end: '\n' } };
    return {
      expression,
      minDepth: this.#minDepth,
      maxDepth: this.#maxDepth,
      depthFirst: this.#depthFirst,
      follow: this.#about.follow,
      sameDevice: this.#sameDevice,
      warnings: this.#warnings,
    };
  }

  /** A path behind the expression: perhaps the shell has expanded a pattern. */
  #misplaced(word: string): string {
    const text = `paths must precede expression: \`${word}'`;
    if (this.#last === '' || !this.#about.fs.exists(word)) return text;
    return `${text}\nfind: possible unquoted pattern after predicate \`${this.#last}'?`;
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
      if (before === '(')
        throw new FindError(
          "invalid expression; expected to find a ')' but didn't see one. Perhaps you need an extra predicate after '('",
        );
      throw new FindError(`expected an expression after '${before}'`);
    }
    if (word === '(') {
      this.#at++;
      if (this.#words[this.#at] === ')')
        throw new FindError('invalid expression; empty parentheses are not allowed.');
      const node = this.#list();
      if (this.#words[this.#at] !== ')')
        throw new FindError(
          "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
        );
      this.#at++;
      return node;
    }
    this.#at++;
    if (/^-(a|and|o|or)$/.test(word) || word === ',')
      throw new FindError(
        `invalid expression; you have used a binary operator '${word}' with nothing before it.`,
      );
    const before = this.#last;
    this.#last = word;
    const newer = /^-newer([aBcm])([aBcmt])$/.exec(word);
    if (newer) return this.#newerXY(word, newer[1] ?? 'm', newer[2] ?? 'm');
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
      case '-ilname':
        return { kind: 'linkname', pattern: this.#argument(word), ignoreCase: word === '-ilname' };
      case '-regex':
      case '-iregex':
        return this.#regex(word);
      case '-regextype': {
        const name = this.#argument(word);
        const type = REGEX_TYPES.get(name);
        const { cite } = this.#about;
        if (type === undefined)
          throw new FindError(
            `Unknown regular expression type ${cite(name)}; valid types are ${[...REGEX_TYPES.keys()].map(cite).join(', ')}.`,
          );
        this.#regexType = type;
        return always;
      }
      case '-type':
      case '-xtype':
        return { kind: word === '-type' ? 'type' : 'xtype', types: this.#types(word) };
      case '-size': {
        const text = this.#argument(word);
        const end = text.at(-1);
        if (end === undefined) throw new FindError('invalid null argument to -size');
        const unit = SIZES[end];
        if (unit === undefined && !/\d/.test(end)) throw new FindError(`invalid -size type \`${end}'`);
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
      case '-uid':
      case '-gid':
        return {
          kind: COUNTED[word],
          comparison: this.#comparison(word, this.#argument(word)),
        };
      case '-used':
        return { kind: 'used', comparison: this.#comparison(word, this.#argument(word)) };
      case '-newer':
        return this.#newerXY(word, 'm', 'm');
      case '-anewer':
      case '-cnewer':
        return this.#newerXY(word, word[1] ?? '', 'm');
      case '-samefile': {
        const { inode, device } = this.#stat(this.#argument(word));
        return { kind: 'samefile', inode, device };
      }
      case '-nouser':
      case '-nogroup':
        return { kind: 'nobody', which: word === '-nouser' ? 'user' : 'group' };
      case '-fstype':
        return { kind: 'fstype', name: this.#argument(word) };
      case '-context':
        throw new FindError('invalid predicate -context: SELinux is not enabled.');
      case '-perm': {
        const text = this.#argument(word);
        const how = text.startsWith('-') ? 'all' : text.startsWith('/') ? 'any' : 'exact';
        const mode = applyMode(how === 'exact' ? text : text.slice(1), 0, false, 0);
        if (mode === undefined || /^\+\d/.test(text))
          throw new FindError(`invalid mode ${this.#about.cite(text)}`);
        return { kind: 'perm', how, mode };
      }
      case '-user':
      case '-group':
        return this.#owner(word);
      case '-readable':
        return { kind: 'access', mode: 4 };
      case '-writable':
        return { kind: 'access', mode: 2 };
      case '-executable':
        return { kind: 'access', mode: 1 };
      case '-empty':
        return { kind: 'empty' };
      case '-prune':
        this.#prunes = true;
        return { kind: 'prune' };
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
        this.#asksDepth = true;
        return always;
      case '-xdev':
      case '-mount':
        this.#sameDevice = true;
        return always;
      case '-warn':
      case '-nowarn':
      case '-noignore_readdir_race':
      case '-daystart':
      case '-noleaf':
      case '-ignore_readdir_race':
        return always;
      case '-print':
      case '-print0':
        this.#acts = true;
        return { kind: 'print', end: word === '-print' ? '\n' : '\0' };
      case '-fprint':
      case '-fprint0':
        this.#acts = true;
        return { kind: 'print', end: word === '-fprint' ? '\n' : '\0', file: this.#argument(word) };
      case '-printf':
        this.#acts = true;
        return { kind: 'printf', format: this.#format(word) };
      case '-fprintf': {
        this.#acts = true;
        const file = this.#argument(word);
        return { kind: 'printf', file, format: this.#format(word) };
      }
      case '-ls':
        this.#acts = true;
        return { kind: 'ls' };
      case '-fls':
        this.#acts = true;
        return { kind: 'ls', file: this.#argument(word) };
      case '-delete':
        this.#acts = true;
        this.#deletes = true;
        this.#depthFirst = true;
        return { kind: 'delete' };
      case '-exec':
      case '-ok':
      case '-execdir':
      case '-okdir':
        return this.#exec(word);
      default:
        this.#last = before;
        if (/^-newer../.test(word)) throw new FindError(`invalid predicate \`${word}'`);
        throw new FindError(word.startsWith('-') ? `unknown predicate \`${word}'` : this.#misplaced(word));
    }
  }

  #regex(word: string): Node {
    const pattern = this.#argument(word);
    const extended = this.#regexType === 'extended';
    const basic = this.#regexType === 'emacs' ? fromEmacs(pattern) : pattern;
    try {
      posixRegex(toBinary(basic), { extended });
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      throw new FindError(
        `failed to compile regular expression ${this.#about.cite(pattern)}: ${pattern.includes('[') ? 'Invalid regular expression' : error.message}`,
      );
    }
    return { kind: 'regex', pattern: basic, ignoreCase: word === '-iregex', extended };
  }

  #format(word: string): Format {
    const format = readFormat(this.#argument(word));
    appendAll(this.#warnings, format.warnings);
    return format;
  }

  #stat(path: string): Stat {
    const { fs, cite } = this.#about;
    try {
      return fs.stat(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      throw new FindError(`${cite(path)}: ${error.message}`);
    }
  }

  /** `-newerXY`: X is a time of the file, Y one of another, or with `t` a moment in words. */
  #newerXY(word: string, x: string, y: string): Node {
    const text = this.#argument(word);
    const { now, cite } = this.#about;
    const which = x === 'a' ? 'accessed' : x === 'm' ? 'modified' : 'changed';
    if (y !== 't') {
      const stat = this.#stat(text);
      return {
        kind: 'later',
        which,
        than: y === 'a' ? stat.accessed : y === 'm' ? stat.modified : stat.changed,
      };
    }
    const than = parseDate(text, now);
    if (than === undefined)
      throw new FindError(`I cannot figure out how to interpret ${cite(text)} as a date or time`);
    return { kind: 'later', which, than };
  }

  #owner(word: string): Node {
    const name = this.#argument(word);
    const { fs, cite } = this.#about;
    const id =
      word === '-user'
        ? users(fs).find((each) => each.name === name)?.uid
        : groups(fs).find((each) => each.name === name)?.gid;
    if (id === undefined && !/^\d+$/.test(name))
      throw new FindError(
        `${cite(name)} is not the name of ${word === '-user' ? 'a known user' : 'an existing group'}`,
      );
    return { kind: 'owner', which: word === '-user' ? 'uid' : 'gid', id: id ?? Number(name) };
  }

  #exec(word: string): Node {
    this.#acts = true;
    const argv: string[] = [];
    for (; this.#at < this.#words.length; this.#at++) {
      const each = this.#words[this.#at] as string; // at < length
      const gather = each === '+' && argv.at(-1) === '{}';
      if (each === ';' || gather) {
        this.#at++;
        if (argv.length === 0) throw new FindError(`invalid argument \`${each}' to \`${word}'`);
        if (gather && argv.filter((arg) => arg.includes('{}')).length > 1)
          throw new FindError(`Only one instance of {} is supported with ${word} ... +`);
        return { kind: 'exec', argv, gather, ask: word.startsWith('-ok'), inDirectory: word.endsWith('dir') };
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
      throw new FindError(
        `Expected a positive decimal integer argument to ${word}, but got ${this.#about.cite(text)}`,
      );
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
