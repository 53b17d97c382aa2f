import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';
import type { OptionSpec, Options } from '../command/options.ts';
import { rareLine } from '../rare/usage-lines.ts';

/**
 * Opens what an applet would work on. A container has no such device, so it ends here, in the applet's words; of a file that is
 * there nothing more is known.
 */
async function needDevice(command: Command, path: string, verb = 'open'): Promise<number> {
  try {
    command.fs.open(path, { read: true }).release();
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`can't ${verb} '${path}': ${error.message}`);
  }
  await command.process.complain(`drydock: '${command.name} ${path}' is not simulated\n`);
  return 127;
}

interface Need {
  readonly options?: OptionSpec;
  /** How many operands there must and may be. */
  readonly operands?: readonly [number, number];
  /** The device; default: the first operand. */
  readonly path?: (options: Options) => string;
}

function ofDevice(name: string, { options = { short: '' }, operands = [1, 1], path }: Need = {}): Tool {
  const [least, most] = operands;
  return {
    name,
    usage: rareLine(name),
    options,
    run(command, given) {
      const { length } = given.operands;
      if (length < least || length > most) return command.misuse('operands');
      return needDevice(command, path?.(given) ?? given.operands[0] ?? '');
    },
  };
}

const ANY = Number.POSITIVE_INFINITY;
const cdrom = ({ operands }: Options): string => operands[0] ?? '/dev/cdrom';
const terminal = ({ value }: Options): string => value('C') ?? '/dev/tty';

export const blkdiscard = ofDevice('blkdiscard', { options: { short: 'o:l:s' } });
export const eject = ofDevice('eject', { options: { short: 'tTs' }, operands: [0, 1], path: cdrom });
export const fbset = ofDevice('fbset', {
  options: { short: 'h:', shortOnly: true },
  operands: [0, ANY],
  path: () => '/dev/fb0',
});
export const fdflush = ofDevice('fdflush', { operands: [1, ANY] });
export const microcom = ofDevice('microcom', { options: { short: 'Xs:d:t:' } });
export const nanddump = ofDevice('nanddump', { options: { short: 'nos:l:f:', long: { 'bb:': 'bb' } } });
export const nandwrite = ofDevice('nandwrite', { options: { short: 'nps:' }, operands: [1, 2] });
export const raidautorun = ofDevice('raidautorun');
export const setconsole = ofDevice('setconsole', {
  options: { short: 'r' },
  operands: [0, 1],
  path: ({ operands }) => operands[0] ?? '/dev/tty',
});
export const setfont = ofDevice('setfont', { options: { short: 'm:C:' }, path: terminal });
export const setlogcons = ofDevice('setlogcons', {
  operands: [0, 1],
  path: ({ operands }) => `/dev/tty${operands[0] ?? '0'}`,
});
export const tunctl = ofDevice('tunctl', {
  options: { short: 'f:t:d:u:g:b' },
  operands: [0, ANY],
  path: ({ value }) => value('f') ?? '/dev/net/tun',
});
export const volname = ofDevice('volname', { operands: [0, 1], path: cdrom });

/** blockdev: the device comes last, behind what is asked of it. */
export const blockdev: Tool = {
  name: 'blockdev',
  usage: rareLine('blockdev'),
  options: { short: '+' },
  busyboxOptions: 'none',
  run(command, { operands }) {
    const [question = '', device] = operands;
    if (!QUESTIONS.has(question) || device === undefined) return command.misuse('a question and a device');
    return needDevice(command, operands.at(question === '--setbsz' || question === '--setra' ? 2 : 1) ?? '');
  },
};

const QUESTIONS = new Set(
  'setro setrw getro getss getbsz setbsz getsz getsize getsize64 getra setra flushbufs rereadpt'
    .split(' ')
    .map((word) => `--${word}`),
);

/** fbsplash: a picture for a frame buffer that is not there. */
export const fbsplash: Tool = {
  name: 'fbsplash',
  usage: rareLine('fbsplash'),
  options: { short: 's:d:i:f:c' },
  run(command, options) {
    if (!options.has('s')) return command.misuse('a picture');
    return needDevice(command, options.value('d') ?? '/dev/fb0');
  },
};

/** hwclock: the clock of the hardware under the names that it may have. */
export const hwclock: Tool = {
  name: 'hwclock',
  usage: rareLine('hwclock'),
  options: {
    short: 'lurswtf:',
    long: { localtime: 'l', utc: 'u', show: 'r', hctosys: 's', systohc: 'w', systz: 't', 'rtc:': 'f' },
  },
  run(command, options) {
    const given = options.value('f');
    const names = ['/dev/rtc', '/dev/rtc0', '/dev/misc/rtc'];
    return needDevice(command, given ?? names.find((name) => command.fs.exists(name)) ?? '/dev/misc/rtc');
  },
};

/** partprobe: one disk after the other. */
export const partprobe: Tool = {
  name: 'partprobe',
  usage: rareLine('partprobe'),
  options: { short: '' },
  async run(command, { operands }) {
    for (const path of operands) await needDevice(command, path);
    return undefined;
  },
};

/** slattach: its line stands in /dev, even if it is named with it. */
export const slattach: Tool = {
  name: 'slattach',
  usage: rareLine('slattach'),
  options: { short: 'p:s:c:ehmLF' },
  run(command, { operands: [line, extra] }) {
    if (line === undefined || extra !== undefined) return command.misuse('one line');
    return needDevice(command, `/dev/${line.replace(/^\//, '')}`);
  },
};

/** vlock: the terminal that it would lock is the one that controls it. */
export const vlock: Tool = {
  name: 'vlock',
  usage: rareLine('vlock'),
  options: { short: 'a' },
  run: (command) => needDevice(command, '/dev/tty'),
};
