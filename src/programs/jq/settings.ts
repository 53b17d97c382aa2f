import { SystemError } from '../../linux/errno.ts';
import type { Command } from '../command/command.ts';
import { decode } from '../command/decode.ts';
import { readWholeFile } from '../command/read-whole-file.ts';
import { jsonValues, readAllJson } from './json-reader.ts';
import { JqError, type Json } from './syntax.ts';

/** What the command line asks for. */
export interface Settings {
  filter: string | undefined;
  readonly files: string[];
  readonly variables: Map<string, Json>;
  readonly positional: Json[];
  readonly flags: Set<string>;
  indent: number;
  /** Directories of `-L`, in their order. */
  readonly search: string[];
  file: string | undefined;
}

/** Reads the words of a call; ends the program where they make no sense. */
export async function readSettings(command: Command, words: readonly string[]): Promise<Settings> {
  const settings: Settings = {
    filter: undefined,
    files: [],
    variables: new Map(),
    positional: [],
    flags: new Set(),
    indent: 2,
    search: [],
    file: undefined,
  };
  const { flags } = settings;
  const named = new Map<string, Json>();
  let rest: 'files' | 'texts' | 'values' = 'files';
  let options = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string; // i < length
    /** The words that an option takes. */
    const take = async (count: number, example: string): Promise<readonly string[]> => {
      if (i + count >= words.length) {
        const number = count === 1 ? 'one parameter' : 'two parameters';
        await die(command, `jq: ${word} takes ${number}${example}`);
      }
      i += count;
      return words.slice(i - count + 1, i + 1);
    };
    // A filter may begin with a minus; options are words.
    if (!options || !/^-(-|[A-Za-z])/.test(word)) {
      if (settings.filter === undefined) settings.filter = word;
      else if (rest === 'texts') settings.positional.push(word);
      else if (rest === 'values') settings.positional.push(await parseArgument(command, '--jsonargs', word));
      else settings.files.push(word);
      continue;
    }
    switch (word) {
      case '--':
        options = false;
        break;
      case '--arg': {
        const [name = '', value = ''] = await take(2, ' (e.g. --arg varname value)');
        if (!named.has(name)) named.set(name, value);
        break;
      }
      case '--argjson': {
        const [name = '', value = ''] = await take(2, ' (e.g. --argjson varname text)');
        if (!named.has(name)) named.set(name, await parseArgument(command, '--argjson', value));
        break;
      }
      case '--slurpfile':
      case '--rawfile': {
        const [name = '', path = ''] = await take(2, ` (e.g. ${word} varname filename)`);
        if (!named.has(name)) named.set(name, await fileValue(command, word, name, path));
        break;
      }
      case '--args':
        rest = 'texts';
        break;
      case '--jsonargs':
        rest = 'values';
        break;
      case '--indent': {
        const [size = ''] = await take(1, '');
        const indent = Number.parseInt(size, 10) || 0;
        if (indent < -1 || indent > 7) await die(command, 'jq: --indent takes a number between -1 and 7');
        settings.indent = indent < 0 ? 7 : indent;
        flags.delete('c');
        flags.delete('t');
        break;
      }
      default:
        if (word[1] === 'L') {
          if (word.length === 2 && i + 1 >= words.length)
            await die(command, '-L takes a parameter: (e.g. -L /search/path or -L/search/path)');
          settings.search.push(word.length === 2 ? (words[++i] ?? '') : word.slice(2));
        } else await readFlags(command, settings, word);
    }
    if (flags.has('h') || flags.has('V') || flags.has('build')) return settings;
  }
  if (flags.has('f') && settings.filter !== undefined) {
    settings.file = settings.filter;
    settings.filter = (await fileText(command, settings.file)).replace(/^#!.*/, '');
  }
  const { tty } = command.process.descriptors.get(1) ?? {};
  if (settings.filter === undefined && !(tty && command.process.descriptors.get(0)?.tty))
    settings.filter = '.';
  for (const [name, value] of named) settings.variables.set(name, value);
  settings.variables.set('__prog_args', settings.positional);
  settings.variables.set(
    'ARGS',
    new Map<string, Json>([
      ['positional', settings.positional],
      ['named', named],
    ]),
  );
  settings.variables.set('JQ_BUILD_CONFIGURATION', BUILD);
  settings.variables.set('ENV', new Map(command.process.env));
  return settings;
}

/** What this jq is made of, in place of the real one's compiler options. */
export const BUILD = 'drydock';

const LONG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'ascii-output': 'a',
    'color-output': 'C',
    'compact-output': 'c',
    'build-configuration': 'build',
    'exit-status': 'e',
    'from-file': 'f',
    help: 'h',
    'join-output': 'j',
    'monochrome-output': 'M',
    'null-input': 'n',
    'raw-input': 'R',
    'raw-output': 'r',
    'raw-output0': '0',
    slurp: 's',
    'sort-keys': 'S',
    seq: 'seq',
    stream: 'stream',
    'stream-errors': 'stream',
    tab: 't',
    unbuffered: 'u',
    version: 'V',
  }),
);

/** A word of flags: `-nr`, `--raw-output`. */
async function readFlags(command: Command, { flags: set }: Settings, word: string): Promise<void> {
  const long = word.startsWith('--') ? LONG.get(word.slice(2)) : undefined;
  if (long === undefined && (word.startsWith('--') || /[^aCcefhjMnRrsSV]/.test(word.slice(1))))
    await die(command, `jq: Unknown option ${word}`);
  for (const flag of long === undefined ? word.slice(1) : [long]) {
    // Of these the last one counts.
    if (flag === 't') set.delete('c');
    if (flag === 'c') set.delete('t');
    set.add(flag);
  }
}

async function die(command: Command, message: string): Promise<never> {
  await command.process.complain(
    `${message}\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://jqlang.github.io/jq\n`,
  );
  return command.process.exit(2);
}

async function parseArgument(command: Command, option: string, source: string): Promise<Json> {
  try {
    const [value = null, ...more] = readAllJson(source);
    if (more.length === 0) return value;
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
  }
  return die(command, `jq: invalid JSON text passed to ${option}`);
}

async function fileValue(command: Command, option: string, name: string, path: string): Promise<Json> {
  const bad = async (why: string): Promise<never> => {
    await command.process.complain(`jq: Bad JSON in ${option} ${name} ${path}: ${why}\n`);
    return command.process.exit(2);
  };
  let content: string;
  try {
    content = await decode(command.process, await readWholeFile(command.process, path));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return bad(`Could not open ${path}: ${error.message}`);
  }
  try {
    return option === '--rawfile' ? content : await jsonValues(command.process, content);
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    return bad(error.message);
  }
}

async function fileText(command: Command, path: string): Promise<string> {
  try {
    return await decode(command.process, await readWholeFile(command.process, path));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.process.complain(`jq: error: Could not open ${path}: ${error.message}\n`);
    return command.process.exit(2);
  }
}
