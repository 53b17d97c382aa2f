import { parseIpv4 } from '../../linux/net/addresses/ipv4.ts';
import { readHosts } from '../../linux/net/names/hosts-file.ts';
import { setTerminal } from '../../linux/process/controlling-terminal.ts';
import { COOKED } from '../../linux/tty/tty.ts';
import { bytesOf, toBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';

function noOperands(command: Command, [extra]: readonly string[]): void {
  if (extra !== undefined) command.misuse(`extra operand ${command.cite(extra)}`);
}

export const trueTool: Tool = { name: 'true', usage: 'true', helpIsOperand: true, run: () => 0 };

export const falseTool: Tool = { name: 'false', usage: 'false', helpIsOperand: true, run: () => 1 };

export const yes: Tool = {
  name: 'yes',
  usage: 'yes [STRING]',
  gnuUsage: '[STRING]...',
  options: { short: '' },
  busyboxOptions: 'none',
  async run(command, { operands }) {
    const line = `${operands.length > 0 ? operands.join(' ') : 'y'}\n`;
    const block = bytesOf(toBinary(line.repeat(Math.max(1, Math.ceil(16_384 / line.length)))));
    for (;;) await command.process.print(block);
  },
};

export const sync: Tool = {
  name: 'sync',
  usage: 'sync [-df] [FILE]...',
  gnuUsage: '[OPTION] [FILE]...',
  options: { short: 'df', long: { data: 'd', 'file-system': 'f' } },
  busyboxOptions: { short: 'df', conflicts: { d: 'f', f: 'd' } },
  async run(command, options) {
    if (options.has('d') && options.has('f'))
      return command.fail('cannot specify both --data and --file-system');
    if (command.gnu && options.has('d') && options.operands.length === 0)
      return command.fail('--data needs at least one argument');
    for (const path of options.operands)
      await command.attempt(
        () => command.fs.open(path, { read: true }).release(),
        ({ message }) =>
          command.say(`error opening ${command.quote(path)}: ${message}`, `can't open '${path}': ${message}`),
      );
    return undefined;
  },
};

export const clear: Tool = {
  name: 'clear',
  usage: 'clear',
  package: 'ncurses) 6.4',
  options: { short: 'xT:V' },
  busyboxOptions: 'none',
  async run(command, options) {
    // busybox does not erase the lines that were scrolled away, ncurses does.
    if (!command.gnu) {
      await command.out.text('\x1b[H\x1b[J');
      return 0;
    }
    if (options.has('V')) {
      await command.out.line('ncurses 6.4.20240113');
      return 0;
    }
    if (options.operands.length > 0) {
      await command.process.complain(
        'Usage: clear [options]\n\nOptions:\n  -T TERM     a terminal other than $TERM\n  -V          the version of curses\n  -x          leave what was scrolled away\n',
      );
      return 1;
    }
    const terminal = options.value('T') ?? command.process.env.get('TERM');
    if (terminal === undefined) {
      await command.process.complain('TERM environment variable not set.\n');
      return 1;
    }
    const kind = /^(xterm|screen|tmux|linux|vt220|vt100|rxvt|ansi|dumb)/.exec(terminal)?.[1];
    if (kind === undefined) {
      await command.process.complain(`'${terminal}': unknown terminal type.\n`);
      return 1;
    }
    if (kind === 'dumb') return 0;
    if (kind === 'vt100' || kind === 'linux' || kind === 'ansi' || kind === 'vt220') {
      await command.out.text(`\x1b[H\x1b[J${kind === 'linux' && !options.has('x') ? '\x1b[3J' : ''}`);
      return 0;
    }
    await command.out.text(`\x1b[H\x1b[2J${options.has('x') ? '' : '\x1b[3J'}`);
    return 0;
  },
};

export const reset: Tool = {
  name: 'reset',
  usage: 'reset',
  package: 'ncurses) 6.4',
  async run(command) {
    const terminal = command.process.descriptors.get(1)?.tty;
    if (terminal) {
      await setTerminal(command.process, terminal, COOKED);
      await command.out.text('\x1bc\x1b(B\x1b[0m\x1b[J\x1b[?25h');
    }
    return 0;
  },
};

export const tty: Tool = {
  name: 'tty',
  usage: 'tty [-s]',
  gnuUsage: '[OPTION]...',
  usageStatus: 2,
  options: { short: 's', long: { silent: 's', quiet: 's' } },
  busyboxStatus: 2,
  busyboxOptions: { short: 's' },
  async run(command, options) {
    if (command.gnu) noOperands(command, options.operands);
    else if (options.operands.length > 0) await command.process.complain('tty: ignoring all arguments\n');
    const terminal = command.process.descriptors.get(0)?.tty;
    if (!options.has('s')) await command.out.line(terminal?.path ?? 'not a tty');
    return terminal ? 0 : 1;
  },
};

export const nproc: Tool = {
  name: 'nproc',
  usage: 'nproc [--all] [--ignore=N]',
  options: { short: '', long: { all: 'all', 'ignore:': 'ignore' } },
  async run(command, options) {
    if (command.gnu) noOperands(command, options.operands);
    const ignored = options.value('ignore') ?? '0';
    if (!/^\d+$/.test(ignored))
      return command.fail(
        command.say(`invalid number: ${command.cite(ignored)}`, `invalid number '${ignored}'`),
      );
    // OpenMP's variables count for GNU's, but not with --all (gnulib, nproc.c).
    const wish = (name: string): number => {
      const text = command.gnu && !options.has('all') ? (command.process.env.get(name) ?? '') : '';
      return /^\s*\d+\s*(,|$)/.test(text) ? Number.parseInt(text, 10) : 0;
    };
    const wanted = wish('OMP_NUM_THREADS') || command.process.machine.kernel.processors;
    const processors = Math.min(wanted, wish('OMP_THREAD_LIMIT') || wanted) - Number(ignored);
    await command.out.line(String(Math.max(1, processors)));
    return 0;
  },
};

export const arch: Tool = {
  name: 'arch',
  usage: 'arch',
  gnuUsage: '[OPTION]...',
  options: { short: '' },
  busyboxOptions: 'none',
  async run(command, { operands }) {
    if (command.gnu) noOperands(command, operands);
    await command.out.line(command.process.machine.kernel.architecture);
    return 0;
  },
};

export const hostid: Tool = {
  name: 'hostid',
  usage: 'hostid',
  gnuUsage: '[OPTION]',
  options: { short: '' },
  busyboxOptions: 'none',
  async run(command, { operands }) {
    noOperands(command, operands);
    await command.out.line(hostIdentity(command));
    return 0;
  },
};

/** The first address of the host's name with its halves exchanged, as gethostid(3) has it; nought where it has none. */
function hostIdentity({ process }: Command): string {
  const own = readHosts(process.fs).find(
    ({ name, aliases, address }) =>
      parseIpv4(address) !== undefined && [name, ...aliases].includes(process.machine.hostname),
  );
  const address = (own && parseIpv4(own.address)) ?? 0;
  const [a, b, c, d] = [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255];
  return [b, a, d, c].map((part) => part.toString(16).padStart(2, '0')).join('');
}

export const usleep: Tool = {
  name: 'usleep',
  usage: 'usleep N',
  async run(command, { operands }) {
    const [text] = operands;
    if (text === undefined) return command.misuse('no number');
    if (!/^\d+$/.test(text)) return command.fail(`invalid number '${text}'`);
    await command.process.sleep(Number(text) / 1000);
    return 0;
  },
};

export const nologin: Tool = {
  name: 'nologin',
  usage: 'nologin',
  async run(command) {
    await command.out.line(
      command.say('This account is currently not available.', 'This account is not available'),
    );
    return 1;
  },
};
