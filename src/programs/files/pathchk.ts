import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';

/** POSIX' least, and Linux' own. */
const PORTABLE_PATH = 255;
const PORTABLE_NAME = 14;

/** pathchk: whether names can be used, here or (-p, -P) everywhere. */
export const pathchk: Tool = {
  name: 'pathchk',
  usage: 'pathchk [OPTION]... NAME...',
  gnuUsage: '[OPTION]... NAME...',
  options: { short: '+pP', long: { portability: 'portability' } },
  async run(command, options) {
    if (options.operands.length === 0) command.misuse('missing operand');
    const portable = options.has('p') || options.has('portability');
    const careful = options.has('P') || options.has('portability');
    for (const name of options.operands) {
      const problem = problemOf(command, name, portable, careful);
      if (problem !== undefined) await command.warn(problem);
      await command.process.breathe();
    }
    return undefined;
  },
};

function problemOf(command: Command, name: string, portable: boolean, careful: boolean): string | undefined {
  const { fs } = command;
  const parts = name.split('/');
  if (careful && parts.some((part) => part.startsWith('-')))
    return `leading '-' in a component of file name ${command.quote(name)}`;
  if ((portable || careful) && name === '') return 'empty file name';
  if (portable) {
    const odd = /[^A-Za-z0-9._/-]/u.exec(name)?.[0];
    if (odd !== undefined)
      return `nonportable character ${command.cite(odd)} in file name ${command.quote(name)}`;
    if (name.length > PORTABLE_PATH)
      return `limit ${PORTABLE_PATH} exceeded by length ${name.length} of file name ${command.quote(name)}`;
    const long = parts.find((part) => part.length > PORTABLE_NAME);
    if (long !== undefined)
      return `limit ${PORTABLE_NAME} exceeded by length ${long.length} of file name component ${command.cite(long)}`;
    return undefined;
  }
  try {
    fs.lstat(name);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code === 'ENOENT' && name !== '') return undefined;
    return `${name === '' ? command.quote(name) : name}: ${error.message}`;
  }
  return undefined;
}
