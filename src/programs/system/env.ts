import { SystemError } from '../../linux/errno.ts';
import { findExecutable } from '../../linux/process/executable.ts';
import type { Tool } from '../command/command.ts';

export const env: Tool = {
  name: 'env',
  usage: 'env [-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]',
  gnuUsage: '[OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]',
  usageStatus: 125,
  options: {
    short: '+iu:0C:S:v',
    long: {
      'ignore-environment': 'i',
      'unset:': 'u',
      null: '0',
      'chdir:': 'C',
      'split-string:': 'S',
      debug: 'v',
    },
  },
  busyboxOptions: {
    short: '+iu:0',
    long: { 'ignore-environment': 'i', 'unset:': 'u', null: '0' },
  },
  async run(command, options) {
    const { process } = command;
    let words = options.operands;
    const split = options.value('S');
    if (split !== undefined) words = [...split.split(/\s+/).filter((word) => word !== ''), ...words];
    const dash = words[0] === '-';
    if (dash) words = words.slice(1);
    if (dash || options.has('i')) process.env.clear();
    const debug = (text: string): Promise<void> | undefined =>
      options.has('v') ? process.complain(text) : undefined;
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
      return command.fail(`${what}${error.message}`, status);
    }
  },
};
