import { SystemError } from '../../../linux/errno.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import { binary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { baseName, join } from '../../files/paths.ts';
import { strftime } from '../../strftime.ts';
import { contextHunks } from './context.ts';
import { type Change, changes } from './edits.ts';
import { hunks } from './hunks.ts';
import { sideBySide } from './side-by-side.ts';

export const diff: Tool = {
  name: 'diff',
  usage: 'diff [-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2',
  gnuUsage: '[OPTION]... FILES',
  package: 'GNU diffutils) 3.10',
  usageStatus: 2,
  options: {
    short: 'abBcC:dEiL:NqrstTuU:wW:yZ',
    long: {
      brief: 'q',
      'color::': 'color',
      'context::': 'c',
      'ignore-all-space': 'w',
      'ignore-blank-lines': 'B',
      'ignore-case': 'i',
      'ignore-space-change': 'b',
      'label:': 'L',
      'left-column': 'left-column',
      'new-file': 'N',
      recursive: 'r',
      'report-identical-files': 's',
      'side-by-side': 'y',
      'suppress-common-lines': 'suppress',
      text: 'a',
      'unified::': 'u',
      'width:': 'W',
    },
  },
  busyboxOptions: { short: 'abdiL:NqrsS:tTU:uwB' },
  async run(command, options) {
    const [left, right, extra] = options.operands;
    if (left === undefined || right === undefined) {
      if (!command.gnu) return command.misuse('two operands');
      await command.process.complain(
        `diff: missing operand after ${command.quote(left ?? 'diff')}\ndiff: Try 'diff --help' for more information.\n`,
      );
      return 2;
    }
    if (extra !== undefined) {
      if (!command.gnu) return command.misuse('two operands');
      await command.process.complain(
        `diff: extra operand ${command.quote(extra)}\ndiff: Try 'diff --help' for more information.\n`,
      );
      return 2;
    }
    return new Comparison(command, options).top(left, right);
  },
};

interface Side {
  readonly path: string;
  readonly stat: Stat | undefined;
}

