import { type Choices, choose } from '../../command/choose.ts';
import type { Command, Tool } from '../../command/command.ts';
import { LongText } from '../../command/long-text.ts';
import type { Options } from '../../command/options.ts';
import { general } from './number-format.ts';

const FROM: Choices = [['none'], ['auto'], ['si'], ['iec'], ['iec-i']];
const TO: Choices = [['none'], ['si'], ['iec'], ['iec-i']];
const ROUND: Choices = [['up'], ['down'], ['from-zero'], ['towards-zero'], ['nearest']];
const INVALID: Choices = [['abort'], ['fail'], ['warn'], ['ignore']];

const LETTERS = 'KMGTPEZY';

export const numfmt: Tool = {
  name: 'numfmt',
  usage: 'numfmt [OPTION]... [NUMBER]...',
  gnuUsage: '[OPTION]... [NUMBER]...',
  options: {
    short: 'd:z',
    long: {
      debug: 'debug',
      'delimiter:': 'd',
      'field:': 'field',
      'format:': 'format',
      'from:': 'from',
      'from-unit:': 'from-unit',
      grouping: 'grouping',
      'header::': 'header',
      'invalid:': 'invalid',
      'padding:': 'padding',
      'round:': 'round',
      'suffix:': 'suffix',
      'to:': 'to',
      'to-unit:': 'to-unit',
      'zero-terminated': 'z',
    },
  },
  async run(command, options) {
    const lines = options.value('header');
    if (lines && !/^0*[1-9]\d*$/.test(lines))
      return command.fail(`invalid header value ${command.cite(lines)}`);
    const manner = await readManner(command, options);
    if (
      options.has('debug') &&
      manner.from === 'none' &&
      manner.to === 'none' &&
      !options.has('padding') &&
      !options.has('grouping') &&
      !options.has('format')
    )
      await command.process.complain('numfmt: no conversion option specified\n');
    if (options.operands.length > 0) {
      for (const operand of options.operands) await show(command, operand, manner, manner.end);
    } else {
      let header = options.has('header') ? Number(options.value('header') || 1) : 0;
      const end = (): string => (input.terminated ? manner.end : '');
      const input = command.input(0, manner.end);
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        if (header-- > 0) await command.out.bytes(line + end());
        else await show(command, line, manner, end());
      }
    }
    return undefined;
  },
};

interface Manner {
  readonly from: string;
  readonly to: string;
  readonly fromUnit: number;
  readonly toUnit: number;
  readonly round: string;
  readonly invalid: string;
  readonly padding: number;
  readonly suffix: string;
  readonly fields: (field: number) => boolean;
  readonly delimiter: string | undefined;
  readonly format: Format | undefined;
  readonly end: string;
}

/** `%'10.2f` with what stands around it. */
interface Format {
  readonly before: string;
  readonly after: string;
  readonly width: number;
  readonly left: boolean;
  readonly zeros: boolean;
  readonly precision: number | undefined;
}

async function readManner(command: Command, options: Options): Promise<Manner> {
  const word = async (name: string, choices: Choices, otherwise: string): Promise<string> => {
    const value = options.value(name);
    return value === undefined ? otherwise : choose(command, value, `--${name}`, choices);
  };
  const unit = async (name: string): Promise<number> => {
    const text = options.value(name) ?? '1';
    const [, digits = '', letter = '', binary] = /^(\d*)([KMGTPEZY]?)(i?)$/.exec(text) ?? [];
    const power = letter === '' ? 0 : LETTERS.indexOf(letter) + 1;
    const value = Number(digits || '1') * (binary ? 1024 : 1000) ** power;
    if ((digits === '' && letter === '') || (binary && letter === '') || value === 0 || value >= 2 ** 64)
      return command.fail(`invalid unit size: ${command.cite(text)}`);
    return value;
  };
  const padding = options.value('padding') ?? '0';
  if (options.has('padding') && (!/^-?0*[1-9]\d*$/.test(padding) || Math.abs(Number(padding)) > 2 ** 62))
    return command.fail(`invalid padding value ${command.cite(padding)}`);
  const delimiter = options.value('d');
  if (delimiter !== undefined && delimiter.length > 1)
    return command.fail('the delimiter must be a single character');
  const format = options.value('format');
  return {
    from: await word('from', FROM, 'none'),
    to: await word('to', TO, 'none'),
    fromUnit: await unit('from-unit'),
    toUnit: await unit('to-unit'),
    round: await word('round', ROUND, 'from-zero'),
    invalid: await word('invalid', INVALID, 'abort'),
    padding: Number(padding),
    suffix: options.value('suffix') ?? '',
    fields: await readFields(command, options),
    delimiter,
    format: format === undefined ? undefined : await readFormat(command, format),
    end: options.has('z') ? '\0' : '\n',
  };
}

