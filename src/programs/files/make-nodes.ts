import { SystemError } from '../../linux/errno.ts';
import { busyboxNumber, KMG } from '../busybox-number.ts';
import type { Command, Tool } from '../command/command.ts';
import { isTooLarge, parseSize } from '../sizes.ts';
import { isMissing } from './is-missing.ts';
import { applyMode } from './mode.ts';

export const mkfifo: Tool = {
  name: 'mkfifo',
  usage: 'mkfifo [-m MODE] NAME',
  gnuUsage: '[OPTION]... NAME...',
  options: { short: 'm:Z', long: { 'mode:': 'm' } },
  busyboxOptions: { short: 'm:' },
  async run(command, options) {
    if (options.operands.length === 0) command.misuse('missing operand');
    const given = applyMode(options.value('m') ?? '666', 0o666, false, command.process.umask, command.gnu);
    const mode = given ?? 0o666;
    if (given === undefined && command.gnu) return command.fail('invalid mode');
    if (mode > 0o777 && command.gnu) return command.fail('mode must specify only file permission bits');
    for (const path of options.operands) {
      await command.process.breath();
      if (given === undefined && !command.gnu) {
        await command.warn(`${path}: Invalid argument`);
        continue;
      }
      await command.attempt(
        () => command.fs.mknod(path, 'fifo', options.has('m') ? mode : 0o666),
        ({ message }) =>
          command.say(`cannot create fifo ${command.quote(path)}: ${message}`, `${path}: ${message}`),
      );
    }
    return undefined;
  },
};

export const mknod: Tool = {
  name: 'mknod',
  usage: 'mknod [-m MODE] NAME TYPE [MAJOR MINOR]',
  gnuUsage: '[OPTION]... NAME TYPE [MAJOR MINOR]',
  options: { short: 'm:Z', long: { 'mode:': 'm' } },
  busyboxOptions: { short: 'm:' },
  async run(command, options) {
    const [path, kind, major, minor] = options.operands;
    if (command.gnu) await checkNode(command, options.operands);
    if (path === undefined || kind === undefined) return command.misuse('missing operand');
    const type = ({ b: 'block', c: 'character', u: 'character', p: 'fifo' } as const)[kind];
    if (type === undefined) {
      if (!command.gnu) return command.misuse(kind);
      return command.misuse(`invalid device type ${command.quote(kind)}`);
    }
    const given = applyMode(options.value('m') ?? '666', 0o666, false, 0, command.gnu);
    const mode = given ?? 0o666;
    if (!command.gnu) {
      if (options.operands.length !== (type === 'fifo' ? 2 : 4)) return command.misuse('numbers');
      for (const number of options.operands.slice(2))
        if (!/^\d+$/.test(number)) return command.fail(`invalid number '${number}'`);
      if (given === undefined) return command.fail(`${path}: Invalid argument`);
    }
    await command.attempt(
      () => {
        command.fs.mknod(path, type, mode, type === 'fifo' ? undefined : [Number(major), Number(minor)]);
        // A mode that was asked for is whole, whatever the umask.
        if (options.has('m')) command.fs.chmod(path, mode);
      },
      ({ message }) => `${path}: ${message}`,
    );
    return undefined;
  },
};

/** What GNU's mknod asks of its operands. */
async function checkNode(command: Command, operands: readonly string[]): Promise<void> {
  const [path, kind, ...numbers] = operands;
  if (path === undefined) return;
  if (kind === undefined) command.misuse(`missing operand after ${command.cite(path)}`);
  const hint = async (message: string, text: string): Promise<never> => {
    await command.warn(message);
    await command.process.complain(`${text}\n`);
    return command.misuseAfter();
  };
  const fifo = kind === 'p';
  if (!fifo && numbers.length < 2) {
    const last = operands.at(-1) ?? '';
    const message = `missing operand after ${command.cite(last)}`;
    if (numbers.length > 0) command.misuse(message);
    await hint(message, 'Special files require major and minor device numbers.');
  }
  const extra = numbers[fifo ? 0 : 2];
  if (extra === undefined) {
    if (!/^[bcup]$/.test(kind)) command.misuse(`invalid device type ${command.cite(kind)}`);
    for (const [i, text] of numbers.entries())
      if (!/^(\d+|0x[\da-fA-F]+)$/.test(text) || Number(text) >= 2 ** 32)
        await command.fail(`invalid ${i === 0 ? 'major' : 'minor'} device number ${command.cite(text)}`);
    return;
  }
  const message = `extra operand ${command.cite(extra)}`;
  if (!fifo || numbers.length > 2) command.misuse(message);
  await hint(message, 'Fifos do not have major and minor device numbers.');
}

