import { SystemError } from '../../../linux/errno.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { groups, users } from '../../accounts.ts';
import { BadNumber, busyboxNumber } from '../../busybox-number.ts';
import { applyMode } from '../mode.ts';
import { type Comparison, FindError, type Node, type Search, TYPES } from './expression.ts';

/** How many bytes each letter behind a size stands for; there are no others here. */
const SIZES: Readonly<Record<string, number>> = { c: 1, w: 2, '': 512, b: 512, k: 1024 };

const ARGUMENT =
  /^-(name|iname|path|wholename|ipath|regex|type|perm|[mac](time|min)|newer|inum|samefile|user|group|size|links|mindepth|maxdepth)$/;

/**
 * busybox reads an expression word by word: groups of actions between `-o`, with `!` for whatever comes next. What the
 * words name (files, users) is looked up as they are read.
 * @throws FindError
 */
export function parseBusyboxExpression(
  words: readonly string[],
  fs: FileSystem,
  follow: Search['follow'],
): Search {
  return new Parser(words, fs, follow).parse();
}

class Parser {
  readonly #words: readonly string[];
  readonly #fs: FileSystem;
  #follow: Search['follow'];
  #acts = false;
  #minDepth = 0;
  #maxDepth = Number.POSITIVE_INFINITY;
  #depthFirst = false;
  #sameDevice = false;

  constructor(words: readonly string[], fs: FileSystem, follow: Search['follow']) {
    this.#words = words;
    this.#fs = fs;
    this.#follow = follow;
  }

  parse(): Search {
    const expression = this.#groups(0, this.#words.length);
    return {
      expression: this.#acts
        ? expression
        : { kind: 'and', left: expression, right: { kind: 'print', end: '\n' } },
      minDepth: this.#minDepth,
      maxDepth: this.#maxDepth,
      depthFirst: this.#depthFirst,
      follow: this.#follow,
      sameDevice: this.#sameDevice,
    };
  }

  /** The words from `at` to `end`: groups that succeed if one of them does. A group without actions ends the list. */
  #groups(from: number, end: number): Node {
    const groups: Node[][] = [[]];
    let negated = false;
    for (let at = from; at < end; at++) {
      const word = this.#words[at] as string; // at < end
      const action = (node: Node): void => {
        groups.at(-1)?.push(negated ? { kind: 'not', operand: node } : node);
        negated = false;
      };
      if (word === '-a' || word === '-and') continue;
      if (word === '-o' || word === '-or') groups.push([]);
      else if (word === '!' || word === '-not') negated = !negated;
      else if (word === '(') {
        const close = this.#closing(at, end);
        action(this.#groups(at + 1, close));
        at = close;
      } else if (word === '-exec') {
        const close = this.#endOfCommand(at + 1, end);
        action(this.#exec(this.#words.slice(at + 1, close), this.#words[close] === '+'));
        at = close;
      } else if (ARGUMENT.test(word)) {
        const argument = at + 1 < end ? this.#words[++at] : undefined;
        if (argument === undefined) throw new FindError(`${word} requires an argument`);
        const node = this.#test(word, argument);
        if (node) action(node);
      } else {
        const node = this.#word(word);
        if (node) action(node);
      }
    }
    const empty = groups.findIndex((group) => group.length === 0);
    const alternatives = empty < 0 ? groups : groups.slice(0, empty);
    return (
      alternatives
        .map((group) => group.reduce((left, right) => ({ kind: 'and', left, right })))
        .reduce<Node | undefined>(
          (left, right) => (left ? { kind: 'or', left, right } : right),
          undefined,
        ) ?? {
        kind: 'constant',
        value: true,
      }
    );
  }

  #closing(open: number, end: number): number {
    let depth = 1;
    for (let at = open + 1; at < end; at++) {
      if (this.#words[at] === '(') depth++;
      else if (this.#words[at] === ')' && --depth === 0) return at;
    }
    throw new FindError("unpaired '('");
  }

  #endOfCommand(from: number, end: number): number {
    for (let at = from; at < end; at++) if (this.#words[at] === ';' || this.#words[at] === '+') return at;
    throw new FindError('-exec requires an argument');
  }

  #exec(argv: readonly string[], gather: boolean): Node {
    this.#acts = true;
    if (argv.length === 0) throw new FindError('-exec requires an argument');
    if (gather && argv.join(' ').split('{}').length !== 2)
      throw new FindError("only one '{}' allowed for -exec +");
    return { kind: 'exec', argv, gather, ask: false, inDirectory: false };
  }

  /** Words without an argument; undefined for those that are no action. */
  #word(word: string): Node | undefined {
    switch (word) {
      case '-follow':
        this.#follow = 'always';
        return undefined;
      case '-xdev':
        this.#sameDevice = true;
        return undefined;
      case '-depth':
        this.#depthFirst = true;
        return undefined;
      case '-print':
      case '-print0':
        this.#acts = true;
        return { kind: 'print', end: word === '-print' ? '\n' : '\0' };
      case '-prune':
        return { kind: 'prune' };
      case '-quit':
        return { kind: 'quit' };
      case '-empty':
        return { kind: 'empty' };
      case '-executable':
        return { kind: 'access', mode: 1 };
      case '-delete':
        this.#acts = true;
        this.#depthFirst = true;
        return { kind: 'delete' };
      default:
        throw new FindError(`unrecognized: ${word}`);
    }
  }

