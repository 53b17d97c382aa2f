import { SystemError } from '../../linux/errno.ts';
import { boundedRegex, matchesInPieces, testInPieces } from '../../shell/regex/bounded-regex.ts';
import { patiently } from '../../shell/regex/search.ts';
import { WordListRegex } from '../../shell/regex/word-list-regex.ts';
import { toBinary } from '../command/bytes.ts';
import { choose, WHEN } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';
import { digitsOf, type OptionSpec, type Options } from '../command/options.ts';
import { join } from '../files/paths.ts';
import { matchesGlob } from '../matches-glob.ts';
import { posixRegex, RegexError } from '../regex/posix.ts';
import { perlPattern } from './perl-pattern.ts';

const OPTIONS: OptionSpec = {
  short: 'A:abB:C:cD:d:EeFf:GHhIiLlm:noPqRrsTUuVvwxyZz0123456789',
  long: {
    'after-context:': 'A',
    'basic-regexp': 'G',
    binary: 'U',
    'binary-files:': 'binary-files',
    'devices:': 'D',
    'directories:': 'd',
    'exclude-from:': 'exclude-from',
    'group-separator:': 'group-separator',
    'initial-tab': 'T',
    'label:': 'label',
    'no-group-separator': 'no-group-separator',
    'no-ignore-case': 'no-ignore-case',
    null: 'Z',
    version: 'V',
    'before-context:': 'B',
    'byte-offset': 'b',
    'color::': 'color',
    'colour::': 'color',
    'context:': 'C',
    count: 'c',
    'dereference-recursive': 'R',
    'exclude-dir:': 'exclude-dir',
    'exclude:': 'exclude',
    'extended-regexp': 'E',
    'file:': 'f',
    'files-with-matches': 'l',
    'files-without-match': 'L',
    'fixed-strings': 'F',
    'ignore-case': 'i',
    'include:': 'include',
    'invert-match': 'v',
    'line-buffered': 'line-buffered',
    'line-number': 'n',
    'line-regexp': 'x',
    'max-count:': 'm',
    'no-filename': 'h',
    'no-messages': 's',
    'null-data': 'z',
    'only-matching': 'o',
    'perl-regexp': 'P',
    quiet: 'q',
    recursive: 'r',
    'regexp:': 'e',
    silent: 'q',
    text: 'a',
    'with-filename': 'H',
    'word-regexp': 'w',
  },
};
const SPEC: OptionSpec = { ...OPTIONS, short: OPTIONS.short.replace('e', 'e:') };

function grepTool(name: string, always: string | undefined): Tool {
  return {
    name: 'grep',
    busyboxName: name,
    usage:
      name === 'grep'
        ? `grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...`
        : '',
    gnuUsage: '[OPTION]... PATTERNS [FILE]...',
    package: 'GNU grep) 3.11',
    usageStatus: 2,
    busyboxStatus: 2,
    options: SPEC,
    usageHint: () => GNU_USAGE,
    busyboxOptions: {
      short: 'HhnlLoqvsrRiwxFEm:A:B:C:e:f:acI',
      long: { 'color::': 'color' },
      numbers: 'ABCm',
    },
    run: (command, options) => runGrep(command, options, always),
  };
}

export const grep = grepTool('grep', undefined);
export const egrep = grepTool('egrep', 'E');
export const fgrep = grepTool('fgrep', 'F');

const GNU_USAGE = 'Usage: grep [OPTION]... PATTERNS [FILE]...\n';

interface Search {
  readonly regex: RegExp;
  readonly invert: boolean;
  readonly only: boolean;
  readonly mode: 'lines' | 'count' | 'with' | 'without' | 'quiet';
  readonly numbers: boolean;
  readonly offsets: boolean;
  readonly names: boolean;
  readonly limit: number;
  readonly before: number;
  readonly after: number;
  readonly context: boolean;
  readonly divider: string | undefined;
  readonly tabs: boolean;
  /** What ends a name: a colon or dash, or with -Z a zero byte. */
  readonly zero: boolean;
  readonly colors: ReadonlyMap<string, string> | undefined;
  readonly separator: string;
  /** Whether lines of any file were shown. */
  readonly shown: { any: boolean };
  readonly binary: 'text' | 'message' | 'skip';
}

