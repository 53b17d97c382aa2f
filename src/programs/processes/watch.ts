import { createPipe } from '../../linux/io/pipe.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import { strftime } from '../strftime.ts';
import { spawnCommand } from './run-child.ts';

export const watch: Tool = {
  name: 'watch',
  usage: 'watch [-n SEC] [-t] PROG ARGS',
  gnuUsage: '[options] command',
  package: 'procps-ng 4.0.4)',
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
          `failed to parse argument: '${options.value('n')}'`,
          `invalid number '${options.value('n')}'`,
        ),
      );
    const line = options.operands.join(' ');
    const argv = options.has('x') ? options.operands : ['sh', '-c', line];
    let before: string | undefined;
    for (;;) {
      const size = command.process.descriptors.get(1)?.tty?.size ?? { columns: 80, rows: 24 };
      const { text, status } = await outputOf(command, argv);
      const title = options.has('t') ? '' : `${header(command, interval, line, size.columns)}\n\n`;
      const room = size.rows - (options.has('t') ? 0 : 2);
      const shown = text
        .split('\n')
        .slice(0, room)
        .map((each) => each.slice(0, size.columns))
        .join('\n');
      await command.process.print(`\x1b[H\x1b[2J${(title + shown).trimEnd()}`);
      if (options.has('e') && status !== 0) return 8;
      if (options.has('g') && before !== undefined && before !== text) return 0;
      before = text;
      await command.process.sleep(Math.max(0.1, interval) * 1000);
    }
  },
};

async function outputOf(
  command: Command,
  argv: readonly string[],
): Promise<{ text: string; status: number }> {
  const { process } = command;
  const pipe = createPipe();
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
  const room = width - right.length - 1;
  return `${left.length > room ? `${left.slice(0, Math.max(0, room - 3))}...` : left.padEnd(room)} ${right}`;
}