class Comparison {
  readonly #command: Command;
  readonly #options: Options;

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#options = options;
  }

  async top(left: string, right: string): Promise<number> {
    if (left === '-' && right === '-') return 0;
    const [a, b] = [await this.#side(left), await this.#side(right)];
    if ((!a && !this.#options.has('N')) || (!b && !this.#options.has('N'))) return 2;
    const isDirectory = (side: Side | undefined): boolean => side?.stat?.type === 'directory';
    if (isDirectory(a) && a?.stat?.inode === b?.stat?.inode && a?.stat?.device === b?.stat?.device) return 0;
    if (isDirectory(a) && isDirectory(b)) return this.#directories(left, right);
    // A file and a directory: the file of the same name in it.
    const from = isDirectory(a) ? join(left, baseName(right)) : left;
    const to = isDirectory(b) ? join(right, baseName(left)) : right;
    return this.#files(from, to, '');
  }

  async #side(path: string): Promise<Side | undefined> {
    if (path === '-') return { path, stat: undefined };
    try {
      return { path, stat: this.#command.fs.stat(path) };
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!this.#options.has('N'))
        await this.#command.warn(
          this.#command.say(`${path}: ${error.message}`, `can't stat '${path}': ${error.message}`),
          2,
        );
      return undefined;
    }
  }

  async #directories(left: string, right: string): Promise<number> {
    const { fs, out } = this.#command;
    const names = new Map<string, number>();
    for (const [bit, path] of [
      [1, left],
      [2, right],
    ] as const) {
      for (const { name } of fs.readDirectory(path)) names.set(name, (names.get(name) ?? 0) | bit);
    }
    let status = 0;
    for (const [name, where] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [a, b] = [join(left, name), join(right, name)];
      if (where !== 3 && !this.#options.has('N')) {
        await out.line(`Only in ${where === 1 ? left : right}: ${name}`);
        status = Math.max(status, 1);
        continue;
      }
      const types = [a, b].map((path) => (fs.exists(path) ? fs.stat(path).type : 'file'));
      if (!this.#command.gnu) {
        const special = [a, b].find((_, i) => types[i] !== 'file' && types[i] !== 'directory');
        if (special !== undefined && types.includes('directory')) {
          await out.line(`Only in ${types[0] === 'directory' ? right : left}: ${name}`);
          status = Math.max(status, 1);
          continue;
        }
        if (special !== undefined) {
          await out.line(`File ${special} is not a regular file or directory and was skipped`);
          continue;
        }
      }
      if (types[0] === 'directory' && types[1] === 'directory') {
        if (this.#options.has('r')) status = Math.max(status, await this.#directories(a, b));
        else await out.line(`Common subdirectories: ${a} and ${b}`);
        continue;
      }
      if (types[0] !== types[1]) {
        const kind = (type: string | undefined): string =>
          type === 'directory' ? 'directory' : 'regular file';
        await out.line(`File ${a} is a ${kind(types[0])} while file ${b} is a ${kind(types[1])}`);
        status = Math.max(status, 1);
        continue;
      }
      const flags = this.#options.given.map(({ name: letter, value }) => `-${letter}${value}`).join(' ');
      const title = this.#command.gnu ? `diff ${flags} ${a} ${b}\n` : '';
      status = Math.max(status, await this.#files(a, b, title));
    }
    return status;
  }

  async #files(left: string, right: string, title: string): Promise<number> {
    const { out } = this.#command;
    const [a, b] = [await this.#read(left), await this.#read(right)];
    if (a === undefined || b === undefined) return 2;
    const options = this.#options;
    const [leftLines, rightLines] = [linesOf(a), linesOf(b)];
    const key = this.#key();
    const found =
      a === b ? [] : this.#relevant(leftLines, rightLines, changes(leftLines.map(key), rightLines.map(key)));
    if (found.length === 0 && options.has('y') && !options.has('q')) {
      const width = Number(options.value('W') ?? 130);
      const [suppress, leftOnly] = [options.has('suppress'), options.has('left-column')];
      await out.bytes(sideBySide(leftLines, rightLines, found, { width, suppress, leftOnly }));
    }
    if (found.length === 0) {
      if (options.has('s')) await out.line(`Files ${left} and ${right} are identical`);
      return 0;
    }
    if (options.has('q')) {
      await out.line(`Files ${left} and ${right} differ`);
      return 1;
    }
    if (!options.has('a') && (a.includes('\0') || b.includes('\0'))) {
      await out.line(`${this.#command.say('Binary files', 'Files')} ${left} and ${right} differ`);
      return 1;
    }
    const unified = !this.#command.gnu || options.has('u') || options.has('U');
    if (title !== '') await out.text(title);
    if (options.has('y')) {
      const width = Number(options.value('W') ?? 130);
      const [suppress, leftOnly] = [options.has('suppress'), options.has('left-column')];
      await out.bytes(sideBySide(leftLines, rightLines, found, { width, suppress, leftOnly }));
      return 1;
    }
    if (options.has('c') || options.has('C')) {
      const lines = Number(options.value('C') ?? (options.value('c') || 3));
      const heads = this.#heads(left, right, '***', '---');
      await out.bytes(heads + contextHunks(leftLines, rightLines, found, lines));
      return 1;
    }
    const context = Number(options.value('U') ?? (options.value('u') || 3));
    await out.bytes(
      unified
        ? this.#heads(left, right) + unifiedHunks(leftLines, rightLines, found, context)
        : normalHunks(leftLines, rightLines, found),
    );
    return 1;
  }

  async #read(path: string): Promise<string | undefined> {
    try {
      if (path === '-') return await this.#command.input(0).rest();
      return binary(this.#command.fs.readFile(path));
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      if (error.code === 'ENOENT' && this.#options.has('N')) return '';
      await this.#command.warn(
        this.#command.say(`${path}: ${error.message}`, `can't open '${path}': ${error.message}`),
        2,
      );
      return undefined;
    }
  }

  #key(): (line: string) => string {
    const has = (name: string): boolean => this.#options.has(name);
    return (line) => {
      let key = line;
      if (has('w')) key = key.replace(/[ \t\r]+/g, '');
      else if (has('b')) key = key.replace(/[ \t\r]+(?=\n|$)/g, '').replace(/[ \t\r]+/g, ' ');
      return has('i') ? key.toLowerCase() : key;
    };
  }

  /** With -B, changes of blank lines only do not count. */
  #relevant(left: readonly string[], right: readonly string[], found: readonly Change[]): readonly Change[] {
    if (!this.#options.has('B')) return found;
    return found.filter((change) =>
      [
        ...left.slice(change.leftStart, change.leftEnd),
        ...right.slice(change.rightStart, change.rightEnd),
      ].some((line) => line.trim() !== ''),
    );
  }

  #heads(left: string, right: string, before = '---', after = '+++'): string {
    const labels = this.#options.given.filter(({ name }) => name === 'L').map(({ value }) => value);
    const head = (path: string, label: string | undefined): string => {
      if (label !== undefined) return label;
      if (!this.#command.gnu) return path;
      const { fs, process } = this.#command;
      const time =
        path === '-' || !fs.exists(path) ? process.machine.kernel.clock.now() : fs.stat(path).modified;
      return `${path}\t${strftime('%Y-%m-%d %H:%M:%S.%N %z', time)}`;
    };
    return `${before} ${head(left, labels[0])}\n${after} ${head(right, labels[1])}\n`;
  }
}

/** Lines with their newlines; the last may lack it. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(mark: string, lines: readonly string[]): string {
  return lines
    .map((line) =>
      line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`,
    )
    .join('');
}

/** `1,2c1,3` and the lines. */
function normalHunks(left: readonly string[], right: readonly string[], found: readonly Change[]): string {
  let text = '';
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    const range = (start: number, count: number): string =>
      count === 0 ? String(start) : count === 1 ? String(start + 1) : `${start + 1},${start + count}`;
    const letter = removed === 0 ? 'a' : added === 0 ? 'd' : 'c';
    text += `${range(leftStart, removed)}${letter}${range(rightStart, added)}\n`;
    text += marked('< ', left.slice(leftStart, leftEnd));
    if (letter === 'c') text += '---\n';
    text += marked('> ', right.slice(rightStart, rightEnd));
  }
  return text;
}

function unifiedHunks(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  context: number,
): string {
  let text = '';
  const range = (start: number, count: number): string =>
    count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`;
  for (const { changes, leftFrom, leftTo, rightFrom, rightTo } of hunks(found, context, left.length)) {
    text += `@@ -${range(leftFrom, leftTo - leftFrom)} +${range(rightFrom, rightTo - rightFrom)} @@\n`;
    let at = leftFrom;
    for (const change of changes) {
      text += marked(' ', left.slice(at, change.leftStart));
      text += marked('-', left.slice(change.leftStart, change.leftEnd));
      text += marked('+', right.slice(change.rightStart, change.rightEnd));
      at = change.leftEnd;
    }
    text += marked(' ', left.slice(at, leftTo));
  }
  return text;
}
