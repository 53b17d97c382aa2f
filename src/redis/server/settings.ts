import { checkRules } from '../commands/acl/user-file.ts';
import type { Configuration } from '../commands/configuration/configuration.ts';
import { findParameter } from '../commands/configuration/parameters.ts';
import { processTitle } from '../commands/configuration/process-title.ts';
import { commandNamed } from '../commands/table/find-command.ts';
import { matchesGlob } from '../keyspace/glob-pattern.ts';
import { splitArguments } from '../resp/split-arguments.ts';
import { BadSettings, NoSettings } from './bad-settings.ts';
import { Directives } from './directives.ts';

/** Parameters that take several words on one line. */
const LISTS: ReadonlySet<string> = new Set([
  'save',
  'bind',
  'client-output-buffer-limit',
  'oom-score-adj-values',
  'latency-tracking-info-percentiles',
  'replicaof',
  'shutdown-on-sigint',
  'shutdown-on-sigterm',
]);

/** What was a parameter once; it is read over. */
const PAST: ReadonlySet<string> = new Set([
  'list-max-ziplist-entries',
  'list-max-ziplist-value',
  'lua-replicate-commands',
]);

export interface SettingsContext {
  /** Another file of settings. @throws Error with the reason */
  readonly readFile: (path: string) => string;
  /** The names in a folder; none if there is no such folder. */
  readonly list?: (folder: string) => readonly string[];
  /** Goes to a directory, and says in full which it is. @throws Error with the reason */
  readonly goTo: (path: string) => string;
  /** Whether a log can be written there; the reason if not. */
  readonly checkLog?: (path: string) => string | undefined;
}

/** Takes over the lines of a configuration file. @throws BadSettings, NoSettings */
export function applySettings(
  text: string,
  configuration: Configuration,
  context: SettingsContext,
  directives = new Directives(),
): Directives {
  let saves: string | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/^[ \t\r]+|[ \t\r]+$/g, '');
    if (line === '' || line.startsWith('#')) continue;
    const refuse = (problem: string) =>
      new BadSettings(`Reading the configuration file, at line ${index + 1}\n>>> '${line}'\n${problem}\n`);
    const words = splitArguments(line);
    if (!words) throw refuse('Unbalanced quotes in configuration line');
    const [first = '', ...given] = words;
    const name = first.toLowerCase();
    const parameter = findParameter(name);
    if (!parameter) {
      const problem = direct(name, given, configuration, context, directives);
      if (problem !== undefined) throw refuse(problem);
      continue;
    }
    const isList = LISTS.has(parameter.name);
    if (!isList && given.length !== 1) throw refuse('wrong number of arguments');
    // A list may stand in one word: `replicaof "host 6379"`.
    const [only] = given;
    const values = isList && given.length === 1 && only ? (splitArguments(only) ?? given) : given;
    let value = values.join(' ');
    if (parameter.name === 'dir') {
      try {
        value = context.goTo(value);
      } catch (error) {
        throw refuse(error instanceof Error ? error.message : String(error));
      }
    }
    if (parameter.name === 'save') {
      // The first line replaces the defaults, others add; an empty one forgets all before.
      const read = parameter.kind.read(value, '');
      if ('problem' in read) throw refuse(read.problem);
      saves = value === '' ? '' : `${saves ?? ''} ${value}`.trim();
      value = saves;
    }
    if (parameter.name === 'replicaof' && value === '') throw refuse('wrong number of arguments');
    // One word that is empty is no limit; no word at all changes none.
    if (parameter.name === 'client-output-buffer-limit' && only === '') {
      throw refuse('Wrong number of arguments in buffer limit configuration.');
    }
    if (parameter.name === 'proc-title-template' && !processTitle(value, '', configuration)) {
      throw refuse('template format is invalid or contains unknown variables');
    }
    const result = parameter.kind.read(value, configuration.valueOf(parameter));
    if ('problem' in result) throw refuse(result.problem);
    configuration.set(parameter.name, result.value);
  }
  const log = configuration.get('logfile');
  const problem = log === '' ? undefined : context.checkLog?.(log);
  if (problem !== undefined) throw new BadSettings(`Can't open the log file: ${problem}\n`);
  if (configuration.get('cluster-enabled') === 'yes' && configuration.get('replicaof') !== '') {
    throw new BadSettings('replicaof directive not allowed in cluster mode\n');
  }
  return directives;
}

/** A line that is no parameter; the problem if it cannot be taken. */
function direct(
  name: string,
  words: readonly string[],
  configuration: Configuration,
  context: SettingsContext,
  directives: Directives,
): string | undefined {
  const [first = '', second = ''] = words;
  if (PAST.has(name) && words.length === 1) return undefined;
  if (name === 'include' && words.length === 1) {
    applySettings(included(first, context), configuration, context, directives);
    return undefined;
  }
  if (name === 'rename-command' && words.length === 2) {
    const command = commandNamed(first);
    const from = first.toLowerCase();
    if (
      !command ||
      first.includes('|') ||
      (directives.names.get(from) === undefined && directives.names.has(from))
    ) {
      return 'No such command in rename-command';
    }
    const to = second.toLowerCase();
    directives.names.set(from, undefined);
    if (to === '') return undefined;
    const isTaken = directives.names.has(to)
      ? directives.names.get(to) !== undefined
      : commandNamed(to) !== undefined;
    if (isTaken) return 'Target command name already exists';
    directives.names.set(to, command.name);
    return undefined;
  }
  if (name === 'user' && words.length >= 1) {
    if (directives.users.some(([known]) => known === first)) {
      return `Error in user declaration '${first}': Duplicate user found. A user can only be defined once in config files`;
    }
    const wrong = checkRules(words.slice(1));
    // The word that is named is counted from the beginning of the line, as Redis does it.
    if (wrong) return `Error in user declaration '${[name, ...words][wrong.at]}': ${wrong.problem}`;
    directives.users.push(words);
    return undefined;
  }
  if (name === 'loadmodule' && words.length >= 1) {
    directives.modules.push(first);
    return undefined;
  }
  if (name.includes('.')) {
    if (words.length === 0) return 'Module config specified without value';
    directives.moduleSettings = true;
    return undefined;
  }
  // Without a word it stands for the option, which the program has seen already.
  if (name === 'sentinel')
    return words.length === 0 ? undefined : 'sentinel directive while not in sentinel mode';
  return 'Bad directive or wrong number of arguments';
}

/** The text of a file, or of all files that a pattern names. @throws NoSettings */
function included(path: string, { readFile, list }: SettingsContext): string {
  if (!/[*?[]/.test(path)) return openSettings(path, readFile);
  const [folder = '', pattern = path] = /^(.*\/)?([^/]*)$/.exec(path)?.slice(1) ?? [];
  const names = [...(list?.(folder === '' ? '.' : folder) ?? [])].sort();
  return names
    .filter((name) => !name.startsWith('.') && matchesGlob(pattern, name))
    .map((name) => openSettings(`${folder}${name}`, readFile))
    .join('');
}

/** The text of a file of settings. @throws NoSettings */
export function openSettings(path: string, readFile: SettingsContext['readFile']): string {
  try {
    return readFile(path);
  } catch (error) {
    throw new NoSettings(path, error instanceof Error ? error.message : String(error));
  }
}
