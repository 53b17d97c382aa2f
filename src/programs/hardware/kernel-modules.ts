import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';
import { rareLine } from '../rare/usage-lines.ts';

const MODULES = '/lib/modules';

/** What the kernel was built with stands below /lib/modules, which images do not have. */
async function enter(command: Command, path: string): Promise<number> {
  try {
    command.fs.readDirectory(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`can't change directory to '${path}': ${error.message}`);
  }
  const release = command.process.machine.kernel.release;
  return command.fail(`can't change directory to '${release}': No such file or directory`);
}

export const depmod: Tool = {
  name: 'depmod',
  usage: rareLine('depmod'),
  options: { short: 'aAb:eF:n' },
  run: (command, options) => enter(command, `${options.value('b') ?? ''}${MODULES}`),
};

export const modprobe: Tool = {
  name: 'modprobe',
  usage: rareLine('modprobe'),
  options: {
    short: 'qrnablDcist:vC:',
    long: { quiet: 'q', remove: 'r', all: 'a', list: 'l', 'show-depends': 'D' },
  },
  run: (command) => enter(command, MODULES),
};

export const modinfo: Tool = {
  name: 'modinfo',
  usage: rareLine('modinfo'),
  options: { short: 'adlpn0F:' },
  run(command, { operands }) {
    if (operands.length === 0) return command.misuse('a module');
    const path = `${MODULES}/${command.process.machine.kernel.release}/modules.dep`;
    return command.fail(`can't open '${path}': No such file or directory`);
  },
};

export const insmod: Tool = {
  name: 'insmod',
  usage: rareLine('insmod'),
  busyboxOptions: 'none',
  async run(command, { operands: [path] }) {
    if (path === undefined) return command.misuse('a file');
    try {
      command.fs.open(path, { read: true }).release();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(`can't read '${path}': ${error.message}`);
    }
    // Nobody in a container may (CAP_SYS_MODULE).
    return command.fail(`can't insert '${path}': Operation not permitted`);
  },
};

export const rmmod: Tool = {
  name: 'rmmod',
  usage: rareLine('rmmod'),
  options: { short: 'wfa' },
  async run(command, { operands }) {
    if (operands.length === 0) return command.misuse('a module');
    for (const name of operands)
      await command.process.complain(
        `rmmod: remove '${name.replace(/^.*\//, '').replace(/\.ko$/, '')}': Operation not permitted\n`,
      );
    return 0;
  },
};
