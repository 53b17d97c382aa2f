import { SystemError } from '../../../linux/errno.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import { patiently } from '../../../linux/steps.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { octalEscape } from '../../command/quote.ts';
import { readWholeText } from '../../command/read-whole-file.ts';
import { baseName, join } from '../../files/paths.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { strftime } from '../../strftime.ts';
import { colored } from './colors.ts';
import { contextHunks } from './context.ts';
import { type Change, changes } from './edits.ts';
import { normalHunks, unifiedHunks } from './formats.ts';
import { functionsOf } from './function-before.ts';
import { gathered } from './gathered.ts';
import { inFormats } from './line-formats.ts';
import { edScript, forwardScript, ifdefMerge, rcsScript } from './scripts.ts';
import { sideBySide } from './side-by-side.ts';
import type { Style } from './style.ts';

interface Side {
  readonly path: string;
  readonly stat: Stat | undefined;
}

/** Lines that are longer are changed in pieces. */
const LONG = 65_536;

/** What is done to a line before it is compared, or to a piece of it that begins at a column. */
type Stage = (line: string, column: number) => string;

/** Two files or directories that are compared. */
export class Comparison {
  readonly #command: Command;
  readonly #options: Options;
  readonly #style: Style;

  constructor(command: Command, options: Options, style: Style) {
    this.#command = command;
    this.#options = options;
    this.#style = style;
  }

