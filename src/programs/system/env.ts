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
    long: { 'ignore-environment': 'i', 'unset:': 'u', null: '0', 'chdir:': 'C', 'split-string:': 'S' },
  },
  async run(command, options) {
    const { process } = command;
    let words = options.operands;
    const split = options.value('S');
    if (split !== undefined) words = [...split.split(/\s+/).filter((word) => word !== ''), ...words];
    const dash = words[0] === '-';
    if (dash) words = words.slice(1);
    if (dash || options.has('i')) process.env.clear();
    for (const { name, value } of options.given) if (name === 'u') process.env.delete(value);
    let first = 0;
    for (; (words[first] ?? '').includes('='); first++) {
      const word = words[first] ?? '';
      const at = word.indexOf('=');
      process.env.set(word.slice(0, at), word.slice(at + 1));
    }
    const argv = words.slice(first);
    if (argv.length === 0) {
      const end = options.has('0') ? '\0' : '\n';
      for (const [name, value] of process.env) await command.out.text(`${name}=${value}${end}`);
      return 0;
    }
    const directory = options.value('C');
    if (directory !== undefined) process.chdir(directory);
    const name = argv[0] as string; // length > 0
    try {
      return await process.exec(
        findExecutable(process.fs, name, process.env.get('PATH') ?? '/bin:/usr/bin'),
        argv,
      );
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      const status = error.code === 'ENOENT' ? 127 : 126;
      const what = command.say(`${command.quote(name)}: `, `can't execute '${name}': `);
      return command.fail(`${what}${error.message}`, status);
    }
  },
};
