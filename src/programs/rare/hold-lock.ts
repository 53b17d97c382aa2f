import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import { busyboxNumber } from '../busybox-number.ts';
import type { Command, Tool } from '../command/command.ts';
import { spawnCommand } from '../processes/run-child.ts';
import { FileLock } from '../scheduling/file-locks.ts';
import { rareLine } from './usage-lines.ts';

/** busybox' flock: runs a command while it holds the lock of a file, or locks what is open. */
export const busyboxFlock: Tool = {
  name: 'flock',
  usage: rareLine('flock'),
  options: { short: '+sxnu', long: { shared: 's', exclusive: 'x', unlock: 'u', nonblock: 'n' } },
  async run(command, options) {
    const { process } = command;
    const [target, ...words] = options.operands;
    if (target === undefined) return command.misuse('a file');
    const descriptor =
      words.length > 0 ? await openLock(command, target) : busyboxNumber(target, { bits: 31 });
    const file = process.descriptors.get(descriptor);
    if (!file) return command.fail('Bad file descriptor');
    const lock = new FileLock(process, file);
    if (options.has('u')) lock.unlock();
    else {
      const patience = options.has('n') ? 0 : Number.POSITIVE_INFINITY;
      if (!(await lock.lock(process, options.has('s'), patience))) return 1;
    }
    if (words.length === 0) return 0;
    const argv = words[0] === '-c' ? ['/bin/sh', ...words] : words;
    await command.out.flush();
    try {
      return statusNumber(await process.wait(spawnCommand(process, argv)));
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      return command.fail(`${argv[0]}: ${error.message}`, 255);
    }
  },
};

async function openLock(command: Command, path: string): Promise<number> {
  const { fs, process } = command;
  try {
    // A directory can be locked, too.
    const isDirectory = fs.exists(path) && fs.stat(path).type === 'directory';
    return process.install(fs.open(path, { read: true, ...(isDirectory ? {} : { create: true }) }));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`can't open '${path}': ${error.message}`);
  }
}
