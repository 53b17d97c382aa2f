import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';

/** In the order in which they are shown. */
const FIELDS = ['s', 'n', 'r', 'v', 'm', 'p', 'i', 'o'] as const;

export const uname: Tool = {
  name: 'uname',
  usage: 'uname [-amnrspvio]',
  gnuUsage: '[OPTION]...',
  options: {
    short: 'asnrvmpio',
    long: {
      all: 'a',
      'hardware-platform': 'i',
      'kernel-name': 's',
      'kernel-release': 'r',
      'kernel-version': 'v',
      machine: 'm',
      nodename: 'n',
      'operating-system': 'o',
      processor: 'p',
    },
  },
  busyboxOptions: { short: 'amnrspvio' },
  async run(command, options) {
    const [extra] = options.operands;
    if (extra !== undefined) command.misuse(`extra operand ${command.cite(extra)}`);
    const { kernel, hostname } = command.process.machine;
    const unknown = distribution(command) === 'ubuntu' ? kernel.architecture : 'unknown';
    const values = {
      s: 'Linux',
      n: hostname,
      r: kernel.release,
      v: kernel.version,
      m: kernel.architecture,
      p: unknown,
      i: unknown,
      o: distribution(command) === 'alpine' ? 'Linux' : 'GNU/Linux',
    };
    const all = options.has('a');
    const shown = FIELDS.filter((field) =>
      all ? values[field] !== 'unknown' : options.has(field) || (field === 's' && options.given.length === 0),
    );
    await command.out.line(shown.map((field) => values[field]).join(' '));
    return 0;
  },
};

/** Ubuntu's uname knows the processor, Alpine's busybox calls the system Linux. */
function distribution({ fs }: Command): string {
  try {
    return /^ID=(.*)$/m.exec(fs.readText('/etc/os-release'))?.[1] ?? '';
  } catch (error) {
    if (error instanceof SystemError) return '';
    throw error;
  }
}
