import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';

/** lsof: busybox' shows the descriptors of all processes that can be looked into; Debian's is another program. */
export const lsof: Tool = {
  name: 'lsof',
  usage: 'lsof\n\nShow what files are open',
  async run(command) {
    const { fs, process } = command;
    if (command.gnu) {
      const { gnuLsof } = await process.machine.kernel.clock.outside(import('../open-files/gnu-lsof.ts'));
      return gnuLsof(command);
    }
    for (const pid of numbers(command, '/proc')) {
      if (pid === process.pid) continue;
      for (const fd of numbers(command, `/proc/${pid}/fd`)) {
        const [program, file] = [link(command, `/proc/${pid}/exe`), link(command, `/proc/${pid}/fd/${fd}`)];
        if (file !== undefined) await command.out.line(`${pid}\t${program ?? ''}\t${fd}\t${file}`);
      }
    }
    return fs.exists('/proc') ? 0 : 1;
  },
};

/** pwdx: where processes are. */
export const pwdx: Tool = {
  name: 'pwdx',
  usage: 'pwdx PID...\n\nShow where PIDs are',
  options: { short: '' },
  async run(command, { operands }) {
    if (operands.length === 0) return command.misuse('no process');
    for (const word of operands) {
      const pid = word.replace(/^\/proc\//, '');
      if (!/^\d+$/.test(pid)) return command.fail(`invalid process id: '${pid}'`);
      await command.out.line(`${word}: ${link(command, `/proc/${pid}/cwd`) ?? 'No such process'}`);
    }
    return 0;
  },
};

function numbers({ fs }: Command, path: string): readonly number[] {
  try {
    return fs
      .readDirectory(path)
      .map(({ name }) => Number(name))
      .filter((number) => Number.isInteger(number))
      .sort((a, b) => a - b);
  } catch (error) {
    if (error instanceof SystemError) return [];
    throw error;
  }
}

function link({ fs }: Command, path: string): string | undefined {
  try {
    return fs.readlink(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}