/** `--field`: lists as cut takes them. */
async function readFields(command: Command, options: Options): Promise<(field: number) => boolean> {
  const lists = options.given.filter(({ name }) => name === 'field');
  if (lists.length > 1) return command.fail('multiple field specifications');
  const ranges: [number, number][] = [];
  for (const part of (options.value('field') ?? '1').split(/[, \t]/)) {
    const [whole, first = '', dash = '', last = '', rest = ''] = /^(\d*)(-?)(\d*)(.*)$/s.exec(part) ?? [];
    if (rest.startsWith('-')) command.misuse('invalid field range');
    if (whole === undefined || rest !== '') command.misuse(`invalid field value ${command.quote(rest)}`);
    if (part === '') command.misuse('fields are numbered from 1');
    const large = [first, last].find((digits) => digits !== '' && BigInt(digits) >= 2n ** 64n - 1n);
    if (large !== undefined) command.misuse(`field number ${command.quote(large)} is too large`);
    const start = Number(first || 1);
    const end = dash === '' ? start : Number(last || Number.POSITIVE_INFINITY);
    if (start > 0 && end < start) command.misuse('invalid decreasing range');
    if (start === 0 || end === 0) command.misuse('fields are numbered from 1');
    ranges.push([start, end]);
  }
  return (field) => ranges.some(([first, last]) => field >= first && field <= last);
}

