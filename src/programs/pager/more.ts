import { bytesOf } from '../command/bytes.ts';
import { type Command, cannotOpen, type Tool } from '../command/command.ts';
import { decode } from '../command/decode.ts';
import { Keyboard } from './keyboard.ts';
import { wrap } from './wrap.ts';

export const more: Tool = {
  name: 'more',
  usage: 'more [FILE]...',
  gnuUsage: '[options] <file>...',
  package: 'util-linux 2.39.3)',
  options: { short: 'cdeflpsu' },
  async run(command, options) {
    const { process } = command;
    if (options.operands.length === 0 && process.descriptors.get(0)?.tty) {
      if (!command.gnu) return command.misuse('no file');
      await process.complain("more: bad usage\nTry 'more --help' for more information.\n");
      return 1;
    }
    const keyboard = process.descriptors.get(1)?.tty ? Keyboard.open(process) : undefined;
    try {
      await command.eachInput(
        options.operands,
        async (input, path) => {
          const text = await input.rest();
          if (keyboard) await page(command, keyboard, await decode(process, bytesOf(text)));
          else {
            const line = ':'.repeat(14);
            if (command.gnu && path !== '-') await command.out.text(`${line}\n${path}\n${line}\n`);
            await command.out.bytes(text);
          }
        },
        {
          complaint: (path, error, opened) =>
            command.gnu && !opened
              ? `cannot open ${path}: ${error.message}`
              : cannotOpen(command)(path, error, opened),
        },
      );
    } finally {
      keyboard?.close();
    }
    return undefined;
  },
};

/** Shows a screen at a time. */
async function page(command: Command, keyboard: Keyboard, text: string): Promise<void> {
  const { process } = command;
  const { columns, rows } = keyboard.size;
  const lines: string[] = [];
  for (let from = 0; from < text.length || from === 0; ) {
    const end = text.indexOf('\n', from);
    for (const row of wrap(text.slice(from, end < 0 ? undefined : end), columns)) lines.push(row);
    from = end < 0 ? text.length + 1 : end + 1;
    await process.breath();
  }
  let at = 0;
  let room = rows - 1;
  while (at < lines.length) {
    const part = lines.slice(at, at + room);
    await process.print(part.map((line) => `${line}\n`).join(''));
    at += part.length;
    if (at >= lines.length) return;
    const share = Math.floor((at * 100) / lines.length);
    await process.print(
      command.gnu ? `\x1b[7m--More--(${share}%)\x1b[27m` : `--More-- (${share}% of ${text.length} bytes)`,
    );
    room = 0;
    while (room === 0) {
      const key = await keyboard.key();
      if (key === 'q' || key === 'Q' || key === 'interrupt') {
        await process.print('\r\x1b[K');
        return;
      }
      if (key === ' ' || key === 'f' || key === 'page-down') room = rows - 1;
      if (key === '\n' || key === '\r' || key === 'j' || key === 'down') room = 1;
    }
    await process.print('\r\x1b[K');
  }
}
