import { SystemError } from '../../linux/errno.ts';
import type { Command } from '../command/command.ts';
import { readJson } from './json-reader.ts';
import { JqError, type Json } from './syntax.ts';

export const USAGE = `Usage:\tjq [OPTIONS] FILTER [FILES...]
\tjq [OPTIONS] -n FILTER
`;

/** What the command line asks for. */
export interface Settings {
  filter: string | undefined;
  readonly files: string[];
  readonly variables: Map<string, Json>;
  readonly positional: Json[];
  readonly flags: Set<string>;
  indent: number;
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
    file: undefined,
  };
  const named = new Map<string, Json>();
  let rest: 'files' | 'texts' | 'values' = 'files';
  let options = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string; // i < length
    const next = (): string => words[++i] ?? '';
    // A filter may begin with a minus; options are words.
    if (!options || !/^-(-?[A-Za-z]|-$)/.test(word)) {
      if (settings.filter === undefined && settings.file === undefined) settings.filter = word;
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
        const name = next();
        named.set(name, next());
        break;
      }
      case '--argjson': {
        const name = next();
        named.set(name, await parseArgument(command, '--argjson', next()));
        break;
      }
      case '--slurpfile':
      case '--rawfile': {
        const name = next();
        const content = await fileText(command, next());
        named.set(name, word === '--rawfile' ? content : [...readJson(content)]);
        break;
      }
      case '--args':
        rest = 'texts';
        break;
      case '--jsonargs':
        rest = 'values';
        break;
      case '--indent':
        settings.indent = Number(next());
        break;
      case '-f':
      case '--from-file':
        settings.file = next();
        settings.filter ??= await fileText(command, settings.file);
        break;
      default:
        await readFlags(command, settings, word);
    }
  }
  for (const [name, value] of named) settings.variables.set(name, value);
  settings.variables.set('__prog_args', settings.positional);
  settings.variables.set(
    'ARGS',
    new Map<string, Json>([
      ['positional', settings.positional],
      ['named', named],
    ]),
  );
  settings.variables.set('ENV', new Map(command.process.env));
  return settings;
}

const LONG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'ascii-output': 'a',
    'color-output': 'C',
    'compact-output': 'c',
    'exit-status': 'e',
    help: 'h',
    'join-output': 'j',
    'monochrome-output': 'M',
    'null-input': 'n',
    'raw-input': 'R',
    'raw-output': 'r',
    'raw-output0': '0',
    slurp: 's',
    'sort-keys': 'S',
    tab: 't',
    unbuffered: 'u',
    version: 'V',
  }),
);

/** A word of flags: `-nr`, `--raw-output`. */
async function readFlags(command: Command, { flags: set }: Settings, word: string): Promise<void> {
  const long = word.startsWith('--') ? LONG.get(word.slice(2)) : undefined;
  const letters = long ?? (word.startsWith('--') ? '' : word.slice(1));
  if (letters === '' || /[^aCcehjMnRr0sStuV]/.test(letters)) {
    await command.process.complain(`jq: Unknown option: ${word}\n${USAGE}`);
    command.process.exit(2);
  }
  for (const letter of letters) set.add(letter);
}

async function parseArgument(command: Command, option: string, source: string): Promise<Json> {
  try {
    const [value = null] = readJson(source);
    return value;
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    await command.process.complain(`jq: Invalid JSON text passed to ${option}\n${USAGE}`);
    return command.process.exit(2);
  }
}

async function fileText(command: Command, path: string): Promise<string> {
  try {
    return command.fs.readText(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`error: Could not open ${path}: ${error.message}`, 2);
  }
}