/** From so many on, patterns that stand for themselves are looked up, not tried one after the other. */
const MANY_PATTERNS = 200;

async function runGrep(command: Command, options: Options, always: string | undefined): Promise<number> {
  const { operands } = options;
  if (options.has('V') && command.gnu) {
    await command.out.line('grep (GNU grep) 3.11');
    return 0;
  }
  const paths = [...operands];
  let patterns = options.given.filter(({ name }) => name === 'e').map(({ value }) => value);
  for (const { name, value } of options.given) {
    if (name !== 'f') continue;
    try {
      const text = value === '-' ? await command.input(0).rest() : command.fs.readText(value);
      // An empty file holds no pattern, so nothing matches.
      if (text !== '') patterns = [...patterns, ...text.replace(/\n$/, '').split('\n')];
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(`${value}: ${error.message}`, 2);
    }
  }
  if (!options.has('e') && !options.has('f')) {
    const first = paths.shift();
    if (first === undefined) {
      if (!command.gnu) return command.misuse('missing pattern');
      await command.process.complain(GNU_USAGE);
      return command.misuseAfter(2);
    }
    patterns = [first];
  }
  const kinds = new Set(options.given.filter(({ name }) => 'EFGP'.includes(name)).map(({ name }) => name));
  if (command.gnu && kinds.size > 1) return command.fail('conflicting matchers specified', 2);
  const kind = options.last('E', 'F', 'G', 'P') ?? always;
  if (command.gnu && kind !== 'F' && kind !== 'P') {
    if (patterns.some((pattern) => /^\[:[^\]]*:\]$/.test(pattern)))
      return command.fail('character class syntax is [[:space:]], not [:space:]', 2);
    // A sign that repeats nothing is left out, with a warning.
    if (kind === 'E')
      for (const [i, pattern] of patterns.entries()) {
        const [sign] = /^[*+?]/.exec(pattern) ?? [];
        if (sign === undefined) continue;
        await command.process.complain(`grep: warning: ${sign} at start of expression\n`);
        patterns[i] = pattern.replace(/^[*+?]+/, '');
      }
  }
  let regex: RegExp;
  try {
    regex = compile(
      patterns.flatMap((pattern) => pattern.split('\n')),
      options,
      always,
    );
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return command.fail(command.say(error.message, `bad regex '${patterns.at(-1)}': ${error.musl}`), 2);
  }
  const action = options.value('d');
  if (action !== undefined && command.gnu)
    await choose(command, action, '--directories', [['read'], ['recurse'], ['skip']], 2, GNU_USAGE);
  const recursive = options.has('r') || options.has('R') || (command.gnu && action === 'recurse');
  const digits = digitsOf(options);
  const lengthOf = async (name: string): Promise<number | undefined> => {
    const text = options.value(name);
    if (text === undefined) return undefined;
    if (/^\d+$/.test(text) || !command.gnu) return Number(text);
    return command.fail(`${text}: invalid context length argument`, 2);
  };
  const around = (await lengthOf('C')) ?? (digits === '' ? undefined : Number(digits));
  const [before, after] = [(await lengthOf('B')) ?? around, (await lengthOf('A')) ?? around];
  const limit = options.value('m') ?? '-1';
  if (!/^-?\d+$/.test(limit))
    return command.fail(command.say('invalid max count', `invalid number '${limit}'`), 2);
  const binary =
    options.value('binary-files') ??
    (options.last('a', 'I') === 'I' ? 'without-match' : options.has('a') ? 'text' : 'binary');
  if (!['text', 'without-match', 'binary'].includes(binary))
    return command.fail('unknown binary-files type', 2);
  const roots = paths.length > 0 ? paths : recursive && command.gnu ? ['.'] : ['-'];
  const search: Search = {
    regex,
    invert: options.has('v'),
    only: options.has('o'),
    mode: options.has('q')
      ? 'quiet'
      : options.has('l')
        ? 'with'
        : options.has('L')
          ? 'without'
          : options.has('c')
            ? 'count'
            : 'lines',
    numbers: options.has('n'),
    offsets: options.has('b'),
    names:
      !options.has('h') &&
      (options.has('H') || roots.length > 1 || (recursive && !isFile(command, roots[0] ?? ''))),
    limit: limit.startsWith('-') ? Number.POSITIVE_INFINITY : Number(limit),
    before: before ?? 0,
    after: after ?? 0,
    context: (before ?? after) !== undefined && (command.gnu || (before ?? 0) + (after ?? 0) > 0),
    divider:
      options.last('group-separator', 'no-group-separator') === 'no-group-separator'
        ? undefined
        : (options.value('group-separator') ?? '--'),
    tabs: options.has('T') && command.gnu,
    zero: options.has('Z') && command.gnu,
    colors: await readColors(command, options),
    separator: options.has('z') ? '\0' : '\n',
    shown: { any: false },
    binary: binary === 'text' || !command.gnu ? 'text' : binary === 'binary' ? 'message' : 'skip',
  };
  let found = false;
  if (command.gnu && options.has('u'))
    await command.process.complain('grep: warning: --unix-byte-offsets (-u) is obsolete\n');
  if (command.gnu && search.limit === 0) return 1;
  const look = async (path: string, name: string): Promise<void> => {
    const descriptor = command.openDescriptor(path);
    try {
      if (
        command.gnu &&
        !['quiet', 'with', 'without'].includes(search.mode) &&
        search.limit > 1 &&
        command.readsItsOutput(descriptor)
      ) {
        if (!options.has('s')) await command.warn(`${name}: input file is also the output`, 2);
        command.status = 2;
        return;
      }
      const input = command.input(descriptor, search.separator);
      if (!command.gnu) input.zero = '\n';
      if (await searchInput(command, input, name, search)) found = true;
    } finally {
      if (descriptor !== 0) command.process.close(descriptor);
    }
  };
  for (const path of roots) {
    await visit(command, path, { recursive, options, named: true }, look);
    if (found && search.mode === 'quiet') return 0;
  }
  await command.out.flush();
  if (found && (command.status === 0 || search.mode === 'quiet')) return 0;
  return command.status === 0 ? 1 : command.status;
}