  async top(left: string, right: string): Promise<number> {
    if (left === '-' && right === '-') return 0;
    const [a, b] = [await this.#side(left), await this.#side(right)];
    if ((!a && !this.#options.has('N')) || (!b && !this.#options.has('N'))) return 2;
    if (!a && !b) {
      // Not even -N knows what to make of two files that are not there.
      for (const path of [left, right])
        await this.#command.warn(`${path}: ${new SystemError('ENOENT').message}`, 2);
      return 2;
    }
    const isDirectory = (side: Side | undefined): boolean => side?.stat?.type === 'directory';
    if (isDirectory(a) && a?.stat?.inode === b?.stat?.inode && a?.stat?.device === b?.stat?.device) return 0;
    const empty = (!a || !b) && (isDirectory(a) || isDirectory(b));
    if ((isDirectory(a) && isDirectory(b)) || empty) return this.#directories(left, right);
    // A file and a directory: the file of the same name in it.
    const from = isDirectory(a) ? join(left, baseName(right)) : left;
    const to = isDirectory(b) ? join(right, baseName(left)) : right;
    return this.files(from, to, '');
  }

  async #side(path: string): Promise<Side | undefined> {
    if (path === '-') return { path, stat: undefined };
    try {
      return { path, stat: this.#command.fs.stat(path) };
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!this.#options.has('N')) await this.#command.warn(`${path}: ${error.message}`, 2);
      return undefined;
    }
  }

  async #directories(left: string, right: string): Promise<number> {
    const { fs, out } = this.#command;
    // However deep it goes, each has the whole stack.
    await this.#command.process.breathe();
    const names = new Map<string, number>();
    for (const [bit, path] of [
      [1, left],
      [2, right],
    ] as const) {
      if (fs.exists(path))
        for (const { name } of fs.readDirectory(path))
          if (!this.#style.excluded.some((glob) => matchesGlob(glob, name)))
            names.set(name, (names.get(name) ?? 0) | bit);
    }
    let status = 0;
    for (const [name, where] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [a, b] = [join(left, name), join(right, name)];
      const starting = this.#options.value('S');
      if (starting !== undefined && name < starting) continue;
      const shownAsEmpty = this.#options.has('N') || (this.#options.has('P') && where === 2);
      if (where !== 3 && !shownAsEmpty) {
        await out.line(`Only in ${where === 1 ? left : right}: ${name}`);
        status = Math.max(status, 1);
        continue;
      }
      // What is not there is as the other one.
      const type = (path: string): string | undefined => (fs.exists(path) ? fs.stat(path).type : undefined);
      const types = [type(a) ?? type(b) ?? 'file', type(b) ?? type(a) ?? 'file'];
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
      const flags = this.#flags();
      const title = `diff ${flags === '' ? '' : `${flags} `}${a} ${b}\n`;
      status = Math.max(status, await this.files(a, b, title));
    }
    return status;
  }

  /** The options as they were typed, for the title of each pair of files. */
  #flags(): string {
    const { argv } = this.#command.process;
    const { operands } = this.#options;
    const words = argv.slice(1).filter((word) => !operands.includes(word) && word !== '--');
    return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : this.#command.quote(word))).join(' ');
  }

  /** Compares two files. @returns 0: nothing to show, 1: they differ, 2: trouble */
  async files(left: string, right: string, title: string): Promise<number> {
    const { out } = this.#command;
    const [a, b] = [await this.#read(left), await this.#read(right)];
    if (a === undefined || b === undefined) return 2;
    const options = this.#options;
    const { form, sides } = this.#style;
    const shownAs = (line: string): string => {
      const whole = options.has('strip-cr') ? line.replace(/\r(?=\n)/, '') : line;
      return options.has('t') && this.#command.gnu && form !== 'sides' ? expandTabs(whole, sides.tab) : whole;
    };
    const [leftLines, rightLines] = [await this.#lines(a, shownAs), await this.#lines(b, shownAs)];
    const found =
      a === b
        ? []
        : this.#relevant(
            leftLines,
            rightLines,
            await this.#changes(await this.#keys(leftLines), await this.#keys(rightLines)),
          );
    const whole = form === 'sides' || form === 'ifdef' || form === 'formats';
    if (found.length === 0 && whole && !options.has('q')) {
      await out.text(title);
      await this.#print(this.#shown(left, right, leftLines, rightLines, found));
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
    if (title !== '') await out.text(title);
    await this.#print(this.#shown(left, right, leftLines, rightLines, found));
    let incomplete = false;
    if (form === 'ed' || form === 'forward')
      for (const [path, lines] of [
        [left, leftLines],
        [right, rightLines],
      ] as const) {
        if (lines.length === 0 || lines.at(-1)?.endsWith('\n')) continue;
        await out.flush();
        await this.#command.process.complain(`diff: ${path}: No newline at end of file\n\n`);
        incomplete = true;
      }
    return incomplete ? 2 : 1;
  }

  /** The differences in pieces. */
  *#shown(
    left: string,
    right: string,
    leftLines: readonly string[],
    rightLines: readonly string[],
    found: readonly Change[],
  ): Generator<string> {
    const { form, context, functions, colors, marks, sides, formats } = this.#style;
    function* painted(text: Iterable<string>, part: 'heads' | 'normal' | 'hunks'): Generator<string> {
      for (const piece of text) yield colors ? colored(piece, part, colors) : piece;
    }
    switch (form) {
      case 'sides':
        yield* sideBySide(leftLines, rightLines, found, sides);
        return;
      case 'formats':
        yield* inFormats(leftLines, rightLines, found, formats);
        return;
      case 'context': {
        yield* painted([this.#heads(left, right, '***', '---')], 'heads');
        const note = functionsOf(leftLines, functions);
        yield* painted(contextHunks(leftLines, rightLines, found, context, note, marks), 'hunks');
        return;
      }
      case 'ed':
        yield* edScript(rightLines, found);
        return;
      case 'forward':
        yield* forwardScript(rightLines, found);
        return;
      case 'rcs':
        yield* rcsScript(rightLines, found);
        return;
      case 'ifdef':
        yield* ifdefMerge(leftLines, rightLines, found, this.#options.value('D') ?? '');
        return;
      case 'unified': {
        const lines = this.#command.gnu ? context : Number(this.#options.value('U') ?? 3);
        yield* painted([this.#heads(left, right)], 'heads');
        const note = functionsOf(leftLines, functions);
        yield* painted(unifiedHunks(leftLines, rightLines, found, lines, note, marks), 'hunks');
        return;
      }
      default:
        yield* painted(normalHunks(leftLines, rightLines, found, marks), 'normal');
    }
  }

  #changes(left: readonly string[], right: readonly string[]): Promise<readonly Change[]> {
    return patiently(changes(left, right), () => this.#command.process.breath());
  }

  /** The lines of a text with their ends, and what becomes of each. */
  async #lines(text: string, change: (line: string) => string): Promise<readonly string[]> {
    const lines: string[] = [];
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf('\n', at);
      const next = end < 0 ? text.length : end + 1;
      lines.push(change(text.slice(at, next)));
      at = next;
      const breath = this.#command.process.breath();
      if (breath) await breath;
    }
    return lines;
  }

  /** What lines are compared by. */
  async #keys(lines: readonly string[]): Promise<readonly string[]> {
    const stages = this.#stages();
    if (stages.length === 0) return lines;
    const keys: string[] = [];
    for (const line of lines) {
      let key = line;
      for (const stage of stages) key = key.length > LONG ? await this.#inPieces(key, stage) : stage(key, 0);
      keys.push(key);
      const breath = this.#command.process.breath();
      if (breath) await breath;
    }
    return keys;
  }

  /** A long line, changed in pieces that end with no blank. */
  async #inPieces(line: string, change: Stage): Promise<string> {
    const changed: string[] = [];
    let column = 0;
    for (let at = 0; at < line.length; ) {
      let end = Math.min(line.length, at + LONG);
      while (end < line.length && ' \t\r'.includes(line[end - 1] as string)) end++; // end <= length
      const piece = change(line.slice(at, end), column);
      column += piece.length;
      changed.push(piece);
      at = end;
      const breath = this.#command.process.breath();
      if (breath) await breath;
    }
    const whole = changed.join('');
    await this.#command.process.breath();
    return whole;
  }

  async #print(pieces: Iterable<string>): Promise<void> {
    for (const piece of gathered(pieces)) {
      await this.#command.out.bytes(piece);
      await this.#command.process.breath();
    }
  }

  async #read(path: string): Promise<string | undefined> {
    try {
      if (path === '-') return await this.#command.input(0).rest();
      return await readWholeText(this.#command.process, path);
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      if (error.code === 'ENOENT' && (this.#options.has('N') || this.#options.has('P'))) return '';
      await this.#command.warn(
        this.#command.say(`${path}: ${error.message}`, `can't open '${path}': ${error.message}`),
        2,
      );
      return undefined;
    }
  }

  /** What is done to lines before they are compared. */
  #stages(): readonly Stage[] {
    const has = (name: string): boolean => this.#options.has(name);
    const { tab } = this.#style.sides;
    const stages: Stage[] = [];
    if (has('strip-cr') || has('E'))
      stages.push((line, column) => {
        const stripped = has('strip-cr') ? line.replace(/\r(?=\n)/, '') : line;
        return has('E') ? expandTabs(stripped, tab, column) : stripped;
      });
    if (has('Z') || has('w') || has('b') || has('i'))
      stages.push((line) => {
        let key = line;
        if (has('Z')) key = key.replace(/[ \t\r]+(?=\n|$)/g, '');
        if (has('w')) key = key.replace(/[ \t\r]+/g, '');
        else if (has('b')) key = key.replace(/[ \t\r]+(?=\n|$)/g, '').replace(/[ \t\r]+/g, ' ');
        return has('i') ? key.toLowerCase() : key;
      });
    return stages;
  }

  /** With -B, changes of blank lines only do not count. */
  #relevant(left: readonly string[], right: readonly string[], found: readonly Change[]): readonly Change[] {
    const { ignored } = this.#style;
    if (!this.#options.has('B') && !ignored) return found;
    return found.filter((change) =>
      [
        ...left.slice(change.leftStart, change.leftEnd),
        ...right.slice(change.rightStart, change.rightEnd),
      ].some((line) => {
        const text = line.replace(/\n$/, '');
        return !((this.#options.has('B') && text.trim() === '') || (ignored && text.search(ignored) >= 0));
      }),
    );
  }

  #heads(left: string, right: string, before = '---', after = '+++'): string {
    const labels = this.#command.gnu
      ? this.#style.labels
      : this.#options.given.filter(({ name }) => name === 'L').map(({ value }) => value);
    const head = (path: string, label: string | undefined): string => {
      if (label !== undefined) return label;
      if (!this.#command.gnu) return path;
      const { fs, process } = this.#command;
      const { clock } = process.machine.kernel;
      const time = path === '-' ? clock.now() : fs.exists(path) ? fs.stat(path).modified : 0;
      // Contexts have C's own times, where the locale is C's.
      const format =
        before === '***' && !hasLocale(process.env) ? '%a %b %e %H:%M:%S %Y' : '%Y-%m-%d %H:%M:%S.%N %z';
      const name = /[\\"\x00-\x1f\x7f]/.test(path) || path.includes(' ') ? cQuoted(path) : path;
      return `${name}\t${strftime(format, time)}`;
    };
    return `${before} ${head(left, labels[0])}\n${after} ${head(right, labels[1])}\n`;
  }
}

/** Tabs as the blanks that they are on a screen. @param column where it begins */
function expandTabs(line: string, tab: number, column = 0): string {
  let grown = 0;
  return line.replace(/\t/g, (_, at: number) => {
    const blanks = tab - ((column + at + grown) % tab);
    grown += blanks - 1;
    return ' '.repeat(blanks);
  });
}

/** Whether times are another locale's than C's. */
function hasLocale(env: ReadonlyMap<string, string>): boolean {
  const name = env.get('LC_ALL') || env.get('LC_TIME') || env.get('LANG') || 'C';
  return name !== 'C' && name !== 'POSIX';
}

/** A name that could be misread, as C writes strings: with blanks, quotes or control characters in it. */
function cQuoted(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&').replace(/[\x00-\x1f\x7f]/g, octalEscape)}"`;
}
