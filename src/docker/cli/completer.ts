import type { Process } from '../../linux/process/process.ts';
import type { Completer, Completion } from '../../shell/completion.ts';
import type { EngineTransport } from '../api/transport.ts';
import { ApiClient } from './api/api-client.ts';
import { CommandError } from './command/command-error.ts';
import type { Candidates, Complete } from './command/complete.ts';
import { type Entry, findEntry, type Group, isGroup, nameOf } from './command/declaration.ts';
import type { Flag } from './command/flag.ts';
import { type Flags, parseFlags } from './command/flags.ts';
import { COMMANDS } from './commands.ts';
import { daemonHost } from './daemon-host.ts';
import { GLOBAL_FLAGS, HELP_FLAG, withHelp } from './global-flags.ts';

/** What Tab offers behind `docker`: subcommands, flags, and the things that a command can act on. */
export function dockerCompleter(transport: EngineTransport): Completer {
  return {
    complete: (words, index, process) => completeLine(transport, process, words.slice(1, index + 1)),
  };
}

const NOTHING: Completion = { candidates: [] };

async function completeLine(
  transport: EngineTransport,
  process: Process,
  words: readonly string[],
): Promise<Completion> {
  try {
    const before = words.slice(0, -1);
    const word = words.at(-1) ?? '';
    const { flags, operands } = parseFlags([...GLOBAL_FLAGS, HELP_FLAG], finished(GLOBAL_FLAGS, before), {
      interspersed: false,
    });
    const api = new ApiClient(transport, { host: daemonHost(process, flags) });
    if (operands.length === 0) return await completeWord(COMMANDS, GLOBAL_FLAGS, before, word, api);
    return await completeEntry(COMMANDS, operands, word, api);
  } catch (error) {
    // Neither a line that is wrong already nor a missing engine is a reason to disturb who types.
    if (!(error instanceof CommandError)) throw error;
    return NOTHING;
  }
}

/** Follows the operands down the tree. */
function completeEntry(
  group: Group,
  words: readonly string[],
  word: string,
  api: ApiClient,
): Completion | Promise<Completion> {
  const [name = '', ...rest] = words;
  if (group === COMMANDS && name === 'help') return completeHelp(rest);
  const entry = findEntry(group, name);
  if (!entry) return NOTHING;
  if (!isGroup(entry)) return completeWord(entry, entry.flags, rest, word, api);
  const { operands } = parseFlags([HELP_FLAG], rest, { interspersed: false });
  return operands.length === 0
    ? completeWord(entry, [], rest, word, api)
    : completeEntry(entry, operands, word, api);
}

function completeHelp(words: readonly string[]): Completion {
  let entry: Entry | undefined = COMMANDS;
  for (const name of words) entry = entry && isGroup(entry) ? findEntry(entry, name) : undefined;
  return { candidates: entry && isGroup(entry) ? names(entry) : [] };
}

/** The word itself: a flag, a flag's value, a subcommand or an operand. */
async function completeWord(
  entry: Entry,
  declared: readonly Flag[],
  before: readonly string[],
  word: string,
  api: ApiClient,
): Promise<Completion> {
  const known = withHelp(declared);
  const interspersed = isGroup(entry) ? false : (entry.interspersed ?? true);
  const complete = finished(known, before);
  const { flags, operands } = parseFlags(known, complete, { interspersed });
  const pending = complete.length < before.length ? flagOf(known, before.at(-1) ?? '') : undefined;
  if (pending) return values(pending.complete, word, '', operands, flags, api);
  const flagsAllowed = interspersed || operands.length === 0;
  if (flagsAllowed && word.startsWith('--') && word.includes('=')) {
    const equals = word.indexOf('=') + 1;
    const flag = flagOf(known, word.slice(0, equals - 1));
    return values(flag?.complete, word.slice(equals), word.slice(0, equals), operands, flags, api);
  }
  if (flagsAllowed && word.startsWith('-')) return { candidates: flagNames(known, word) };
  if (isGroup(entry)) return { candidates: names(entry) };
  return values(entry.complete, word, '', operands, flags, api);
}

async function values(
  complete: Complete | undefined,
  word: string,
  prefix: string,
  args: readonly string[],
  flags: Flags,
  api: ApiClient,
): Promise<Completion> {
  const found: Candidates = (await complete?.({ api, args, flags, word })) ?? [];
  if (found === 'files') return { candidates: [], files: 'any' };
  if (found === 'directories') return { candidates: [], files: 'directories' };
  return { candidates: found.map((candidate) => prefix + candidate) };
}

/** The words without a last flag that still waits for its value. */
function finished(declared: readonly Flag[], words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? '';
  const flag = last.includes('=') ? undefined : flagOf(declared, last);
  return flag && typeof flag.initial !== 'boolean' ? words.slice(0, -1) : words;
}

/** The flag that a word names: `--name`, or the last letter of a cluster. */
function flagOf(declared: readonly Flag[], word: string): Flag | undefined {
  if (word.startsWith('--')) return declared.find(({ name }) => `--${name}` === word);
  if (!/^-.+/.test(word)) return undefined;
  return declared.find(({ shorthand }) => shorthand !== '' && shorthand === word.at(-1));
}

function flagNames(declared: readonly Flag[], word: string): readonly string[] {
  const shown = declared.filter((flag) => !flag.hidden && flag.deprecated === undefined);
  const long = [...new Set([...shown.map(({ name }) => `--${name}`), '--help'])];
  const short = shown.flatMap(({ shorthand }) => (shorthand === '' ? [] : [`-${shorthand}`]));
  return word === '-' ? [...short, ...long] : long;
}

function names(group: Group): readonly string[] {
  const own = group.commands.filter(({ hidden }) => !hidden).map(nameOf);
  return group === COMMANDS ? [...own, 'help'] : own;
}
