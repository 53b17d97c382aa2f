import { SystemError } from '../../linux/errno.ts';
import type { Tool } from '../command/command.ts';

/** lsmod: the kernel has no modules, or /proc/modules tells of them. */
export const lsmod: Tool = {
  name: 'lsmod',
  usage: 'lsmod\n\nList kernel modules',
  async run(command) {
    await command.out.text('Module                  Size  Used by    Not tainted\n');
    try {
      const lines = new TextDecoder().decode(command.fs.readFile('/proc/modules')).split('\n');
      for (const [name = '', size = '', uses = '', by = ''] of lines
        .filter(Boolean)
        .map((line) => line.split(' ')))
        await command.out.line(
          `${name.padEnd(19)} ${size.padStart(8)}  ${uses} ${by === '-' ? '' : by.replace(/,$/, '')}`,
        );
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(`can't open '/proc/modules': ${error.message}`);
    }
    return 0;
  },
};

/** logger: nobody listens at /dev/log in the sandbox; what is said is said to nobody, as in a container. */
export const logger: Tool = {
  name: 'logger',
  usage:
    'logger [-s] [-t TAG] [-p PRIO] [MESSAGE]\n\nGive MESSAGE (or stdin) to syslog\n\n\t-s\tTo stderr too\n\t-t TAG\tWho says it (default: the user)\n\t-p PRIO\tHow important it is (a number or FACILITY.LEVEL)',
  options: { short: '+p:st:' },
  async run(command, options) {
    const tag = options.value('t') ?? command.process.env.get('USER') ?? 'root';
    const priority = options.value('p') ?? 'user.notice';
    const wrong = priority.split('.').find((word) => !PRIORITIES.has(word) && !/^\d+$/.test(word));
    if (wrong !== undefined) {
      const kind = priority.includes('.') && priority.startsWith(wrong) ? 'facility' : 'priority';
      return command.fail(`unknown ${kind} name: ${wrong}`);
    }
    const say = async (text: string): Promise<void> => {
      if (options.has('s')) await command.process.complain(`${tag}: ${text}\n`);
    };
    if (options.operands.length > 0) await say(options.operands.join(' '));
    else {
      const input = command.input(0);
      for (let line = await input.line(); line !== undefined; line = await input.line()) await say(line);
    }
    return 0;
  },
};

const PRIORITIES = new Set(
  'auth authpriv cron daemon ftp kern lpr mail news syslog user uucp local0 local1 local2 local3 local4 local5 local6 local7 alert crit debug emerg err error info none notice panic warn warning'.split(
    ' ',
  ),
);
