import { SystemError } from '../../../linux/errno.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import { binary } from '../../command/bytes.ts';
import { WHEN } from '../../command/choose.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { baseName, join } from '../../files/paths.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';
import { strftime } from '../../strftime.ts';
import { contextHunks, functionBefore } from './context.ts';
import { type Change, changes } from './edits.ts';
import { linesOf, normalHunks, unifiedHunks } from './formats.ts';
import { edScript, ifdefMerge, rcsScript } from './scripts.ts';
import { sideBySide } from './side-by-side.ts';

export const diff: Tool = {
  name: 'diff',
  usage: 'diff [-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2',
  gnuUsage: '[OPTION]... FILES',
  package: 'GNU diffutils) 3.10',
  usageStatus: 2,
  usagePrefix: 'diff: ',
  options: {
    short: 'abBcC:dD:eEfF:HiI:lL:nNpPqrsS:tTuU:vwW:x:X:yZ0123456789',
    long: {
      brief: 'q',
      'color::': 'color',
      'context::': 'c',
      ed: 'e',
      'exclude:': 'x',
      'exclude-from:': 'X',
      'expand-tabs': 't',
      'forward-ed': 'f',
      'from-file:': 'from-file',
      'horizon-lines:': 'horizon',
      'ifdef:': 'D',
      'ignore-all-space': 'w',
      'ignore-blank-lines': 'B',
      'ignore-case': 'i',
      'ignore-file-name-case': 'file-case',
      'ignore-matching-lines:': 'I',
      'ignore-space-change': 'b',
      'ignore-tab-expansion': 'E',
      'ignore-trailing-space': 'Z',
      'initial-tab': 'T',
      'label:': 'L',
      'left-column': 'left-column',
      minimal: 'd',
      'new-file': 'N',
      'no-dereference': 'no-dereference',
      'no-ignore-file-name-case': 'no-file-case',
      normal: 'normal',
      paginate: 'l',
      'palette:': 'palette',
      rcs: 'n',
      recursive: 'r',
      'report-identical-files': 's',
      'show-c-function': 'p',
      'show-function-line:': 'F',
      'side-by-side': 'y',
      'speed-large-files': 'H',
      'starting-file:': 'S',
      'strip-trailing-cr': 'strip-cr',
      'suppress-blank-empty': 'blank-empty',
      'suppress-common-lines': 'suppress',
      'tabsize:': 'tabsize',
      text: 'a',
      'to-file:': 'to-file',
      'unidirectional-new-file': 'P',
      'unified::': 'u',
      'width:': 'W',
    },
  },
  busyboxOptions: { short: 'abdiL:NqrsS:tTU:uwB' },
  async run(command, options) {
    const style = command.gnu ? await readStyle(command, options) : PLAIN;
    const [from, to] = [options.value('from-file'), options.value('to-file')];
    if (command.gnu && (from !== undefined || to !== undefined)) {
      if (from !== undefined && to !== undefined) return complain('--from-file and --to-file both specified');
      let status = 0;
      for (const operand of options.operands) {
        const pair = from === undefined ? [operand, to ?? ''] : [from, operand];
        const next = await new Comparison(command, options, style).top(pair[0] ?? '', pair[1] ?? '');
        status = Math.max(status, next);
      }
      return status;
    }
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
    return new Comparison(command, options, style).top(left, right);

    async function complain(message: string): Promise<number> {
      await command.process.complain(`diff: ${message}\ndiff: Try 'diff --help' for more information.\n`);
      return 2;
    }
  },
};

/** How differences are shown. */
interface Style {
  readonly form: 'normal' | 'unified' | 'context' | 'ed' | 'rcs' | 'sides' | 'ifdef';
  /** Lines around a change. */
  readonly context: number;
  readonly colors: boolean;
  /** What a line must match to be shown as the function that a hunk is in. */
  readonly functions: RegExp | undefined;
  /** Changes of lines that all match do not count. */
  readonly ignored: RegExp | undefined;
  readonly excluded: readonly string[];
}

