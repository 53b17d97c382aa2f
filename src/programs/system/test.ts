import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import type { Command, Tool } from '../command/command.ts';

function testTool(name: 'test' | '[' | '[['): Tool {
  return {
    name,
    usage: name === 'test' ? 'test EXPRESSION' : `${name} EXPRESSION ${name === '[' ? ']' : ']]'}`,
    async run(command, { operands }) {
      let words = operands;
      if (name !== 'test') {
        const closing = name === '[' ? ']' : ']]';
        if (words.at(-1) !== closing)
          return command.fail(command.say(`missing '${closing}'`, `missing ${closing}`), 2);
        words = words.slice(0, -1);
      }
      try {
        return new Expression(command, words).value() ? 0 : 1;
      } catch (error) {
        if (!(error instanceof TestError)) throw error;
        return command.fail(error.message, 2);
      }
    },
  };
}

export const test = testTool('test');
export const bracket = testTool('[');
export const doubleBracket = testTool('[[');

class TestError extends Error {}

const BINARY = new Set('= == != < > -eq -ne -lt -le -gt -ge -nt -ot -ef'.split(' '));
const UNARY = /^-[bcdefghkLnNOGprsStuwxz]$/;

/** An expression of test(1). */
class Expression {
  readonly #command: Command;
  readonly #words: readonly string[];
  #at = 0;

  constructor(command: Command, words: readonly string[]) {
    this.#command = command;
    this.#words = words;
  }

  value(): boolean {
    const words = this.#words;
    // POSIX decides by the number of words, so that any of them may look like an operator.
    if (words.length === 0) return false;
    if (words.length === 1) return words[0] !== '';
    if (words.length === 2 && words[0] === '!') return words[1] === '';
    if (words.length === 3 && BINARY.has(words[1] ?? ''))
      return this.#binary(words[0] ?? '', words[1] ?? '', words[2] ?? '');
    if (words.length === 4 && words[0] === '!' && BINARY.has(words[2] ?? ''))
      return !this.#binary(words[1] ?? '', words[2] ?? '', words[3] ?? '');
    const [first = '', second = ''] = words;
    if (this.#command.gnu && words.length === 2 && !UNARY.test(first)) {
      throw new TestError(
        first.startsWith('-')
          ? `${this.#command.quote(first)}: unary operator expected`
          : `missing argument after ${this.#command.quote(second)}`,
      );
    }
    if (this.#command.gnu && words.length === 3 && first !== '!' && first !== '(' && !/^-[ao]$/.test(second))
      throw new TestError(`${this.#command.quote(second)}: binary operator expected`);
    const result = this.#or();
    if (this.#at < words.length) {
      const extra = words[this.#at] ?? '';
      throw new TestError(
        this.#command.say(`extra argument ${this.#command.quote(extra)}`, `${extra}: unknown operand`),
      );
    }
    return result;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#words[this.#at] === '-o') {
      this.#at++;
      const right = this.#and();
      value = value || right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#words[this.#at] === '-a') {
      this.#at++;
      const right = this.#not();
      value = value && right;
    }
    return value;
  }

  #not(): boolean {
    if (this.#words[this.#at] === '!' && this.#at + 1 < this.#words.length) {
      this.#at++;
      return !this.#not();
    }
    return this.#primary();
  }

  #primary(): boolean {
    const words = this.#words;
    const word = words[this.#at];
    if (word === undefined) throw new TestError(this.#command.say('argument expected', 'argument expected'));
    const operator = words[this.#at + 1];
    if (operator !== undefined && BINARY.has(operator) && this.#at + 2 < words.length) {
      this.#at += 3;
      return this.#binary(word, operator, words[this.#at - 1] ?? '');
    }
    if (word === '(') {
      this.#at++;
      const value = this.#or();
      if (words[this.#at] !== ')')
        throw new TestError(this.#command.say("')' expected", 'closing paren expected'));
      this.#at++;
      return value;
    }
    if (UNARY.test(word) && this.#at + 1 < words.length) {
      this.#at += 2;
      return this.#unary(word, words[this.#at - 1] ?? '');
    }
    this.#at++;
    return word !== '';
  }

  #unary(operator: string, operand: string): boolean {
    if (operator === '-n') return operand !== '';
    if (operator === '-z') return operand === '';
    if (operator === '-t') return this.#command.process.descriptors.get(Number(operand))?.tty !== undefined;
    if (operator === '-r' || operator === '-w' || operator === '-x') {
      try {
        this.#command.fs.access(operand, operator === '-r' ? 4 : operator === '-w' ? 2 : 1);
        return true;
      } catch (error) {
        if (error instanceof SystemError) return false;
        throw error;
      }
    }
    const stat = this.#stat(operand, operator === '-h' || operator === '-L');
    if (!stat) return false;
    const { uid, gid } = this.#command.process.credentials;
    switch (operator) {
      case '-f':
        return stat.type === 'file';
      case '-d':
        return stat.type === 'directory';
      case '-h':
      case '-L':
        return stat.type === 'symlink';
      case '-b':
        return stat.type === 'block';
      case '-c':
        return stat.type === 'character';
      case '-p':
        return stat.type === 'fifo';
      case '-S':
        return stat.type === 'socket';
      case '-s':
        return stat.size > 0;
      case '-u':
        return (stat.mode & 0o4000) !== 0;
      case '-g':
        return (stat.mode & 0o2000) !== 0;
      case '-k':
        return (stat.mode & 0o1000) !== 0;
      case '-O':
        return stat.uid === uid;
      case '-G':
        return stat.gid === gid;
      case '-N':
        return stat.modified > stat.accessed;
      default:
        return true;
    }
  }

  #binary(left: string, operator: string, right: string): boolean {
    switch (operator) {
      case '=':
      case '==':
        return left === right;
      case '!=':
        return left !== right;
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '-nt':
      case '-ot':
      case '-ef': {
        const a = this.#stat(left, false);
        const b = this.#stat(right, false);
        if (operator === '-ef')
          return a !== undefined && b !== undefined && a.inode === b.inode && a.device === b.device;
        if (operator === '-nt') return a !== undefined && (b === undefined || a.modified > b.modified);
        return b !== undefined && (a === undefined || a.modified < b.modified);
      }
      default: {
        const a = this.#integer(left);
        const b = this.#integer(right);
        if (operator === '-eq') return a === b;
        if (operator === '-ne') return a !== b;
        if (operator === '-lt') return a < b;
        if (operator === '-le') return a <= b;
        return operator === '-gt' ? a > b : a >= b;
      }
    }
  }

  #integer(text: string): number {
    if (!/^\s*[-+]?\d+\s*$/.test(text))
      throw new TestError(
        this.#command.say(`invalid integer ${this.#command.quote(text)}`, `${text}: bad number`),
      );
    return Number(text);
  }

  #stat(path: string, own: boolean): Stat | undefined {
    try {
      return own ? this.#command.fs.lstat(path) : this.#command.fs.stat(path);
    } catch (error) {
      if (error instanceof SystemError) return undefined;
      throw error;
    }
  }
}