function isFile({ fs }: Command, path: string): boolean {
  return path === '-' || (fs.exists(path) && fs.stat(path).type === 'file');
}

function compile(patterns: readonly string[], options: Options, always: string | undefined): RegExp {
  const kind = options.last('E', 'F', 'G', 'P') ?? always;
  const insensitive = options.last('i', 'y', 'no-ignore-case');
  const whole = options.has('x') ? 'line' : options.has('w') ? 'word' : undefined;
  const ignoreCase = insensitive !== undefined && insensitive !== 'no-ignore-case';
  if (kind === 'P') {
    try {
      const perl = perlPattern(patterns.map(toBinary).join('|'));
      const flags = ignoreCase || perl.ignoreCase ? 'gi' : 'g';
      return boundedRegex(wrapped(perl.source, whole), flags, false);
    } catch {
      throw new RegexError('unmatched parentheses or bad syntax in pattern');
    }
  }
  const plain = kind === 'F' ? /./s : /^[^\\^$.*+?()[\]{}|]+$/;
  const words = patterns.length > MANY_PATTERNS ? patterns.filter((pattern) => plain.test(pattern)) : [];
  if (words.length > MANY_PATTERNS) {
    const rest = patterns.filter((pattern) => !plain.test(pattern));
    const others = rest.length === 0 ? undefined : compile(rest, options, always);
    return new WordListRegex(words.map(toBinary), { ignoreCase, whole, others });
  }
  const sources = patterns.map(
    (pattern) => posixRegex(toBinary(pattern), { extended: kind === 'E', fixed: kind === 'F' }).source,
  );
  // Groups of each pattern are counted anew; several patterns with back references are rare enough.
  if (sources.length === 0) return /(?!)/g;
  const source = sources.map((each) => (sources.length > 1 ? `(?:${each})` : each)).join('|');
  // Where only lines are asked for, any match will do.
  const longest = options.has('o') || options.has('color');
  return boundedRegex(wrapped(source === '' ? '(?:)' : source, whole), `gs${ignoreCase ? 'i' : ''}`, longest);
}

function wrapped(source: string, whole: 'line' | 'word' | undefined): string {
  if (whole === 'line') return `^(?:${source})$`;
  return whole === 'word' ? `(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])` : source;
}

