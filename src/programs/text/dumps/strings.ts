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
        // The host knows no larger numbers of times than these.
        const whole = new RegExp(`[\\t -~]{${Math.min(least, 64)},}`, 'g');
        // A run that may go on in the next chunk, and where that chunk begins.
        let held = '';
        let offset = 0;
        const finish = async (end: number): Promise<void> => {
          if (held.length >= least) await show(held, end - held.length);
          held = '';
        };
        for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
          const last = chunk.length - tail(chunk);
          if (last > 0) {
            const first = /^[\t -~]*/.exec(chunk)?.[0].length ?? 0;
            held += chunk.slice(0, first);
            await finish(offset + first);
            for (const match of chunk.slice(first, last).matchAll(whole))
              if (match[0].length >= least) await show(match[0], offset + first + match.index);
          }
          held += chunk.slice(last);
          offset += chunk.length;
        }
        await finish(offset);
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
