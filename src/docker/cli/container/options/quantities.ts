import { FlagValueError } from '../../command/flag.ts';
import { goQuote } from '../../format/go-quote.ts';

/** Numbers with a spelling of their own. @throws FlagValueError */

const UNITS = 'kmgtp';

/** `64m`, `1.5G`, `1024`: bytes in powers of 1024. */
export function parseBytes(value: string): number {
  // The number goes up to the last digit, point or blank (go-units).
  const last = value.search(/[\d. ][^\d. ]*$/);
  if (last < 0) throw new FlagValueError(`invalid size: '${value}'`);
  const number = value.slice(0, value[last] === ' ' ? last : last + 1);
  const unit = value.slice(last + 1);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number)) {
    throw new FlagValueError(`strconv.ParseFloat: parsing ${goQuote(number)}: invalid syntax`);
  }
  if (Number(number) < 0) throw new FlagValueError(`invalid size: '${value}'`);
  const suffix = unit.length > 3 ? unit : unit.toLowerCase();
  const power = /^[kmgtp](i?b)?$/.test(suffix) ? UNITS.indexOf(suffix.charAt(0)) + 1 : 0;
  if (power === 0 && suffix !== '' && suffix !== 'b') {
    throw new FlagValueError(`invalid suffix: '${suffix}'`);
  }
  return Math.trunc(Number(number) * 1024 ** power);
}

/** Like parseBytes; -1 means without limit. */
export function parseSwapBytes(value: string): number {
  return value === '-1' ? -1 : parseBytes(value);
}

/** `0.5`, `3/4`: processors, in billionths of one. */
export function parseCpus(value: string): number {
  const [, number, divisor] =
    /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?:\/(\d+))?$/.exec(value) ?? [];
  if (number === undefined || divisor === '0') {
    throw new FlagValueError(`failed to parse ${value} as a rational number`);
  }
  const nano = (Number(number) / Number(divisor ?? 1)) * 1e9;
  const whole = Math.round(nano);
  if (Math.abs(nano - whole) > 1e-4) throw new FlagValueError('value is too precise');
  return whole;
}

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['μs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
]);

/** `1m30s`, in nanoseconds, as Go's time.ParseDuration. */
export function parseDuration(value: string): number {
  const sign = value.startsWith('-') ? -1 : 1;
  const text = value.replace(/^[+-]/, '');
  if (text === '0') return 0;
  if (text === '') throw new FlagValueError(`time: invalid duration ${goQuote(value)}`);
  let total = 0;
  for (let rest = text; rest !== ''; ) {
    const [whole = '', number, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([^\d.]*)/.exec(rest) ?? [];
    if (number === undefined) throw new FlagValueError(`time: invalid duration ${goQuote(value)}`);
    if (unit === '') throw new FlagValueError(`time: missing unit in duration ${goQuote(value)}`);
    const factor = NANOSECONDS.get(unit);
    if (factor === undefined) {
      throw new FlagValueError(`time: unknown unit ${goQuote(unit)} in duration ${goQuote(value)}`);
    }
    total += Number(number) * factor;
    rest = rest.slice(whole.length);
  }
  return sign * Math.trunc(total);
}
