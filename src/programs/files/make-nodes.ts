import { SystemError } from '../../linux/errno.ts';
import type { Tool } from '../command/command.ts';
import { parseSize } from '../sizes.ts';
import { applyMode } from './mode.ts';

export const mkfifo: Tool = {
  name: 'mkfifo',
  usage: 'mkfifo [-m MODE] NAME',
  gnuUsage: '[OPTION]... NAME...',
  options: { short: 'm:Z', long: { 'mode:': 'm' } },
  async run(command, options) {
    if (options.operands.length === 0) command.misuse('missing operand');
    const given = applyMode(options.value('m') ?? '666', 0o666, false, command.process.umask);
    const mode = given ?? 0o666;
    for (const path of options.operands) {
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
  async run(command, options) {
    const [path, kind, major, minor] = options.operands;
    if (path === undefined || kind === undefined) return command.misuse('missing operand');
    const type = ({ b: 'block', c: 'character', u: 'character', p: 'fifo' } as const)[kind];
    if (type === undefined) {
      if (!command.gnu) return command.misuse(kind);
      return command.misuse(`invalid device type ${command.quote(kind)}`);
    }
    const given = applyMode(options.value('m') ?? '666', 0o666, false, 0);
    const mode = given ?? 0o666;
    if (!command.gnu) {
      if (options.operands.length !== (type === 'fifo' ? 2 : 4)) return command.misuse('numbers');
      for (const number of options.operands.slice(2))
        if (!/^\d+$/.test(number)) return command.fail(`invalid number '${number}'`);
      if (given === undefined) return command.fail(`${path}: Invalid argument`);
    }
    await command.attempt(
      () => command.fs.mknod(path, type, mode, type === 'fifo' ? undefined : [Number(major), Number(minor)]),
      ({ message }) => `${path}: ${message}`,
    );
    return undefined;
  },
};

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
    const size = parseSize((text ?? '0').slice(sign === undefined ? 0 : 1));
    if (size === undefined || (sign !== undefined && !command.gnu))
      return command.fail(
        command.say(`Invalid number: ${command.cite(text ?? '')}`, `invalid number '${text}'`),
      );
    for (const path of options.operands) {
      try {
        if (!command.fs.exists(path)) {
          if (options.has('c')) continue;
          command.fs.writeFile(path, '');
        }
        const old = reference === undefined ? command.fs.stat(path).size : command.fs.stat(reference).size;
        command.fs.truncate(path, text === undefined ? old : resized(old, sign, size));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(
          command.say(
            `cannot open ${command.quote(path)} for writing: ${error.message}`,
            `${path}: open: ${error.message}`,
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