const PLAIN: Style = {
  form: 'unified',
  context: 3,
  colors: false,
  functions: undefined,
  ignored: undefined,
  excluded: [],
};

const FORMS = new Map<string, Style['form']>([
  ['normal', 'normal'],
  ['u', 'unified'],
  ['U', 'unified'],
  ['c', 'context'],
  ['C', 'context'],
  ['e', 'ed'],
  ['n', 'rcs'],
  ['y', 'sides'],
  ['D', 'ifdef'],
]);

/** @throws nothing: what makes no sense ends diff */
async function readStyle(command: Command, options: Options): Promise<Style> {
  const fail = async (message: string): Promise<never> => {
    await command.process.complain(`diff: ${message}\ndiff: Try 'diff --help' for more information.\n`);
    return command.process.exit(2);
  };
  const names = new Set(options.given.flatMap(({ name }) => FORMS.get(name) ?? []));
  if (names.size > 1) await fail('conflicting output style options');
  const given = options.given.filter(({ name, value }) => 'uUcC'.includes(name) && value !== '');
  let context = 3;
  for (const { value } of given) {
    if (!/^\d+$/.test(value)) await fail(`invalid context length '${value}'`);
    context = Math.max(given.length > 1 ? context : 0, Number(value));
  }
  const word = options.value('color');
  const known = WHEN.find((words) => words.includes(word ?? ''))?.[0];
  if (word && known === undefined) await fail(`invalid color '${word}'`);
  const when = known ?? (word === '' ? 'auto' : 'never');
  const terminal = command.process.descriptors.get(1)?.tty !== undefined;
  const regexOf = async (sources: readonly string[]): Promise<RegExp | undefined> => {
    if (sources.length === 0) return undefined;
    try {
      return posixRegex(sources.join('\\|'), {});
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return command.fail(`${sources.at(-1)}: ${error.message}`, 2);
    }
  };
  const values = (name: string): readonly string[] =>
    options.given.flatMap((each) => (each.name === name ? [each.value] : []));
  const functions = [...(options.has('p') ? ['^[[:alpha:]$_]'] : []), ...values('F')];
  return {
    form: [...names][0] ?? (options.has('p') ? 'context' : 'normal'),
    context,
    colors: when === 'always' || (when === 'auto' && terminal),
    functions: await regexOf(functions),
    ignored: await regexOf(values('I')),
    excluded: [
      ...values('x'),
      ...values('X').flatMap((file) =>
        command.fs
          .readText(file)
          .split('\n')
          .filter((line) => line !== ''),
      ),
    ],
  };
}

interface Side {
  readonly path: string;
  readonly stat: Stat | undefined;
}

