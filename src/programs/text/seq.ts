import type { Command, Tool } from '../command/command.ts';
import { UsageError } from '../command/options.ts';
import { formatNumber } from './number-format.ts';

export const seq: Tool = {
  name: 'seq',
  usage: 'seq [-w] [-s SEP] [FIRST [INC]] LAST',
  gnuUsage: '[OPTION]... FIRST INCREMENT LAST',
  async run(command, { operands: args }) {
    let separator = '\n';
    let format: string | undefined;
    let equal = false;
    const numbers: string[] = [];
    for (let i = 0; i < args.length; i++) {
      const arg = args[i] as string; // i < length
      if (!command.gnu && (numbers.length > 0 || args[i - 1] === '--' || arg === '-' || !arg.startsWith('-')))
        numbers.push(arg);
      else if (command.gnu && (/^-(\d|\.\d)/.test(arg) || !arg.startsWith('-') || arg === '-'))
        numbers.push(arg);
      else if (arg === '-w' || arg === '--equal-width') equal = true;
      else if (arg === '-s' || (arg === '-f' && command.gnu)) {
        const value = args[++i];
        if (value === undefined)
          throw new UsageError(`option requires an argument -- '${arg.slice(1)}'`, command.gnu);
        if (arg === '-s') separator = value;
        else format = value;
      } else if (arg.startsWith('-s')) separator = arg.slice(2);
      else if (arg.startsWith('--separator=')) separator = arg.slice(12);
      else if (arg.startsWith('-f') && command.gnu) format = arg.slice(2);
      else if (arg.startsWith('--format=')) format = arg.slice(9);
      else if (arg !== '--') throw new UsageError(`invalid option -- '${arg[1]}'`);
    }
    if (numbers.length === 0) return command.misuse('missing operand');
    if (numbers.length > 3) return command.misuse(`extra operand ${command.cite(numbers[3] ?? '')}`);
    const values = [];
    for (const text of numbers) values.push(parse(command, text));
    const [a, b, c] = values as [number, number?, number?]; // one to three
    const first = b === undefined ? 1 : a;
    const step = c === undefined ? 1 : (b ?? 1);
    const last = c ?? b ?? a;
    if (step === 0 && command.gnu) return zero(command, numbers[1] ?? '0');
    // As many decimals as the first number and the step have.
    const digits = Math.max(0, ...numbers.slice(0, -1).map(decimalsOf));
    const width = equal ? widthOf(command, numbers, [first, last], digits) : 0;
    // With a step of 0 busybox never ends.
    const count = step === 0 ? Number.POSITIVE_INFINITY : Math.floor((last - first) / step + 1e-10);
    for (let i = 0; i <= count; i++) {
      const value = first + i * step;
      const text = format === undefined ? pad(value.toFixed(digits), width) : byFormat(format, value);
      const full = command.out.text(`${i === 0 ? '' : separator}${text}`);
      if (full) await full;
    }
    if (count >= 0) await command.out.text('\n');
    return 0;
  },
};

/** GNU looks at the values alone, busybox also at the zeros that were typed before them. */
function widthOf(
  command: Command,
  typed: readonly string[],
  values: readonly number[],
  digits: number,
): number {
  const widest = Math.max(...values.map((value) => value.toFixed(digits).length));
  const ends = typed.length === 3 && command.gnu ? [typed[0], typed[2]] : typed;
  const whole = ends.map((text = '') => text.replace(/[.eE].*$/, '').replace(/^\+/, '').length);
  return Math.max(widest, Math.max(...whole) + (digits === 0 || command.gnu ? 0 : digits + 1));
}

function pad(text: string, width: number): string {
  return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
}

function byFormat(format: string, value: number): string {
  return format.replace(
    /%(%|([-+ #0]*)(\d*)(?:\.(\d*))?([efgEFG]))/g,
    (_, whole, flags, width, precision, letter) =>
      whole === '%'
        ? '%'
        : formatNumber(
            {
              flags,
              width: Number(width || 0),
              precision: precision === undefined ? undefined : Number(precision),
              letter,
            },
            value,
          ),
  );
}

function decimalsOf(text: string): number {
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}

function parse(command: Command, text: string): number {
  if (/^[-+]?(\d+(?:\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(text)) return Number(text);
  return command.misuse(`invalid floating point argument: ${command.cite(text)}`);
}

function zero(command: Command, text: string): never {
  command.misuse(`invalid Zero increment value: ${command.cite(text)}`);
}