/** Searches a file, or with -r the files below a directory. */
async function visit(
  command: Command,
  path: string,
  how: { readonly recursive: boolean; readonly options: Options; readonly named: boolean },
  look: (path: string, name: string) => Promise<void>,
): Promise<void> {
  const { fs, gnu } = command;
  const { recursive, options, named } = how;
  const globs = (name: string): readonly string[] =>
    options.given.filter((each) => each.name === name).map(({ value }) => value);
  try {
    if (path === '-') return await look('-', options.value('label') ?? '(standard input)');
    const stat = named || options.has('R') ? fs.stat(path) : fs.lstat(path);
    const base = path.slice(path.lastIndexOf('/') + 1);
    if (stat.type === 'directory') {
      if (recursive && globs('exclude-dir').some((glob) => matchesGlob(glob.replace(/\/+$/, ''), base)))
        return;
      if (!recursive) {
        if (options.value('d') === 'skip') return;
        // busybox reads it, and takes the error for the end.
        if (!gnu) await look('/dev/null', path);
        else if (!options.has('s')) await command.warn(`${path}: Is a directory`, 2);
        return;
      }
      for (const { name } of fs.readDirectory(path)) {
        const child = !named && path === '.' ? name : join(path, name);
        await visit(
          command,
          named && path === '.' && options.operands.length < 2 ? name : child,
          { ...how, named: false },
          look,
        );
      }
      return;
    }
    const include = globs('include');
    if (!named && stat.type !== 'file') return;
    if (recursive && include.length > 0 && !include.some((glob) => matchesGlob(glob, base))) return;
    if (
      [...globs('exclude'), ...globs('exclude-from').flatMap((file) => fs.readText(file).split('\n'))].some(
        (glob) => matchesGlob(glob, base),
      )
    )
      return;
    await look(path, path);
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EPIPE' || error.code === 'EINTR') throw error;
    if (options.has('s')) command.status = 2;
    else await command.warn(`${gnu && path === '-' ? '(standard input)' : path}: ${error.message}`, 2);
  }
}

/** Longer lines are searched in pieces. */
const LONG = 65_536;

const OFF = '\x1b[m\x1b[K';

/** What is coloured how, unless GREP_COLORS says otherwise: matches, names, numbers, offsets, separators. */
const COLORS = 'ms=01;31:mc=01;31:sl=:cx=:fn=35:ln=32:bn=32:se=36';

/** The colours of the parts of a line; undefined without `--color`. */
async function readColors(
  command: Command,
  options: Options,
): Promise<ReadonlyMap<string, string> | undefined> {
  const { env, descriptors } = command.process;
  const when = options.value('color');
  if (!command.gnu || when === undefined) return undefined;
  const word = WHEN.find((words) => words.includes(when === '' ? 'auto' : when))?.[0];
  if (word === undefined) {
    await command.process.complain(GNU_USAGE);
    return command.misuseAfter(2);
  }
  const terminal = descriptors.get(1)?.tty !== undefined && env.get('TERM') !== 'dumb';
  if (word === 'never' || (word === 'auto' && !terminal)) return undefined;
  const colors = new Map<string, string>();
  const old = env.get('GREP_COLOR');
  if (old)
    await command.process.complain(
      `grep: warning: GREP_COLOR='${old}' is deprecated; use GREP_COLORS='mt=${old}'\n`,
    );
  for (const item of `${COLORS}${old ? `:mt=${old}` : ''}:${env.get('GREP_COLORS') ?? ''}`.split(':')) {
    const [name = '', color = ''] = item.split('=');
    for (const key of name === 'mt' ? ['ms', 'mc'] : [name]) colors.set(key, color);
  }
  return colors;
}

