import { type KernelMessage, kernelLog } from '../../linux/kernel-log.ts';
import { capable } from '../../linux/process/capability.ts';
import type { Tool } from '../command/command.ts';
import { strftime } from '../strftime.ts';

const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'];

export const dmesg: Tool = {
  name: 'dmesg',
  usage: 'dmesg [-cr] [-n LEVEL] [-s SIZE]',
  gnuUsage: '[options]',
  package: 'util-linux 2.39.3)',
  options: {
    short: 'cCrtTkuxPs:n:l:',
    long: {
      'read-clear': 'c',
      clear: 'C',
      raw: 'r',
      notime: 't',
      ctime: 'T',
      kernel: 'k',
      userspace: 'u',
      decode: 'x',
      nopager: 'P',
      'buffer-size:': 's',
      'console-level:': 'n',
      'level:': 'l',
    },
  },
  busyboxOptions: { short: 'cs:n:r', numbers: 'sn' },
  async run(command, options) {
    const { process } = command;
    const { kernel } = process.machine;
    if (!capable(process.credentials, 'SYSLOG')) {
      return command.fail(
        command.say('read kernel buffer failed: Operation not permitted', 'klogctl: Operation not permitted'),
      );
    }
    const log = kernelLog(kernel);
    const levels = options.value('l')?.split(',');
    const shown = log.filter(
      ({ level }) => !options.has('u') && (levels === undefined || levels.includes(LEVELS[level] ?? '')),
    );
    const stamp = ({ at }: KernelMessage): string => {
      if (options.has('t')) return '';
      if (options.has('T'))
        return `[${strftime('%a %b %e %H:%M:%S %Y', kernel.bootedAt + Math.floor(at) * 1000)}] `;
      return `[${at.toFixed(6).padStart(12)}] `;
    };
    const head = ({ level }: KernelMessage): string => {
      if (options.has('r')) return `<${level}>`;
      return options.has('x') ? `kern  :${(LEVELS[level] ?? '').padEnd(6)}: ` : '';
    };
    if (!options.has('C') && !options.has('n'))
      for (const each of shown) await command.out.line(`${head(each)}${stamp(each)}${each.text}`);
    if (options.has('c') || options.has('C')) log.length = 0;
    return 0;
  },
};
