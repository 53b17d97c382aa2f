import { SystemError } from '../../linux/errno.ts';
import { type Command, cannotOpen, type Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { Keyboard } from './keyboard.ts';
import type { Manner } from './more/util-linux.ts';

export const more: Tool = {
  name: 'more',
  usage: 'more [FILE]...',
  gnuUsage: '[options] <file>...',
  package: 'util-linux 2.39.3)',
  options: { short: 'cdeflpsun:0123456789' },
  busyboxOptions: { short: 'deflsu' },
  async run(command, options) {
    const { process } = command;
    const operands = options.operands.filter((word) => !(command.gnu && word.startsWith('+')));
    if (operands.length === 0 && process.descriptors.get(0)?.tty) {
      if (!command.gnu) return command.misuse('no file');
      await process.complain("more: bad usage\nTry 'more --help' for more information.\n");
      return 1;
    }
    const keyboard = process.descriptors.get(1)?.tty
      ? await Keyboard.open(process, { stops: command.gnu })
      : undefined;
    if (!keyboard) return copied(command, operands);
    try {
      const paths = operands.length > 0 ? operands : [undefined];
      if (command.gnu) return await gnuPages(command, keyboard, paths, options);
      const { busyboxPages } = await process.outside(import('./more/busybox.ts'));
      for (const path of paths) {
        const opened = await open(command, path);
        if (opened && !(await busyboxPages(command, keyboard, { size: 0, ...opened }))) return undefined;
      }
      return undefined;
    } finally {
      keyboard.close();
    }
  },
};

/** Without a terminal more is cat, with names above the files. */
async function copied(command: Command, paths: readonly string[]): Promise<undefined> {
  await command.eachInput(
    paths,
    async (input, path) => {
      const line = ':'.repeat(14);
      if (command.gnu && path !== '-') await command.out.text(`${line}\n${path}\n${line}\n`);
      await command.out.bytes(await input.rest());
    },
    {
      complaint: (path, error, opened) =>
        command.gnu && !opened
          ? `cannot open ${path}: ${error.message}`
          : cannotOpen(command)(path, error, opened),
    },
  );
  return undefined;
}

/** A file's descriptor and its size, which a pipe does not have; what cannot be opened is told. */
async function open(
  command: Command,
  path: string | undefined,
): Promise<{ readonly descriptor: number; readonly size?: number } | undefined> {
  const { process, fs } = command;
  if (path === undefined) {
    const stat = process.file(0).stat?.();
    return stat?.type === 'file' ? { descriptor: 0, size: stat.size } : { descriptor: 0 };
  }
  try {
    if (fs.stat(path).type === 'directory') {
      if (command.gnu) await process.print(`\n*** ${path}: directory ***\n\n`);
      return undefined;
    }
    const descriptor = process.install(fs.open(path, { read: true }));
    return { descriptor, size: fs.stat(path).size };
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    command.status = 1;
    await process.complain(
      command.gnu
        ? `more: cannot open ${path}: ${error.message}\n`
        : `more: ${cannotOpen(command)(path, error, false)}\n`,
    );
    return undefined;
  }
}

async function gnuPages(
  command: Command,
  keyboard: Keyboard,
  paths: readonly (string | undefined)[],
  options: Options,
): Promise<undefined> {
  const { process } = command;
  const { MorePages } = await process.outside(import('./more/util-linux.ts'));
  const manner = mannerOf(options);
  for (let i = 0; i < paths.length; ) {
    const path = paths[i];
    const opened = await open(command, path);
    let skip = 1;
    if (opened) {
      const headed = paths.length > 1;
      if (headed) await process.print(`${':'.repeat(14)}\n${path}\n${':'.repeat(14)}\n`);
      const pages = new MorePages(
        command,
        keyboard,
        i === 0 ? manner : { ...manner, line: 1, pattern: undefined },
        {
          descriptor: opened.descriptor,
          size: opened.size,
          name: path ?? '',
          headed,
        },
      );
      const outcome = await pages.run();
      if (path !== undefined) process.close(opened.descriptor);
      if (outcome === 'left') return undefined;
      if (outcome !== 'over') ({ skip } = outcome);
    }
    let next = Math.max(0, i + skip);
    if (next >= paths.length) return undefined;
    if (opened) await process.print(skippingTo(paths, i, next));
    for (;;) {
      i = next;
      await process.print(`\x1b[7m--More--(Next file: ${paths[next]})\x1b[27m`);
      const answer = await nextFile(keyboard);
      await process.print('\r\x1b[K');
      if (answer === 'left') return undefined;
      if (answer === 0) break;
      next = Math.max(0, next + answer);
      if (next >= paths.length) return undefined;
      await process.print(`\n...Skipping \n${skippingTo(paths, i, next)}`);
    }
  }
  return undefined;
}

function skippingTo(paths: readonly (string | undefined)[], from: number, to: number): string {
  return `...Skipping ${to <= from ? 'back ' : ''}to file ${paths[to]}\n\n\r`;
}

/** Before another file: 0 shows it, other numbers pass over files. */
async function nextFile(keyboard: Keyboard): Promise<number | 'left'> {
  for (;;) {
    const key = await keyboard.key();
    if (key === 'q' || key === 'Q' || key === 'interrupt') return 'left';
    if (key === ' ' || key === '\n' || key === '\r' || key === 'd') return 0;
    if (key !== ':') continue;
    const second = await keyboard.key();
    if (second === 'n') return 1;
    if (second === 'p') return -1;
    if (second === 'q') return 'left';
  }
}

function mannerOf(options: Options): Manner {
  const plus = options.operands.find((word) => word.startsWith('+'))?.slice(1);
  const digits = options.given.map(({ name }) => name).filter((name) => /^\d$/.test(name));
  const rows = options.value('n') ?? digits.join('');
  return {
    hints: options.has('d'),
    leavesAtEnd: options.has('e'),
    squeeze: options.has('s'),
    clears: options.has('p') || options.has('c'),
    rows: rows === '' ? undefined : Number(rows),
    line: plus !== undefined && /^\d+$/.test(plus) ? Number(plus) : 1,
    pattern: plus?.startsWith('/') ? plus.slice(1) : undefined,
  };
}
