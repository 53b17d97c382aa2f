import { busyboxNumber } from '../../busybox-number.ts';
import { type Command, findsErrorLater, type Tool } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import { digitsOf } from '../../command/options.ts';

export const fold: Tool = {
  name: 'fold',
  usage: 'fold [-bs] [-w WIDTH] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: { short: 'bsw:0123456789', long: { bytes: 'b', spaces: 's', 'width:': 'w' } },
  busyboxOptions: { short: 'bsw:' },
  busyboxRewrite: withWidths,
  async run(command, options) {
    const digits = digitsOf(options);
    const width = await widthOf(command, options.value('w') ?? (digits || '80'));
    const unit = options.has('b') ? 'bytes' : command.gnu ? 'columns' : 'characters';
    const fold = async (input: Input): Promise<void> => {
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        let rest = line;
        for (
          let fits = fitting(rest, width, unit);
          Math.max(1, fits) < rest.length;
          fits = fitting(rest, width, unit)
        ) {
          const blank = options.has('s') ? rest.slice(0, fits).search(/[ \t][^ \t]*$/) : -1;
          const cut = blank >= 0 ? blank + 1 : Math.max(1, fits);
          await command.out.bytes(`${rest.slice(0, cut)}\n`);
          rest = rest.slice(cut);
        }
        await command.out.bytes(`${rest}${input.terminated ? '\n' : ''}`);
      }
    };
    await command.eachInput(options.operands, fold, { complaint: findsErrorLater(command) });
    return undefined;
  },
};

/** busybox makes a width of each number that stands as an option. */
function withWidths(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return args.map((arg, i) => (/^-\d/.test(arg) && (end < 0 || i < end) ? `-w${arg.slice(1)}` : arg));
}

/** How many characters of a line fit: a tab goes to the next stop, a backspace one back, a return to the start. */
function fitting(line: string, width: number, unit: 'bytes' | 'columns' | 'characters'): number {
  if (unit === 'bytes') return Math.min(line.length, width);
  let column = 0;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (character === '\t') column += 8 - (column % 8);
    else if (character === '\b') column = Math.max(0, column - 1);
    else if (character === '\r') column = 0;
    // busybox counts characters of UTF-8 by their first bytes.
    else if (unit === 'columns' || (line.charCodeAt(i) & 0xc0) !== 0x80) column++;
    if (column > width) return i;
  }
  return line.length;
}

async function widthOf(command: Command, text: string): Promise<number> {
  if (!command.gnu) return busyboxNumber(text, { least: 1, most: 10_000, bits: 32 });
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  const zero = /^0+$/.test(text);
  const gnu = `invalid number of columns: ${command.cite(text)}`;
  return command.fail(zero ? `${gnu}: Numerical result out of range` : gnu);
}
