import { choose } from '../../command/choose.ts';
import type { Command } from '../../command/command.ts';
import { digitsOf, type Options } from '../../command/options.ts';
import { readColors } from './colors.ts';
import { GNU_USAGE } from './options.ts';

/** What to do with the lines of each file. */
export interface Search {
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

/** Where to search. */
export interface Places {
  readonly recursive: boolean;
  readonly roots: readonly string[];
}

/** Reads the options that say how to search for `regex`, and where. */
export async function readSearch(
  command: Command,
  options: Options,
  { regex, paths }: { readonly regex: RegExp; readonly paths: readonly string[] },
): Promise<Search & Places> {
  const action = options.value('d');
  if (action !== undefined && command.gnu)
    await choose(command, action, '--directories', [['read'], ['recurse'], ['skip']], 2, GNU_USAGE);
  const recursive = options.has('r') || options.has('R') || (command.gnu && action === 'recurse');
  const { before, after } = await contextOf(command, options);
  const limit = options.value('m') ?? '-1';
  if (!/^-?\d+$/.test(limit))
    return command.fail(command.say('invalid max count', `invalid number '${limit}'`), 2);
  const binary =
    options.value('binary-files') ??
    (options.last('a', 'I') === 'I' ? 'without-match' : options.has('a') ? 'text' : 'binary');
  if (!['text', 'without-match', 'binary'].includes(binary))
    return command.fail('unknown binary-files type', 2);
  const roots = paths.length > 0 ? paths : recursive && command.gnu ? ['.'] : ['-'];
  return {
    regex,
    recursive,
    roots,
    invert: options.has('v'),
    only: options.has('o'),
    mode: modeOf(options),
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
}

/** How many lines before and after; undefined where nobody asked. */
async function contextOf(
  command: Command,
  options: Options,
): Promise<{ readonly before: number | undefined; readonly after: number | undefined }> {
  const digits = digitsOf(options);
  const lengthOf = async (name: string): Promise<number | undefined> => {
    const text = options.value(name);
    if (text === undefined) return undefined;
    if (/^\d+$/.test(text) || !command.gnu) return Number(text);
    return command.fail(`${text}: invalid context length argument`, 2);
  };
  const around = (await lengthOf('C')) ?? (digits === '' ? undefined : Number(digits));
  return { before: (await lengthOf('B')) ?? around, after: (await lengthOf('A')) ?? around };
}

function modeOf(options: Options): Search['mode'] {
  if (options.has('q')) return 'quiet';
  if (options.has('l')) return 'with';
  if (options.has('L')) return 'without';
  return options.has('c') ? 'count' : 'lines';
}

function isFile({ fs }: Command, path: string): boolean {
  return path === '-' || (fs.exists(path) && fs.stat(path).type === 'file');
}
