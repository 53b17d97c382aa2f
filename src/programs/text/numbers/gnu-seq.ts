import type { Command } from '../../command/command.ts';
import type { OptionSpec, Options } from '../../command/options.ts';
import { formatNumber } from './number-format.ts';

export const GNU_SEQ_OPTIONS: OptionSpec = {
  short: '+f:s:w',
  long: { 'equal-width': 'w', 'format:': 'f', 'separator:': 's' },
};

/** A word that begins like a negative number is no option, and ends them. */
export function withNegativeNumbers(args: readonly string[]): readonly string[] {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (/^-[\d.]/.test(arg)) return [...args.slice(0, at), '--', ...args.slice(at)];
    if (arg === '--' || !arg.startsWith('-')) break;
    if (arg === '-f' || arg === '-s') at++;
  }
  return args;
}

/** seq as GNU has it: numbers without end, formats that are checked, whole numbers of any length. */
export async function gnuSeq(command: Command, options: Options): Promise<number> {
  const numbers = options.operands;
  if (numbers.length === 0) return command.misuse('missing operand');
  if (numbers.length > 3) return command.misuse(`extra operand ${command.cite(numbers[3] ?? '')}`);
  const format = options.value('f');
  if (format !== undefined) await checkFormat(command, format);
  if (format !== undefined && options.has('w'))
    return command.misuse('format string may not be specified when printing equal width strings');
  const separator = options.value('s') ?? '\n';
  const values = numbers.map((text) => numberOf(command, text));
  const first = values.length === 1 ? ONE : (values[0] ?? ONE);
  const step = values.length === 3 ? (values[1] ?? ONE) : ONE;
  const last = values.at(-1) ?? ONE;
  if (step.value === 0)
    return command.misuse(`invalid Zero increment value: ${command.cite(numbers[1] ?? '0')}`);
  const digits = Math.max(first.decimals, step.decimals);
  const width = options.has('w') ? widthOf(first, last, digits) : 0;
  const show = (value: number, negativeZero: boolean): string => {
    if (format !== undefined) return byFormat(format, value);
    const text = value.toFixed(digits);
    const shown = value === 0 && negativeZero && !text.startsWith('-') ? `-${text}` : text;
    return shown.startsWith('-') ? `-${shown.slice(1).padStart(width - 1, '0')}` : shown.padStart(width, '0');
  };
  const whole = format === undefined && [first, step, last].every(({ exact }) => exact !== undefined);
  let any = false;
  for (const text of whole ? wholeNumbers(first, step, last, width) : floats(first, step, last, show)) {
    const full = command.out.text(`${any ? separator : ''}${text}`);
    any = true;
    if (full) {
      await full;
      await command.process.breathe();
    }
  }
  if (any) await command.out.text('\n');
  return 0;
}

interface Operand {
  readonly value: number;
  /** Digits behind the point. */
  readonly decimals: number;
  readonly exact: bigint | undefined;
  /** How many characters it has before the point, as it was typed. */
  readonly room: number;
  readonly negativeZero: boolean;
}

const ONE: Operand = { value: 1, decimals: 0, exact: 1n, room: 1, negativeZero: false };

function numberOf(command: Command, text: string): Operand {
  const word = text.trim();
  if (/^[-+]?nan$/i.test(word))
    return command.misuse(`invalid ${command.cite('not-a-number')} argument: ${command.cite(text)}`);
  const infinite = /^([-+]?)inf(inity)?$/i.exec(word);
  if (infinite) {
    const value = infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return { value, decimals: 0, exact: undefined, room: word.length, negativeZero: false };
  }
  const hex = /^([-+]?)0x([\da-f]+)$/i.exec(word);
  if (hex) {
    const exact = BigInt(`0x${hex[2]}`) * (hex[1] === '-' ? -1n : 1n);
    return { value: Number(exact), decimals: 0, exact, room: String(exact).length, negativeZero: false };
  }
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(word);
  if (!match || (match[2] === '' && !match[3]))
    return command.misuse(`invalid floating point argument: ${command.cite(text)}`);
  const [, sign = '', digits = '', fraction = '', power = '0'] = match;
  const decimals = Math.max(0, fraction.length - Number(power));
  const value = Number(word);
  const plain = fraction === '' && match[4] === undefined;
  return {
    value,
    decimals,
    exact: plain && !(sign === '-' && value === 0) ? BigInt(digits) * (sign === '-' ? -1n : 1n) : undefined,
    room: (sign === '-' ? 1 : 0) + Math.max(1, digits.length + Math.max(0, Number(power))),
    negativeZero: sign === '-' && value === 0,
  };
}

function widthOf(first: Operand, last: Operand, digits: number): number {
  return Math.max(first.room, last.room) + (digits === 0 ? 0 : digits + 1);
}

function* wholeNumbers(first: Operand, step: Operand, last: Operand, width: number): Generator<string> {
  const [by, end] = [step.exact ?? 1n, last.exact ?? 0n];
  for (let value = first.exact ?? 1n; by > 0n ? value <= end : value >= end; value += by) {
    const text = String(value);
    yield text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
  }
}

function* floats(
  first: Operand,
  step: Operand,
  last: Operand,
  show: (value: number, negativeZero: boolean) => string,
): Generator<string> {
  const count = Math.floor((last.value - first.value) / step.value + 1e-10);
  for (let i = 0; i <= count; i++) yield show(first.value + i * step.value, i === 0 && first.negativeZero);
}

const DIRECTIVE = /%(%|[-+ #0']*\d*(?:\.\d*)?L?([\s\S]?))/g;

async function checkFormat(command: Command, format: string): Promise<void> {
  const directives = [...format.matchAll(DIRECTIVE)].filter(([whole]) => whole !== '%%');
  const [one, other] = directives;
  const name = command.cite(format);
  if (!one) await command.fail(`format ${name} has no % directive`);
  else if (one[2] === '') await command.fail(`format ${name} ends in %`);
  else if (!/[efgaEFGA]/.test(one[2] ?? ''))
    await command.fail(`format ${name} has unknown %${one[2]} directive`);
  else if (other) await command.fail(`format ${name} has too many % directives`);
}

function byFormat(format: string, value: number): string {
  return format.replace(
    /%(%|([-+ #0']*)(\d*)(?:\.(\d*))?L?([efgaEFGA]))/g,
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