class Comparison {
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
      for (const { name } of fs.readDirectory(path))
        if (!this.#style.excluded.some((glob) => matchesGlob(glob, name)))
          names.set(name, (names.get(name) ?? 0) | bit);
    }
    let status = 0;
    for (const [name, where] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [a, b] = [join(left, name), join(right, name)];
      const starting = this.#options.value('S');
      if (this.#command.gnu && starting !== undefined && name < starting) continue;
      const shownAsEmpty = this.#options.has('N') || (this.#options.has('P') && where === 2);
      if (where !== 3 && !shownAsEmpty) {
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
      const flags = this.#flags();
      const title = this.#command.gnu ? `diff ${flags} ${a} ${b}\n` : '';
      status = Math.max(status, await this.#files(a, b, title));
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

  async #files(left: string, right: string, title: string): Promise<number> {
    const { out } = this.#command;
    const [a, b] = [await this.#read(left), await this.#read(right)];
    if (a === undefined || b === undefined) return 2;
    const options = this.#options;
    const shownAs = options.has('t') && this.#command.gnu ? expandTabs : (line: string): string => line;
    const [leftLines, rightLines] = [linesOf(a).map(shownAs), linesOf(b).map(shownAs)];
    const key = this.#key();
    const found =
      a === b
        ? []
        : this.#relevant(leftLines, rightLines, await this.#changes(leftLines.map(key), rightLines.map(key)));
    const { form } = this.#style;
    if (found.length === 0 && (form === 'sides' || form === 'ifdef') && !options.has('q'))
      await out.bytes(this.#shown(left, right, leftLines, rightLines, found));
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
    await out.bytes(this.#shown(left, right, leftLines, rightLines, found));
    return 1;
  }

  #shown(
    left: string,
    right: string,
    leftLines: readonly string[],
    rightLines: readonly string[],
    found: readonly Change[],
  ): string {
    const options = this.#options;
    const { form, context, functions, colors } = this.#style;
    const paint = (text: string): string => (colors ? colored(text, form) : text);
    switch (form) {
      case 'sides': {
        const width = Number(options.value('W') ?? 130);
        const [suppress, leftOnly] = [options.has('suppress'), options.has('left-column')];
        return sideBySide(leftLines, rightLines, found, { width, suppress, leftOnly });
      }
      case 'context': {
        const heads = this.#heads(left, right, '***', '---');
        return paint(heads + contextHunks(leftLines, rightLines, found, context, functions));
      }
      case 'ed':
        return edScript(rightLines, found);
      case 'rcs':
        return rcsScript(rightLines, found);
      case 'ifdef':
        return ifdefMerge(leftLines, rightLines, found, options.value('D') ?? '');
      case 'unified': {
        const lines = this.#command.gnu ? context : Number(options.value('U') ?? 3);
        return paint(
          this.#heads(left, right) +
            unifiedHunks(leftLines, rightLines, found, lines, (from) =>
              functionBefore(leftLines, from, functions),
            ),
        );
      }
      default:
        return paint(normalHunks(leftLines, rightLines, found));
    }
  }

  async #changes(left: readonly string[], right: readonly string[]): Promise<readonly Change[]> {
    const steps = changes(left, right);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      const breath = this.#command.process.breath();
      if (breath) await breath;
    }
  }

  async #read(path: string): Promise<string | undefined> {
    try {
      if (path === '-') return await this.#command.input(0).rest();
      return binary(this.#command.fs.readFile(path));
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

  #key(): (line: string) => string {
    const has = (name: string): boolean => this.#options.has(name);
    return (line) => {
      let key = has('strip-cr') ? line.replace(/\r(?=\n)/, '') : line;
      if (has('E')) key = expandTabs(key);
      if (has('Z')) key = key.replace(/[ \t\r]+(?=\n|$)/g, '');
      if (has('w')) key = key.replace(/[ \t\r]+/g, '');
      else if (has('b')) key = key.replace(/[ \t\r]+(?=\n|$)/g, '').replace(/[ \t\r]+/g, ' ');
      return has('i') ? key.toLowerCase() : key;
    };
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

/** Tabs as the blanks that they are on a screen. */
function expandTabs(line: string): string {
  let text = '';
  for (const character of line) text += character === '\t' ? ' '.repeat(8 - (text.length % 8)) : character;
  return text;
}

const COLORS: readonly (readonly [pattern: RegExp, color: string])[] = [
  [/^@@ /, '36'],
  [/^\*{15}/, ''],
  [/^[<-]/, '31'],
  [/^[>+]/, '32'],
  [/^\d[\d,]*[acd][\d,]+$/, '36'],
];

/** `--color`: heads bold, places cyan, what went red, what came green. */
function colored(text: string, form: Style['form']): string {
  let number = 0;
  return text.replace(/[^\n]+/g, (line) => {
    number++;
    if (form !== 'normal' && number < 3) return `\x1b[1m${line}\x1b[0m`;
    if (form === 'normal' && line === '---') return line;
    const color = COLORS.find(([pattern]) => pattern.test(line))?.[1];
    if (!color) return line;
    // A place may have the function behind it, which is not coloured.
    const [place = line, rest = ''] =
      color === '36' ? (/^(@@ .*? @@)(.*)$/.exec(line)?.slice(1) ?? [line]) : [line];
    return `\x1b[${color}m${place}\x1b[0m${rest}`;
  });
}