async function readFormat(command: Command, text: string): Promise<Format> {
  const [whole, before = '', flags = '', width = '', precision, after = ''] =
    /^((?:[^%]|%%)*)%([-'0 ]*)(\d*)(?:\.(\d*))?f((?:[^%]|%%)*)$/.exec(text) ?? [];
  if (whole === undefined) {
    if (!text.replaceAll('%%', '').includes('%'))
      return command.fail(`format ${command.cite(text)} has no % directive`);
    if (/%[-'0 ]*\d*\.[-+ ]/.test(text))
      return command.fail(`invalid precision in format ${command.cite(text)}`);
    if (/%[^%]*%[^%]/.test(text.replaceAll('%%', '')) || /f.*%/.test(text.replaceAll('%%', '')))
      return command.fail(`format ${command.cite(text)} has too many % directives`);
    if (/%[-'0]*\d*(?:\.\d*)?$/.test(text)) return command.fail(`format ${command.cite(text)} ends in %`);
    return command.fail(`invalid format ${command.cite(text)}, directive must be %[0]['][-][N][.][N]f`);
  }
  return {
    before: before.replaceAll('%%', '%'),
    after: after.replaceAll('%%', '%'),
    width: Number(width || 0),
    left: flags.includes('-'),
    zeros: flags.includes('0'),
    precision: precision === undefined ? undefined : Number(precision || 0),
  };
}

async function show(command: Command, line: string, manner: Manner, end: string): Promise<void> {
  const { delimiter = '', fields } = manner;
  const shown = new LongText();
  let number = 0;
  // It is a string of C's.
  const [text = ''] = line.split('\0', 1);
  for (const part of fieldsOf(text, manner.delimiter)) {
    if (++number > 1) shown.add(delimiter);
    const changed = fields(number) ? await convert(command, part, manner) : part;
    if (changed instanceof Unfit) {
      // What stands before it is out already.
      if (manner.invalid === 'abort') {
        await command.out.bytes(shown.toString());
        return command.fail(changed.message, 2);
      }
      await command.warn(changed.message, manner.invalid === 'fail' ? 2 : command.status);
    }
    shown.add(changed === undefined || changed instanceof Unfit ? part : changed);
    const breath = command.process.breath();
    if (breath) await breath;
  }
  await command.out.bytes(`${shown.toString()}${end}`);
}

/** The fields of a line. Without a delimiter a field has the blanks before it. */
function* fieldsOf(line: string, delimiter: string | undefined): Generator<string> {
  if (delimiter === undefined) {
    let isEmpty = true;
    for (const [part] of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) {
      isEmpty = false;
      yield part;
    }
    if (isEmpty) yield '';
    return;
  }
  if (delimiter === '') {
    yield* line;
    return;
  }
  let at = 0;
  for (let end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, at)) {
    yield line.slice(at, end);
    at = end + 1;
  }
  yield line.slice(at);
}

/** What is wrong with a field. */
class Unfit {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** A field anew; undefined if it is left as it is. */
async function convert(command: Command, field: string, manner: Manner): Promise<string | Unfit | undefined> {
  const blanks = manner.delimiter === undefined ? (/^[ \t]*/.exec(field)?.[0] ?? '') : '';
  const text = field.slice(blanks.length);
  const value = numberOf(
    text.endsWith(manner.suffix) ? text.slice(0, text.length - manner.suffix.length) : text,
    manner,
  );
  if (typeof value === 'string') {
    if (manner.invalid === 'ignore') return undefined;
    return new Unfit(value.replace('%s', () => command.cite(text)));
  }
  const tooLarge = tooLargeToShow(value.number / manner.toUnit, value.digits, manner);
  if (tooLarge !== undefined) return manner.invalid === 'ignore' ? undefined : new Unfit(tooLarge);
  const { format, padding } = manner;
  let shown = textOf(value.number, value.digits, manner) + manner.suffix;
  if (format) {
    shown = format.left ? shown.padEnd(format.width) : shown.padStart(format.width, format.zeros ? '0' : ' ');
    shown = format.before + shown + format.after;
  }
  if (padding > 0) return shown.padStart(padding);
  if (padding < 0) return shown.padEnd(-padding);
  // A column that was aligned with blanks stays so.
  return blanks.length > 1 || (blanks !== '' && !format)
    ? (blanks.length > 0 ? shown.padStart(field.length) : shown).replace(
        /^(?! )/,
        blanks.length === 1 ? ' ' : '',
      )
    : blanks + shown;
}

/** So many digits are shown of a number without a unit, and so many can be read at all. */
const MOST_PLAIN = 18;
const MOST_DIGITS = 27;

/** Why a number cannot be shown. */
function tooLargeToShow(number: number, digits: number, { to, format }: Manner): string | undefined {
  const power = number === 0 ? 0 : Math.floor(Math.log10(Math.abs(number)));
  const places = format?.precision ?? digits;
  const shown = general(number, 6);
  if (to === 'none' && power + places > MOST_PLAIN)
    return places > 0
      ? `value/precision too large to be printed: '${shown}/${places}' (consider using --to)`
      : `value too large to be printed: '${shown}' (consider using --to)`;
  if (power > MOST_DIGITS - 1)
    return `value too large to be printed: '${shown}' (cannot handle values > 999Y)`;
  return undefined;
}

/** The number that a text says, with the digits behind its point, or what is wrong with it. */
function numberOf(
  text: string,
  { from, fromUnit }: Manner,
): { readonly number: number; readonly digits: number } | string {
  const [whole, number = '', letter = '', binary = '', rest = ''] =
    /^(-?\d*(?:\.\d*)?)([KMGTPEZYk]?)(i?)(.*)$/s.exec(text) ?? [];
  if (whole === undefined || !/\d/.test(number) || /\.$/.test(number)) return 'invalid number: %s';
  if (number.replace(/^-?0*|\./g, '').length > MOST_DIGITS) return 'value too large to be converted: %s';
  if (letter !== '' && from === 'none') return 'rejecting suffix in input: %s (consider using --from)';
  if (from === 'iec-i' && letter !== '' && binary === '')
    return "missing 'i' suffix in input: %s (e.g Ki/Mi/Gi)";
  if (letter !== '' && rest !== '') return `invalid suffix in input %s: '${rest}'`;
  if (rest !== '' || (binary !== '' && from !== 'auto' && from !== 'iec-i'))
    return 'invalid suffix in input: %s';
  const base = from === 'si' || (from === 'auto' && binary === '') ? 1000 : 1024;
  const power = letter === '' ? 0 : LETTERS.indexOf(letter.toUpperCase()) + 1;
  const digits = letter === '' && number.includes('.') ? number.length - number.indexOf('.') - 1 : 0;
  return { number: Number(number) * base ** power * fromUnit, digits };
}

function textOf(number: number, decimals: number, { to, toUnit, round, format }: Manner): string {
  const rounded = (value: number, digits: number): number => {
    const scale = 10 ** digits;
    // What binary fractions add is no reason to round up.
    const scaled = Number((value * scale).toPrecision(15));
    const away = scaled < 0 ? Math.floor(scaled) : Math.ceil(scaled);
    const result =
      round === 'up'
        ? Math.ceil(scaled)
        : round === 'down'
          ? Math.floor(scaled)
          : round === 'towards-zero'
            ? Math.trunc(scaled)
            : round === 'nearest'
              ? Math.sign(scaled) * Math.round(Math.abs(scaled))
              : away;
    return result / scale;
  };
  let value = number / toUnit;
  if (to === 'none') {
    const digits = format?.precision ?? decimals;
    return rounded(value, digits).toFixed(digits);
  }
  const base = to === 'si' ? 1000 : 1024;
  let power = 0;
  while (Math.abs(value) >= base && power < LETTERS.length) {
    value /= base;
    power++;
  }
  const digits = format?.precision ?? (power > 0 && Math.abs(value) < 10 ? 1 : 0);
  let shown = rounded(value, digits);
  if (Math.abs(shown) >= base && power < LETTERS.length) {
    shown /= base;
    power++;
  }
  const places = format?.precision ?? (power > 0 && Math.abs(shown) < 10 ? 1 : 0);
  const letter = power === 0 ? '' : (LETTERS[power - 1] ?? '');
  return `${shown.toFixed(places)}${letter}${to === 'iec-i' && power > 0 ? 'i' : ''}`;
}
