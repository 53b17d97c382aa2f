import { appendAll } from '../../linux/append-all.ts';
import { SystemError } from '../../linux/errno.ts';
import { findExecutable } from '../../linux/process/executable.ts';
import type { Command, Tool } from '../command/command.ts';
import { type OptionSpec, parseOptions } from '../command/options.ts';
import { SplitError, splitString, withSplit } from './split-string.ts';

/** What the options of GNU's env are. */
const OPTIONS: OptionSpec = {
  short: '+iu:0C:S:v',
  long: {
    'ignore-environment': 'i',
    'unset:': 'u',
    null: '0',
    'chdir:': 'C',
    'split-string:': 'S',
    debug: 'v',
  },
};

/** Where a script's first line gave all its arguments as one. */
const SHEBANG_HINT = 'env: use -[v]S to pass options in shebang lines\n';

/** `-S`: the words of its text take its place, options among them. */
async function splitAndRun(
  command: Command,
  debug: (text: string) => Promise<void> | undefined,
): Promise<number | undefined> {
  const { process } = command;
  const told: string[] = [];
  const split = (text: string): readonly string[] => {
    const words = splitString(text, (name) => {
      const value = process.env.get(name);
      told.push(
        value
          ? `expanding \${${name}} into ${command.quote(value)}\n`
          : `replacing \${${name}} with null string\n`,
      );
      return value;
    });
    if (words.length > 0)
      appendAll(told, [
        `split -S:  ${command.quote(text)}\n into:    ${command.quote(words[0] ?? '')}\n`,
        ...words.slice(1).map((word) => `     &    ${command.quote(word)}\n`),
      ]);
    return words;
  };
  let args: readonly string[] = process.argv.slice(1);
  try {
    for (let next = withSplit(args, split); next; next = withSplit(args, split)) args = next;
  } catch (error) {
    if (!(error instanceof SplitError)) throw error;
    return command.fail(error.message, 125);
  }
  for (const text of told) await debug(text);
  return env.run(command, parseOptions(args, OPTIONS));
}

export const env: Tool = {
  name: 'env',
  usage: 'env [-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]',
  gnuUsage: '[OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]',
  usageStatus: 125,
  usageHint: ({ process }) => (/^-[iv0]* /.test(process.argv[1] ?? '') ? SHEBANG_HINT : ''),
  options: OPTIONS,
  busyboxOptions: {
    short: '+iu:0',
    long: { 'ignore-environment': 'i', 'unset:': 'u', null: '0' },
  },
  async run(command, options) {
    const { process } = command;
    const debug = (text: string): Promise<void> | undefined =>
      options.has('v') ? process.complain(text) : undefined;
    if (options.has('S')) return splitAndRun(command, debug);
    let words = options.operands;
    const dash = words[0] === '-';
    if (dash) words = words.slice(1);
    if (dash || options.has('i')) process.env.clear();
    if (dash || options.has('i')) await debug('cleaning environ\n');
    for (const { name, value } of options.given) {
      if (name !== 'u') continue;
      if (command.gnu && (value === '' || value.includes('=')))
        return command.fail(`cannot unset ${command.cite(value)}: Invalid argument`, 125);
      await debug(`unset:    ${value}\n`);
      // busybox gives it to putenv(3), which sets what has a value.
      const equals = value.indexOf('=');
      if (equals < 0) process.env.delete(value);
      else process.env.set(value.slice(0, equals), value.slice(equals + 1));
    }
    let first = 0;
    for (; (words[first] ?? '').includes('='); first++) {
      const word = words[first] ?? '';
      const at = word.indexOf('=');
      await debug(`setenv:   ${word}\n`);
      process.env.set(word.slice(0, at), word.slice(at + 1));
    }
    const argv = words.slice(first);
    if (argv.length === 0) {
      const end = options.has('0') ? '\0' : '\n';
      for (const [name, value] of process.env) await command.out.text(`${name}=${value}${end}`);
      return 0;
    }
    const directory = options.value('C');
    if (directory !== undefined) {
      const moved = await command.attempt(
        () => {
          process.chdir(directory);
          return true;
        },
        ({ message }) => `cannot change directory to ${command.cite(directory)}: ${message}`,
        125,
      );
      if (!moved) return 125;
    }
    await debug(
      `executing: ${argv[0]}\n${argv.map((word, i) => `   arg[${i}]= ${command.cite(word)}\n`).join('')}`,
    );
    const name = argv[0] as string; // length > 0
    try {
      return await process.exec(
        findExecutable(process.fs, name, process.env.get('PATH') ?? '/bin:/usr/bin'),
        argv,
      );
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      const status = error.code === 'ENOENT' ? 127 : 126;
      const what = command.say(`${command.cite(name)}: `, `can't execute '${name}': `);
      await command.warn(`${what}${error.message}`, status);
      if (command.gnu && status === 127 && /\s/.test(name) && process.argv[1] === name)
        await process.complain(SHEBANG_HINT);
      return status;
    }
  },
};