/** Answers whether the file is selected. */
async function searchInput(command: Command, input: Input, name: string, search: Search): Promise<boolean> {
  const { out } = command;
  const { regex, mode, before, after, colors, separator } = search;
  const paint = (kind: string, text: string): string => {
    const color = colors?.get(kind);
    return color ? `\x1b[${color}m\x1b[K${text}${OFF}` : text;
  };

  const file = toBinary(name);
  const end = separator === '\0' ? '\0' : '\n';
  let selected = 0;
  let number = 0;
  let offset = 0;
  let shownTo = 0;
  let trailing = 0;
  let binaryFile = false;
  const held: { readonly number: number; readonly offset: number; readonly line: string }[] = [];
  const prefix = (lineNumber: number, at: number, mark: string): string => {
    const sign = paint('se', mark);
    let text = search.names ? paint('fn', file) + (search.zero ? '\0' : sign) : '';
    // Numbers stand right-aligned before a tab.
    const shown = (value: number, width: number): string => String(value).padStart(search.tabs ? width : 0);
    if (search.numbers) text += `${paint('ln', shown(lineNumber, 2))}${sign}`;
    if (search.offsets) text += `${paint('bn', shown(at, 2))}${sign}`;
    return search.tabs && text !== '' ? `${text}\t` : text;
  };
  const divide = async (from: number): Promise<void> => {
    // GNU's also stands between two files.
    const apart = shownTo > 0 ? from > shownTo + 1 : search.shown.any && command.gnu;
    search.shown.any = true;
    if (search.context && search.divider !== undefined && apart)
      await out.bytes(`${paint('se', search.divider)}\n`);
  };
  let lines: readonly string[] = [];
  for (let next = 0; ; next++) {
    if (next === lines.length) {
      const more = await input.lines();
      if (!more) break;
      lines = more;
      next = 0;
    }
    const line = lines[next] as string; // next < length
    number++;
    const at = offset;
    offset += line.length + 1;
    if (search.binary !== 'text' && !binaryFile && line.includes('\0') && separator !== '\0') {
      if (search.binary === 'skip') return mode === 'without';
      binaryFile = true;
    }
    regex.lastIndex = 0;
    const fits =
      line.length > LONG
        ? await patiently(testInPieces(regex, line), () => command.process.breath())
        : regex.test(line);
    if (fits === search.invert) {
      if (trailing > 0 && mode === 'lines') {
        trailing--;
        shownTo = number;
        if (!search.only) await out.bytes(`${prefix(number, at, '-')}${line}${end}`);
      } else if (before > 0) {
        held.push({ number, offset: at, line });
        if (held.length > before) held.shift();
      }
      if (selected >= search.limit && trailing === 0) break;
      continue;
    }
    if (selected >= search.limit) break;
    selected++;
    if (mode === 'quiet') return true;
    if (mode === 'with' || mode === 'without') break;
    if (mode === 'lines') {
      if (binaryFile) {
        search.shown.any = true;
        await out.flush();
        await command.process.complain(`grep: ${name}: binary file matches\n`);
        return true;
      }
      await divide(held[0]?.number ?? number);
      for (const each of held) {
        if (!search.only) await out.bytes(`${prefix(each.number, each.offset, '-')}${each.line}${end}`);
      }
      held.length = 0;
      shownTo = number;
      trailing = after;
      if (search.only) {
        if (!search.invert) {
          for (const match of matchesInPieces(regex, line)) {
            if (!match) await command.process.breath();
            if (!match?.[0]) continue;
            const text = paint('ms', match[0]);
            await out.bytes(`${prefix(number, at + match.index, ':')}${text}${end}`);
          }
        }
      } else {
        let text = line;
        if (colors && !search.invert) {
          text = '';
          let shown = 0;
          for (const match of matchesInPieces(regex, line)) {
            if (!match) await command.process.breath();
            if (!match?.[0]) continue;
            text += line.slice(shown, match.index) + paint('ms', match[0]);
            shown = match.index + match[0].length;
          }
          text += line.slice(shown);
        }
        await out.bytes(`${prefix(number, at, ':')}${text}${end}`);
      }
    }
    if (selected >= search.limit && trailing === 0) break;
  }
  if (mode === 'count') {
    const lead = search.names ? paint('fn', file) + (search.zero ? '\0' : paint('se', ':')) : '';
    await out.bytes(`${lead}${selected}\n`);
  } else if (mode === 'with' && selected > 0)
    await out.bytes(`${paint('fn', file)}${search.zero ? '\0' : '\n'}`);
  else if (mode === 'without') {
    if (selected > 0) return command.gnu;
    await out.bytes(`${paint('fn', file)}${search.zero ? '\0' : '\n'}`);
    // GNU's status tells of lines, not of names.
    return !command.gnu;
  }
  return selected > 0;
}
