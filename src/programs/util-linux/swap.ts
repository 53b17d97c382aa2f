import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';
import { badUsage } from '../scheduling/run-in-place.ts';

/** swapon: the machine has nothing to swap to, and gets nothing. */
export const swapon: Tool = {
  name: 'swapon',
  usage: 'swapon [options] [<spec>]',
  gnuUsage: '[options] [<spec>]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'ahd::efo:p:svVL:U:',
    long: {
      all: 'a',

      'discard::': 'd',
      ifexists: 'e',
      fixpgsz: 'f',
      'options:': 'o',
      'priority:': 'p',
      summary: 's',
      'show::': 'show',
      noheadings: 'noheadings',
      raw: 'raw',
      bytes: 'bytes',
      verbose: 'v',
    },
  },
  async run(command, options) {
    if (options.has('a')) {
      if (command.fs.exists('/etc/fstab')) return 0;
      return command.fail('failed to parse /etc/fstab: No such file or directory');
    }
    for (const path of options.operands) await refuse(command, path, options.has('e'));
    return command.status;
  },
};

async function refuse(command: Command, path: string, quiet: boolean): Promise<void> {
  try {
    command.fs.open(path, { read: true }).release();
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (!quiet) await command.warn(`cannot open ${path}: ${error.message}`, 255);
    return;
  }
  const { mode } = command.fs.stat(path);
  const real = command.fs.realpath(path);
  if ((mode & 0o177) !== 0)
    await command.process.complain(
      `swapon: ${real}: insecure permissions ${(mode & 0o7777).toString(8).padStart(4, '0')}, 0600 suggested.\n`,
    );
  if (command.process.credentials.uid !== 0)
    await command.warn(`${path}: swapon failed: Operation not permitted`, 255);
  else await command.warn(`${real}: read swap header failed`, 255);
}

/** swapoff: there is nothing to be given up. */
export const swapoff: Tool = {
  name: 'swapoff',
  usage: 'swapoff [options] [<spec>]',
  gnuUsage: '[options] [<spec>]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  usageStatus: 16,
  options: { short: 'ahvVL:U:', long: { all: 'a', verbose: 'v' } },
  async run(command, options) {
    if (options.has('a')) return 0;
    if (options.operands.length === 0) return badUsage(command, 'bad usage', 16);
    for (const path of options.operands) {
      if (command.process.credentials.uid !== 0) return command.fail('Not superuser.', 16);
      const why = command.fs.exists(path) ? 'Invalid argument' : 'No such file or directory';
      await command.warn(`${path}: swapoff failed: ${why}`, 4);
    }
    return undefined;
  },
};