export const truncate: Tool = {
  name: 'truncate',
  usage: 'truncate [-c] -s SIZE FILE...',
  gnuUsage: 'OPTION... FILE...',
  options: { short: 'cor:s:', long: { 'no-create': 'c', 'io-blocks': 'o', 'reference:': 'r', 'size:': 's' } },
  busyboxOptions: { short: 'cs:' },
  async run(command, options) {
    const text = options.value('s');
    const reference = options.value('r');
    if (text === undefined && reference === undefined)
      command.misuse(`you must specify either ${command.cite('--size')} or ${command.cite('--reference')}`);
    if (options.operands.length === 0) command.misuse('missing file operand');
    const sign = /^[-+<>/%]/.exec(text ?? '')?.[0];
    const digits = (text ?? '0').slice(sign === undefined ? 0 : 1);
    if (command.gnu && isTooLarge(digits))
      return command.fail(
        `Invalid number: ${command.cite(text ?? '')}: Value too large for defined data type`,
      );
    const size = command.gnu ? parseSize(digits) : busyboxNumber(text ?? '', { suffixes: KMG });
    if (command.gnu && text !== undefined && sign === undefined && reference !== undefined)
      command.misuse(
        `you must specify a relative ${command.cite('--size')} with ${command.cite('--reference')}`,
      );
    if (command.gnu && size === 0 && (sign === '/' || sign === '%')) return command.fail('division by zero');
    if (size === undefined) return command.fail(`Invalid number: ${command.cite(text ?? '')}`);
    let asked: number | undefined;
    if (reference !== undefined) {
      try {
        asked = command.fs.stat(reference).size;
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return command.fail(`cannot stat ${command.quote(reference)}: ${error.message}`);
      }
    }
    for (const path of options.operands) {
      await command.process.breath();
      let opened = false;
      try {
        if (!command.fs.exists(path)) {
          if (options.has('c') && (command.gnu || isMissing(command.fs, path))) continue;
          command.fs.open(path, { write: true, create: !options.has('c') }).release();
        }
        opened = true;
        const old = asked ?? command.fs.stat(path).size;
        command.fs.truncate(path, text === undefined ? old : resized(old, sign, size));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(
          command.say(
            `cannot open ${command.quote(path)} for writing: ${error.message}`,
            `${path}: ${opened && error.code === 'EINVAL' ? 'truncate' : 'open'}: ${error.message}`,
          ),
        );
      }
    }
    return undefined;
  },
};

function resized(old: number, sign: string | undefined, size: number): number {
  switch (sign) {
    case '+':
      return old + size;
    case '-':
      return Math.max(0, old - size);
    case '<':
      return Math.min(old, size);
    case '>':
      return Math.max(old, size);
    case '/':
      return Math.floor(old / size) * size;
    case '%':
      return Math.ceil(old / size) * size;
    default:
      return size;
  }
}

export const unlink: Tool = {
  name: 'unlink',
  usage: 'unlink FILE',
  gnuUsage: 'FILE',
  options: { short: '' },
  async run(command, { operands }) {
    const [path, extra] = operands;
    if (path === undefined) return command.misuse('missing operand');
    if (extra !== undefined) command.misuse(`extra operand ${command.cite(extra)}`);
    await command.attempt(
      () => command.fs.unlink(path),
      ({ message }) =>
        command.say(
          `cannot unlink ${command.quote(path)}: ${message}`,
          `can't remove file '${path}': ${message}`,
        ),
    );
    return undefined;
  },
};

export const link: Tool = {
  name: 'link',
  usage: 'link FILE LINK',
  gnuUsage: 'FILE1 FILE2',
  options: { short: '' },
  async run(command, { operands }) {
    const [from, to, extra] = operands;
    if (from === undefined) return command.misuse('missing operand');
    if (to === undefined) return command.misuse(`missing operand after ${command.cite(from)}`);
    if (extra !== undefined) command.misuse(`extra operand ${command.cite(extra)}`);
    await command.attempt(
      () => command.fs.link(from, to),
      ({ message }) =>
        command.say(
          `cannot create link ${command.quote(to)} to ${command.quote(from)}: ${message}`,
          `can't create hardlink '${to}' to '${from}': ${message}`,
        ),
    );
    return undefined;
  },
};
