import { createPipe } from '../../linux/io/pipe.ts';
import type { Process } from '../../linux/process/process.ts';
import { cellWidth } from '../../linux/tty/wide-characters.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import { Keyboard } from '../pager/keyboard.ts';
import { strftime } from '../strftime.ts';
import { spawnCommand } from './run-child.ts';

export const watch: Tool = {
  name: 'watch',
  usage: 'watch [-n SEC] [-t] PROG ARGS',
  gnuUsage: '[options] command',
  package: 'procps-ng 4.0.4)',
  helpLetters: 'hv',
  misuseShowsHelp: true,
  options: {
    short: '+bcd::egn:ptwx',
    long: { 'differences::': 'd', errexit: 'e', chgexit: 'g', 'interval:': 'n', 'no-title': 't', exec: 'x' },
  },
  busyboxOptions: { short: '+n:td' },
  async run(command, options) {
    if (options.operands.length === 0) {
      if (!command.gnu) return command.misuse('no command');
      await command.process.complain(
        '\nUsage:\n watch [options] command\n\nFor more details see watch(1).\n',
      );
      return 1;
    }
    const interval = Number(options.value('n') ?? 2);
    if (Number.isNaN(interval))
      return command.fail(
        command.say(
          `failed to parse argument: '${options.value('n')}': Invalid argument`,
          `invalid number '${options.value('n')}'`,
        ),
      );
    const line = options.operands.join(' ');
    const argv = options.has('x') ? options.operands : ['sh', '-c', line];
    const wanted: Wanted = {
      argv,
      interval: Math.max(0.1, interval) * 1000,
      title: options.has('t') ? undefined : (columns) => header(command, interval, line, columns),
      wraps: !options.has('w'),
      leaves: { onError: options.has('e'), onChange: options.has('g') },
    };
    return command.gnu ? watchOnScreen(command, wanted) : watchBelow(command, wanted);
  },
};

interface Wanted {
  readonly argv: readonly string[];
  /** Milliseconds between two runs. */
  readonly interval: number;
  readonly title: ((columns: number) => string) | undefined;
  readonly wraps: boolean;
  readonly leaves: { readonly onError: boolean; readonly onChange: boolean };
}

const NO_TERMINAL = { columns: 80, rows: 24 };

/** busybox': the screen is cleared, and the command prints on it. */
async function watchBelow(command: Command, { argv, interval, title }: Wanted): Promise<never> {
  const { process } = command;
  for (;;) {
    const { columns } = process.descriptors.get(1)?.tty?.size ?? NO_TERMINAL;
    await process.print(`\x1b[H\x1b[J${title ? `${title(columns)}\n\n` : ''}`);
    await process.wait(spawnCommand(process, argv));
    await process.sleep(interval);
  }
}

/** procps': on a screen of its own, which ^C leaves. */
async function watchOnScreen(command: Command, wanted: Wanted): Promise<number> {
  const { process } = command;
  const { title, leaves } = wanted;
  const keyboard = process.descriptors.get(1)?.tty
    ? await Keyboard.open(process, { stops: true })
    : undefined;
  const leave = (): string => `\x1b[${keyboard?.size.rows ?? 24};1H\x1b[?1049l\r\x1b[?1l\x1b>`;
  try {
    await process.print('\x1b[?1049h');
    for (let before: string | undefined; ; ) {
      const { columns, rows } = keyboard?.size ?? NO_TERMINAL;
      const { text, status } = await outputOf(command, wanted.argv);
      const above = title ? `${title(columns)}\n\n` : '';
      const shown = rowsOf(text, columns, wanted.wraps).slice(0, rows - (title ? 2 : 0));
      await process.print(`\x1b[H\x1b[2J${above}${shown.join('\n')}\x1b[${rows};${columns}H`);
      if (leaves.onError && status !== 0) {
        await process.print(`\x1b[${rows};1Hcommand exit with a non-zero status, press a key to exit`);
        await keyboard?.key();
        return 8;
      }
      if (leaves.onChange && before !== undefined && before !== text) return 0;
      before = text;
      const key = await pause(process, keyboard, wanted.interval);
      if (key === 'interrupt') return 0;
      if (key === 'stop') {
        await process.print(leave());
        await keyboard?.suspend();
        await process.print('\x1b[?1049h');
      }
    }
  } finally {
    await process.print(leave());
    keyboard?.close();
  }
}

/** Waits for the next run; ^C, ^Z and another size of the window end that. */
async function pause(
  process: Process,
  keyboard: Keyboard | undefined,
  interval: number,
): Promise<string | undefined> {
  if (!keyboard) {
    await process.sleep(interval);
    return undefined;
  }
  const { clock } = process.machine.kernel;
  const end = clock.now() + interval;
  for (let left = interval; left > 0; left = end - clock.now()) {
    const key = await keyboard.keyWithin(left);
    if (key === undefined || key === 'interrupt' || key === 'stop' || key === 'resize') return key;
  }
  return undefined;
}

/** Lines as rows of the screen, tabs as blanks; those that are too long go on in the next row, or are cut off. */
function rowsOf(text: string, columns: number, wraps: boolean): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const found: string[] = [];
    let row = '';
    let column = 0;
    for (const character of line) {
      const width = character === '\t' ? 8 - (column % 8) : cellWidth(character);
      if (column + width > columns) {
        if (!wraps) break;
        found.push(row);
        row = '';
        column = 0;
      }
      row += character === '\t' ? ' '.repeat(width) : character;
      column += width;
    }
    return [...found, row];
  });
}

async function outputOf(
  command: Command,
  argv: readonly string[],
): Promise<{ text: string; status: number }> {
  const { process } = command;
  const pipe = createPipe(process.machine.kernel);
  const child = spawnCommand(process, argv, {
    descriptors: new Map([...process.descriptors, [1, pipe.writer], [2, pipe.writer]]),
  });
  pipe.writer.release();
  const descriptor = process.install(pipe.reader);
  const text = new TextDecoder().decode(await readAll(process, descriptor));
  process.close(descriptor);
  return { text, status: (await process.wait(child)).code };
}

/** `Every 2.0s: ls                docker: Fri May 17 10:20:30 2024`. */
function header(command: Command, interval: number, line: string, width: number): string {
  const { machine } = command.process;
  const left = `Every ${interval.toFixed(1)}s: ${line}`;
  const now = strftime(command.say('%a %b %e %H:%M:%S %Y', '%Y-%m-%d %H:%M:%S'), machine.kernel.clock.now());
  const right = command.say(`${machine.hostname}: ${now}`, now);
  const room = width - right.length - (command.gnu ? 1 : 2);
  const most = width - right.length - 2;
  const shown = left.length > most ? `${left.slice(0, Math.max(0, most - 3))}...` : left;
  return `${shown.padEnd(room)} ${right}`;
}
