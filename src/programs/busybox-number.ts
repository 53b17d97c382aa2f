/** A number that busybox does not take. */
export class BadNumber extends Error {
  constructor(text: string, message = `invalid number '${text}'`) {
    super(message);
  }
}

type Suffixes = ReadonlyMap<string, number>;

export const BKM: Suffixes = new Map([
  ['b', 512],
  ['k', 1024],
  ['m', 1024 ** 2],
]);

export const KM: Suffixes = new Map([
  ['k', 1024],
  ['m', 1024 ** 2],
]);

const LARGE = ['M', 'G'];

/** dd's, and of those that count in its blocks. */
export const CWBKMG: Suffixes = new Map([
  ['c', 1],
  ['w', 2],
  ['b', 512],
  ...['k', 'K'].flatMap((letter) => powers(letter, 1, ['B', 'D'])),
  ...LARGE.flatMap((letter, i) => powers(letter, i + 2, ['B', 'D'])),
]);

/** The same without those smaller than a kilobyte. */
export const KMG: Suffixes = new Map([...CWBKMG].filter(([unit]) => !'cwb'.includes(unit)));

function powers(letter: string, power: number, thousands: readonly string[]): (readonly [string, number])[] {
  return [[letter, 1024 ** power], ...thousands.map((each) => [letter + each, 1000 ** power] as const)];
}

export interface NumberRange {
  readonly suffixes?: Suffixes;
  readonly least?: number;
  readonly most?: number;
  /** Of the C type that it is read into; default 64. */
  readonly bits?: 31 | 32 | 63 | 64;
  /** 0: `0x` and a leading 0 count, too. */
  readonly base?: 0 | 10;
}

/** A number without sign as busybox reads it (xatonum_template.c). @throws BadNumber */
export function busyboxNumber(text: string, range: NumberRange = {}): number {
  const { suffixes, least = 0, bits = 64, base = 10 } = range;
  const [digits] = (base === 0 ? /^(?:0[xX][\da-fA-F]+|0[0-7]*|\d+)/ : /^\d+/).exec(text) ?? [];
  if (digits === undefined) throw new BadNumber(text);
  const limit = 2n ** BigInt(bits === 31 ? 32 : bits === 63 ? 64 : bits) - 1n;
  const most = range.most === undefined ? 2n ** BigInt(bits) - 1n : BigInt(range.most);
  const octal = base === 0 && /^0\d/.test(digits);
  const whole = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const unit = text.slice(digits.length);
  const factor = unit === '' ? 1 : suffixes?.get(unit);
  if (whole > limit || factor === undefined) throw new BadNumber(text);
  const value = whole * BigInt(factor);
  if (value > limit || value > most || value < least)
    throw new BadNumber(text, `number ${text} is not in ${least}..${most} range`);
  return Number(value);
}

/** The same with a sign (xatoi_range). @throws BadNumber */
export function busyboxInteger(text: string, least: number, most: number): number {
  const negative = text.startsWith('-');
  const size = busyboxNumber(text.replace(/^[-+]/, ''), { bits: 31 });
  const value = negative ? -size : size;
  if (value < least || value > most)
    throw new BadNumber(text, `number ${text} is not in ${least}..${most} range`);
  return value;
}
