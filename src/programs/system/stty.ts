import { maySetTerminal } from '../../linux/process/controlling-terminal.ts';
import { COOKED, RAW, type Termios, type Tty } from '../../linux/tty/tty.ts';
import type { Command, Tool } from '../command/command.ts';

/** Settings that can be switched, with the flag each of them is. */
const FLAGS: ReadonlyMap<string, keyof Termios> = new Map<string, keyof Termios>([
  ['icanon', 'canonical'],
  ['echo', 'echo'],
  ['isig', 'signals'],
  ['iexten', 'extended'],
  ['icrnl', 'mapReturn'],
  ['opost', 'mapNewline'],
  ['onlcr', 'mapNewline'],
  ['ixon', 'flowControl'],
]);

/** Settings that are accepted and change nothing here. */
const IGNORED =
  /^-?(echoe|echok|echonl|echoctl|echoke|noflsh|tostop|brkint|inlcr|igncr|iutf8|ixoff|ixany|imaxbel|parenb|cs8|hupcl|cread|clocal|echoprt|tabs|ocrnl|istrip)$/;

export const stty: Tool = {
  name: 'stty',
  usualVersion: true,
  usage: 'stty [-a|g] [-F DEVICE] [SETTING]...',
  gnuUsage: '[-F DEVICE | --file=DEVICE] [SETTING]...',
  async run(command, { operands }) {
    const words = operands.filter((word) => word !== '--');
    const tty = command.process.descriptors.get(0)?.tty;
    if (!tty) {
      const name = command.say(`'standard input'`, 'standard input');
      return command.fail(`${name}: Inappropriate ioctl for device`);
    }
    if (words.length === 0 || words[0] === '-a' || words[0] === '--all') {
      await command.out.text(settings(tty, words.length > 0, command.gnu));
      return 0;
    }
    if (words[0] === '-g') {
      await command.out.line(save(tty.termios));
      return 0;
    }
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as string; // i < length
      if (word === 'size') await command.out.line(`${tty.size.rows} ${tty.size.columns}`);
      else if (word === 'rows' || word === 'cols' || word === 'columns') {
        const text = words[++i];
        if (text === undefined) {
          return command.gnu
            ? command.misuse(`missing argument to ${command.cite(word)}`)
            : command.fail(`${word} requires an argument`);
        }
        if (!/^\d+$/.test(text))
          return command.fail(command.say(`invalid integer argument: '${text}'`, `invalid number '${text}'`));
        const count = Number(text);
        tty.resize({ ...tty.size, ...(word === 'rows' ? { rows: count } : { columns: count }) });
      } else if (!(await set(command, tty, word))) return unknown(command, word);
    }
    return 0;
  },
};

async function set(command: Command, tty: Tty, word: string): Promise<boolean> {
  await maySetTerminal(command.process, tty);
  const off = word.startsWith('-');
  const flag = FLAGS.get(off ? word.slice(1) : word);
  if (flag) tty.termios = { ...tty.termios, [flag]: !off };
  else if (word === 'raw') tty.termios = { ...RAW, echo: tty.termios.echo, extended: tty.termios.extended };
  else if (word === '-raw' || word === 'cooked' || word === 'sane') tty.termios = { ...COOKED };
  else if (word === 'cbreak') tty.termios = { ...tty.termios, canonical: false };
  else if (word === '-cbreak') tty.termios = { ...tty.termios, canonical: true };
  else if (word === 'speed') await command.out.line('38400');
  else if (/^[01]{7}$/.test(word)) tty.termios = restore(word);
  else return IGNORED.test(word) || word === 'min' || word === 'time' || /^\d+$/.test(word);
  return true;
}

/** busybox takes a word that it does not know for a speed. */
function unknown(command: Command, word: string): Promise<number> {
  if (command.gnu) return command.misuse(`invalid argument ${command.cite(word)}`);
  return command.fail(`invalid ${word.startsWith('-') ? 'argument' : 'number'} '${word}'`);
}

