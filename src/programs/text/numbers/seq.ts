import { largest } from '../../../linux/extremes.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { GNU_SEQ_OPTIONS, gnuSeq, withNegativeNumbers } from './gnu-seq.ts';

export const seq: Tool = {
  name: 'seq',
  usage: 'seq [-w] [-s SEP] [FIRST [INC]] LAST',
  gnuUsage: '[OPTION]... FIRST INCREMENT LAST',
  options: GNU_SEQ_OPTIONS,
  busyboxOptions: { short: '+ws:' },
  rewrite: withNegativeNumbers,
  run: (command, options) => (command.gnu ? gnuSeq(command, options) : busyboxSeq(command, options)),
};

async function busyboxSeq(command: Command, options: Options): Promise<number> {
  const separator = options.value('s') ?? '\n';
  const equal = options.has('w');
  const numbers = options.operands;
  if (numbers.length === 0) return command.misuse('missing operand');
  if (numbers.length > 3) return command.misuse(`extra operand '${numbers[3]}'`);
  const values = [];
  for (const text of numbers) values.push(parse(command, text));
  const [a, b, c] = values as [number, number?, number?]; // one to three
  const first = b === undefined ? 1 : a;
  const step = c === undefined ? 1 : (b ?? 1);
  const last = c ?? b ?? a;
  // As many decimals as the first number and the step have.
  const digits = largest(numbers.slice(0, -1).map(decimalsOf), 0);
  const width = equal ? widthOf(numbers, [first, last], digits) : 0;
  // With a step of 0 it never ends.
  const count = step === 0 ? Number.POSITIVE_INFINITY : Math.floor((last - first) / step + 1e-10);
  for (let i = 0; i <= count; i++) {
    const text = pad((first + i * step).toFixed(digits), width);
    const full = command.out.text(`${i === 0 ? '' : separator}${text}`);
    if (full) await full;
  }
  if (count >= 0) await command.out.text('\n');
  return 0;
}

/** The zeros that were typed before a number count too. */
function widthOf(typed: readonly string[], values: readonly number[], digits: number): number {
  const widest = largest(values.map((value) => value.toFixed(digits).length));
  const whole = typed.map((text) => text.replace(/[.eE].*$/, '').length);
  return Math.max(widest, largest(whole) + (digits === 0 ? 0 : digits + 1));
}

function pad(text: string, width: number): string {
  return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
}

function decimalsOf(text: string): number {
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}

/** strtod(3): blanks before it, nothing at all and hexadecimal digits are numbers, too. */
function parse(command: Command, text: string): number {
  const bare = text.replace(/^[ \t\n\v\f\r]+/, '');
  if (text === '') return 0;
  if (/^[-+]?(\d+(?:\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(bare)) return Number(bare);
  if (/^[-+]?0[xX][\da-fA-F]+$/.test(bare))
    return bare.startsWith('-') ? -Number(bare.slice(1)) : Number(bare.replace('+', ''));
  return command.misuse(`invalid floating point argument: '${text}'`);
}
