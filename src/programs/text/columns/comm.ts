import { SystemError } from '../../../linux/errno.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';

export const comm: Tool = {
  name: 'comm',
  usage: 'comm [-123] FILE1 FILE2',
  gnuUsage: '[OPTION]... FILE1 FILE2',
  options: {
    short: '123z',
    long: {
      'check-order': 'check',
      'nocheck-order': 'nocheck',
      'output-delimiter:': 'O',
      total: 'total',
      'zero-terminated': 'z',
    },
  },
  busyboxOptions: { short: '123' },
  async run(command, options) {
    const [left, right, extra] = options.operands;
    if (left === undefined) return command.misuse('missing operand');
    if (right === undefined) return command.misuse(`missing operand after ${command.cite(left)}`);
    if (extra !== undefined) command.misuse(`extra operand ${command.cite(extra)}`);
    const separator = options.has('z') ? '\0' : '\n';
    const inputs = [await open(command, left, separator), await open(command, right, separator)] as const;
    // An empty one stands for a zero byte.
    const delimiter = (options.value('O') ?? '\t') || '\0';
    if (new Set(options.given.filter(({ name }) => name === 'O').map(({ value }) => value)).size > 1)
      return command.fail('multiple output delimiters specified');
    const shows = (column: number): boolean => !options.has(String(column));
    const indent = (column: number): string => {
      let text = '';
      for (let i = 1; i < column; i++) if (shows(i)) text += delimiter;
      return text;
    };
    const totals = [0, 0, 0];
    const give = async (column: number, line: string): Promise<void> => {
      totals[column - 1] = (totals[column - 1] ?? 0) + 1;
      if (shows(column)) await command.out.bytes(`${indent(column)}${line}${separator}`);
    };
    const unsorted = [false, false];
    // As long as every line has its like, nobody looks at the order.
    let unpaired = false;
    const earlier: [string | undefined, string | undefined] = [undefined, undefined];
    const next = async (side: 0 | 1, before: string | undefined): Promise<string | undefined> => {
      const line = await inputs[side].line();
      // At the end the last two are looked at again: it may matter now.
      const [one, other] = line === undefined ? [earlier[side], before] : [before, line];
      earlier[side] = before;
      if (
        one !== undefined &&
        other !== undefined &&
        other < one &&
        command.gnu &&
        !options.has('nocheck') &&
        (unpaired || options.has('check')) &&
        !unsorted[side]
      ) {
        unsorted[side] = true;
        if (options.has('check')) return command.fail(`file ${side + 1} is not in sorted order`);
        await command.out.flush();
        await command.process.complain(`comm: file ${side + 1} is not in sorted order\n`);
      }
      return line;
    };
    let [a, b] = [await next(0, undefined), await next(1, undefined)];
    while (a !== undefined || b !== undefined) {
      if (a !== undefined && b !== undefined && a === b) {
        await give(3, a);
        [a, b] = [await next(0, a), await next(1, b)];
      } else if (b === undefined || (a !== undefined && a < b)) {
        unpaired = true;
        await give(1, a ?? '');
        a = await next(0, a);
      } else {
        unpaired = true;
        await give(2, b);
        b = await next(1, b);
      }
    }
    if (options.has('total'))
      await command.out.text(`${totals.join(delimiter)}${delimiter}total${separator}`);
    if (!unsorted.includes(true)) return 0;
    return command.fail('input is not in sorted order');
  },
};

async function open(command: Command, path: string, separator: string): Promise<Input> {
  try {
    const input = command.input(command.openDescriptor(path), separator);
    if (command.gnu) return input;
    input.endsAtError = true;
    input.zero = '\n';
    return input;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`${path}: ${error.message}`);
  }
}
