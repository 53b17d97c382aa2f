import { busyboxNumber } from '../../busybox-number.ts';
import { type Command, endsAtError, type Tool } from '../../command/command.ts';
import { digitsOf, type Options } from '../../command/options.ts';

export const strings: Tool = {
  name: 'strings',
  usage: 'strings [-fo] [-t o|d|x] [-n LEN] [FILE]...',
  gnuUsage: '[option(s)] [file(s)]',
  package: 'GNU Binutils for Ubuntu) 2.42',
  options: {
    short: 'afn:ot:0123456789',
    long: { all: 'a', 'bytes:': 'n', 'print-file-name': 'f', 'radix:': 't' },
  },
  async run(command, options) {
    const least = leastLength(command, options);
    if (!command.gnu && options.has('t') && !/^[odx]$/.test(options.value('t') ?? ''))
      command.misuse('bad radix');
    const radix = options.value('t') ?? (options.has('o') ? 'o' : undefined);
    const base = radix === 'x' ? 16 : radix === 'd' ? 10 : 8;
    await command.eachInput(
      options.operands,
      async (input, path) => {
        const show = async (text: string, at: number): Promise<void> => {
          const where = radix === undefined ? '' : `${at.toString(base).padStart(7)} `;
          await command.out.bytes(`${options.has('f') ? `${path}: ` : ''}${where}${text}\n`);
        };
        const whole = new RegExp(`[\\t -~]{${least},}`, 'g');
        let held = '';
        let offset = 0;
        for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
          const text = held + chunk;
          // What stands at the end may go on.
          const run = tail(chunk);
          const end = run === chunk.length ? 0 : text.length - run;
          for (const match of text.slice(0, end).matchAll(whole)) await show(match[0], offset + match.index);
          held = text.slice(end);
          offset += end;
        }
        if (held.length >= least) await show(held, offset);
      },
      {
        complaint: (path, error, opened) =>
          command.gnu && !opened
            ? error.code === 'ENOENT'
              ? `'${path}': No such file`
              : !command.fs.exists(path)
                ? `Warning: could not locate '${path}'.  reason: ${error.message}`
                : undefined
            : endsAtError(command)(path, error, opened),
      },
    );
    return undefined;
  },
};

/** How many characters at the end can be printed. */
function tail(text: string): number {
  let at = text.length;
  while (at > 0 && /[\t -~]/.test(text[at - 1] as string)) at--; // at > 0
  return text.length - at;
}

function leastLength(command: Command, options: Options): number {
  const digits = digitsOf(options);
  const text = options.value('n') ?? (digits || '4');
  return command.gnu ? Number(text) : busyboxNumber(text, { least: 1, bits: 31 });
}
