import type { Command } from '../command/command.ts';

/** What a subcommand was given: options are words after one dash or two, long ones too. */
export interface Arguments {
  readonly given: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

/**
 * Reads options as openssl's own reader does: they end at the first other word. Names in `flags` take nothing, those in
 * `values` the next word; `other` may take what is neither.
 */
export async function readArguments(
  command: Command,
  verb: string,
  words: readonly string[],
  {
    flags,
    values = '',
    other,
  }: {
    readonly flags: string;
    readonly values?: string;
    readonly other?: (name: string) => boolean | Promise<boolean>;
  },
): Promise<Arguments> {
  const [plain, valued] = [flags.split(' '), values.split(' ')];
  const given = new Map<string, string>();
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] as string; // at < length
    if (word === '--') {
      at++;
      break;
    }
    if (!/^-./.test(word)) break;
    const name = word.replace(/^--?/, '');
    if (name === 'help') {
      await command.process.complain(`Usage: ${verb} [options]\n`);
      return command.process.exit(0);
    }
    if (valued.includes(name)) {
      const value = words[++at];
      if (value === undefined) return misused(command, verb, `Option -${name} needs a value`);
      given.set(name, value);
    } else if (plain.includes(name)) given.set(name, '');
    else if (!(await other?.(name))) return misused(command, verb, `Unknown option: -${name}`);
  }
  return { given, rest: words.slice(at) };
}

/** Complains, if there is something to say, and points to the help. */
export async function misused(command: Command, verb: string, message?: string): Promise<never> {
  const words = message === undefined ? '' : `${verb}: ${message}\n`;
  await command.process.complain(`${words}${verb}: Use -help for summary.\n`);
  return command.process.exit(1);
}

/** A line of the library's queue of errors. What it begins with is a number of the thread. */
export function queued(command: Command, line: string): string {
  const thread = command.process.machine.kernel.random.hex(8).toUpperCase();
  return `80${thread.slice(0, 6)}${thread.slice(6)}7F0000:error:${line}\n`;
}