/** The settings as one word that stty takes back: here a digit for each flag. */
function save(termios: Termios): string {
  return Object.values(termios)
    .map((on) => (on ? '1' : '0'))
    .join('');
}

function restore(word: string): Termios {
  const names = Object.keys(COOKED) as (keyof Termios)[];
  const entries = names.map((name, i) => [name, word[i] === '1'] as const);
  return { ...COOKED, ...Object.fromEntries(entries) };
}

function settings({ termios, size }: Tty, all: boolean, gnu: boolean): string {
  // busybox leaves the last column free.
  const width = (size.columns || 80) - (gnu ? 0 : 1);
  const flag = (name: string, on: boolean): string => (on ? name : `-${name}`);
  const lines = (...items: readonly (readonly string[])[]): string =>
    items
      .filter((each) => each.length > 0)
      .map((each) => `${filled(each, width)}\n`)
      .join('');
  if (!all) {
    const off = (name: string, on: boolean): readonly string[] => (on ? [] : [`-${name}`]);
    return lines(
      ['speed 38400 baud;', 'line = 0;'],
      // GNU's tells of characters that are not the usual ones.
      gnu ? (termios.canonical ? [] : TIMES) : characters(gnu),
      ['-brkint', ...off('icrnl', termios.mapReturn), '-imaxbel'],
      off('opost', termios.mapNewline),
      [
        ...off('isig', termios.signals),
        ...off('icanon', termios.canonical),
        ...off('iexten', termios.extended),
        ...off('echo', termios.echo),
      ],
    );
  }
  return lines(
    ['speed 38400 baud;', `rows ${size.rows};`, `columns ${size.columns};`, 'line = 0;'],
    characters(gnu),
    '-parenb -parodd -cmspar cs8 -hupcl -cstopb cread -clocal -crtscts'.split(' '),
    [
      ...'-ignbrk -brkint -ignpar -parmrk -inpck -istrip -inlcr -igncr'.split(' '),
      flag('icrnl', termios.mapReturn),
      flag('ixon', termios.flowControl),
      ...'-ixoff -iuclc -ixany -imaxbel -iutf8'.split(' '),
    ],
    [
      flag('opost', termios.mapNewline),
      ...'-olcuc -ocrnl'.split(' '),
      flag('onlcr', termios.mapNewline),
      ...'-onocr -onlret -ofill -ofdel nl0 cr0 tab0 bs0 vt0 ff0'.split(' '),
    ],
    [
      flag('isig', termios.signals),
      flag('icanon', termios.canonical),
      flag('iexten', termios.extended),
      flag('echo', termios.echo),
      ...'echoe echok -echonl -noflsh -xcase -tostop -echoprt echoctl echoke -flusho -extproc'.split(' '),
    ],
  );
}

const CHARACTERS = [
  ...['intr = ^C;', 'quit = ^\\;', 'erase = ^?;', 'kill = ^U;', 'eof = ^D;', 'eol = <undef>;'],
  ...['eol2 = <undef>;', 'swtch = <undef>;', 'start = ^Q;', 'stop = ^S;', 'susp = ^Z;', 'rprnt = ^R;'],
  ...['werase = ^W;', 'lnext = ^V;'],
];

const TIMES = ['min = 1;', 'time = 0;'];

function characters(gnu: boolean): readonly string[] {
  return [...CHARACTERS, gnu ? 'discard = ^O;' : 'flush = ^O;', ...TIMES];
}

/** Items side by side, in rows that are not wider than the terminal. */
function filled(items: readonly string[], width: number): string {
  let [text, column] = ['', 0];
  for (const item of items) {
    const fits = column + 1 + item.length <= width;
    text += column === 0 ? item : `${fits ? ' ' : '\n'}${item}`;
    column = column === 0 || !fits ? item.length : column + 1 + item.length;
  }
  return text;
}