  #test(word: string, argument: string): Node | undefined {
    switch (word) {
      case '-name':
      case '-iname':
        return { kind: 'name', pattern: argument, ignoreCase: word === '-iname' };
      case '-path':
      case '-wholename':
      case '-ipath':
        return { kind: 'path', pattern: argument, ignoreCase: word === '-ipath' };
      case '-regex':
        return { kind: 'regex', pattern: argument, ignoreCase: false, extended: false };
      case '-type': {
        const type = TYPES[argument];
        if (!type) throw new FindError(`invalid argument '${argument}' to '-type'`);
        return { kind: 'type', types: [type] };
      }
      case '-perm': {
        const how = argument.startsWith('-') ? 'all' : /^[+/]/.test(argument) ? 'any' : 'exact';
        const text = how === 'exact' ? argument : argument.slice(1);
        const mode = applyMode(text, 0, false, 0, false);
        if (mode === undefined) throw new FindError(`invalid mode '${text}'`);
        return { kind: 'perm', how, mode };
      }
      case '-newer':
        return { kind: 'newer', than: Math.floor(this.#stat(argument, true).modified / 1000) };
      case '-samefile': {
        const { inode, device } = this.#stat(argument, this.#follow !== 'never');
        return { kind: 'samefile', inode, device };
      }
      case '-inum':
        return { kind: 'inum', comparison: { sign: '', number: whole(argument) } };
      case '-links':
        return { kind: 'links', comparison: comparison(argument) };
      case '-user': {
        const id = /^\d+$/.test(argument)
          ? Number(argument)
          : users(this.#fs).find(({ name }) => name === argument)?.uid;
        if (id === undefined) throw new FindError(`unknown user ${argument}`);
        return { kind: 'owner', which: 'uid', id };
      }
      case '-group': {
        const id = /^\d+$/.test(argument)
          ? Number(argument)
          : groups(this.#fs).find(({ name }) => name === argument)?.gid;
        if (id === undefined) throw new FindError(`unknown group ${argument}`);
        return { kind: 'owner', which: 'gid', id };
      }
      case '-size': {
        const { sign, text } = signed(argument);
        const digits = text.replace(/\D$/, '');
        const unit = SIZES[text.slice(digits.length)];
        if (unit === undefined) throw new FindError(`invalid number '${text}'`);
        return { kind: 'bytes', comparison: { sign, number: whole(digits, text) * unit } };
      }
      case '-mindepth':
      case '-maxdepth': {
        const depth = whole(argument, argument, 31);
        if (word === '-mindepth') this.#minDepth = depth;
        else this.#maxDepth = depth;
        return undefined;
      }
      default:
        return {
          kind: 'age',
          which: word[1] === 'm' ? 'modified' : word[1] === 'a' ? 'accessed' : 'changed',
          comparison: comparison(argument),
          unit: word.endsWith('min') ? 60 : 86_400,
        };
    }
  }

  #stat(path: string, follow: boolean) {
    try {
      return follow ? this.#fs.stat(path) : this.#fs.lstat(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      throw new FindError(`can't stat '${path}': ${error.message}`);
    }
  }
}

function signed(text: string): { readonly sign: Comparison['sign']; readonly text: string } {
  const sign = text.startsWith('+') ? '+' : text.startsWith('-') ? '-' : '';
  return { sign, text: text.slice(sign.length) };
}

function comparison(argument: string): Comparison {
  const { sign, text } = signed(argument);
  return { sign, number: whole(text) };
}

function whole(text: string, typed = text, bits: 31 | 64 = 64): number {
  try {
    return busyboxNumber(text, { bits });
  } catch (error) {
    if (!(error instanceof BadNumber)) throw error;
    throw new FindError(text === typed ? error.message : `invalid number '${typed}'`);
  }
}
