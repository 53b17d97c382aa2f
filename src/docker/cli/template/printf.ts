import { goQuote, goQuoteAscii, goQuoteCharacter } from '../format/go-quote.ts';
import { formatFloat } from './float.ts';
import { address, leafText, plainText, printText, type Style } from './print.ts';
import { held, type Value } from './value.ts';

/** Go's fmt.Sprint: blanks between operands of which neither is a string. */
export function sprint(values: readonly (Value | undefined)[]): string {
  let out = '';
  values.forEach((value, at) => {
    const isString = held(value)?.type.kind === 'string';
    if (at > 0 && !isString && held(values[at - 1])?.type.kind !== 'string') out += ' ';
    out += printText(held(value));
  });
  return out;
}

/** Go's fmt.Sprintln. */
export function sprintln(values: readonly (Value | undefined)[]): string {
  return `${values.map((value) => printText(held(value))).join(' ')}\n`;
}

/** The signs between `%` and the verb. */
interface Directive extends Style {
  readonly minus: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

/** Go's fmt.Sprintf. Mistakes in the format show in the output, as there. */
export function sprintf(format: string, values: readonly (Value | undefined)[]): string {
  return new Formatter(format, values).run();
}

class Formatter {
  readonly #format: string;
  readonly #values: readonly (Value | undefined)[];
  #at = 0;
  #argument = 0;
  #reordered = false;
  #goodIndex = true;
  #out = '';

  constructor(format: string, values: readonly (Value | undefined)[]) {
    this.#format = format;
    this.#values = values;
  }

  run(): string {
    const format = this.#format;
    while (this.#at < format.length) {
      const percent = format.indexOf('%', this.#at);
      if (percent < 0) {
        this.#out += format.slice(this.#at);
        break;
      }
      this.#out += format.slice(this.#at, percent);
      this.#at = percent + 1;
      this.#directive();
    }
    if (!this.#reordered && this.#argument < this.#values.length) this.#out += this.#extra();
    return this.#out;
  }

  #directive(): void {
    const format = this.#format;
    this.#goodIndex = true;
    const signs = /^[-+# 0]*/.exec(format.slice(this.#at))?.[0] ?? '';
    this.#at += signs.length;
    this.#index();
    const star = this.#number('WIDTH');
    let minus = signs.includes('-');
    let width = star;
    if (width !== undefined && width < 0) {
      minus = true;
      width = -width;
    }
    let precision: number | undefined;
    if (format[this.#at] === '.') {
      this.#at++;
      this.#index();
      precision = this.#number('PREC') ?? 0;
      if (precision < 0) precision = undefined;
    }
    this.#index();
    const verb = String.fromCodePoint(format.codePointAt(this.#at) ?? 0);
    if (this.#at >= format.length) {
      this.#out += '%!(NOVERB)';
      return;
    }
    this.#at += verb.length;
    if (verb === '%') this.#out += '%';
    else if (!this.#goodIndex) this.#out += `%!${verb}(BADINDEX)`;
    else if (this.#argument >= this.#values.length) this.#out += `%!${verb}(MISSING)`;
    else {
      const value = held(this.#values[this.#argument++]);
      const zero = signs.includes('0') && !minus;
      const directive = {
        minus,
        zero,
        plus: signs.includes('+'),
        sharp: signs.includes('#'),
        space: signs.includes(' '),
        width,
        precision,
      };
      this.#out += format1(value, verb, directive);
    }
  }

  /** `[n]`: which operand comes next. */
  #index(): void {
    const match = /^\[([^\]]*)(\]?)/.exec(this.#format.slice(this.#at));
    if (!match) return;
    this.#reordered = true;
    this.#at += match[0].length;
    const number = Number(match[1]);
    if (match[2] === ']' && /^\d+$/.test(match[1] ?? '') && number >= 1 && number <= this.#values.length) {
      this.#argument = number - 1;
    } else this.#goodIndex = false;
  }

  #number(name: 'WIDTH' | 'PREC'): number | undefined {
    if (this.#format[this.#at] === '*') {
      this.#at++;
      const value = held(this.#values[this.#argument++]);
      if (value?.type.kind === 'int' || value?.type.kind === 'uint') return Number(value.data);
      this.#out += `%!(BAD${name})`;
      return undefined;
    }
    const digits = /^\d+/.exec(this.#format.slice(this.#at))?.[0];
    if (digits === undefined) return undefined;
    this.#at += digits.length;
    return Number(digits);
  }

  #extra(): string {
    const rest = this.#values.slice(this.#argument).map((value) => {
      const inner = held(value);
      return inner ? `${inner.type.name}=${printText(inner)}` : '<nil>';
    });
    return `%!(EXTRA ${rest.join(', ')})`;
  }
}

function format1(value: Value | undefined, verb: string, directive: Directive): string {
  if (verb === 'T') return pad(value?.type.name ?? '<nil>', { ...directive, zero: false });
  if (!value) return verb === 'v' ? pad('<nil>', directive) : `%!${verb}(<nil>)`;
  if (verb === 'p')
    return value.type.kind === 'pointer' ? pad(address(value.data), directive) : bad(value, verb);
  if (verb === 'v' && directive.sharp) return pad(printText(value, { sharp: true }), directive);
  // With %+v the plus is about the names of fields, not about numbers.
  const inner = verb === 'v' ? { ...directive, plus: false } : directive;
  return plainText(value, 0, verb === 'v' ? directive : {}, (leaf) => formatLeaf(leaf, verb, inner));
}

function bad(value: Value, verb: string): string {
  return `%!${verb}(${value.type.name}=${printText(value)})`;
}

function formatLeaf(value: Value, verb: string, directive: Directive): string {
  const { type, data } = value;
  if (type.toText && 'vsxXq'.includes(verb)) return formatString(value, type.toText(data), verb, directive);
  switch (type.kind) {
    case 'bool':
      return verb === 't' || verb === 'v' ? pad(String(data), directive) : bad(value, verb);
    case 'int':
    case 'uint':
      return formatInteger(value, data as bigint, verb, directive);
    case 'float':
      return formatNumber(value, Number(data), verb, directive);
    case 'string':
      return formatString(value, String(data), verb, directive);
    default:
      return pad(leafText(value), directive);
  }
}

const RADIX: ReadonlyMap<string, number> = new Map([
  ['v', 10],
  ['d', 10],
  ['b', 2],
  ['o', 8],
  ['O', 8],
  ['x', 16],
  ['X', 16],
]);

function formatInteger(value: Value, number: bigint, verb: string, directive: Directive): string {
  const radix = RADIX.get(verb);
  if (radix === undefined) {
    const character = number >= 0n && number <= 0x10ffffn ? String.fromCodePoint(Number(number)) : '\ufffd';
    if (verb === 'c') return pad(character, directive);
    if (verb === 'q') return pad(goQuoteCharacter(character), directive);
    if (verb === 'U') return pad(`U+${number.toString(16).toUpperCase().padStart(4, '0')}`, directive);
    return bad(value, verb);
  }
  const { precision, width, zero, sharp } = directive;
  let digits = (number < 0n ? -number : number).toString(radix);
  if (verb === 'X') digits = digits.toUpperCase();
  if (precision === 0 && number === 0n) return pad('', { ...directive, zero: false });
  const sign = number < 0n ? '-' : directive.plus ? '+' : directive.space ? ' ' : '';
  const wanted = precision ?? (zero && width !== undefined ? width - sign.length : 0);
  digits = digits.padStart(wanted, '0');
  if (verb === 'O') digits = `0o${digits}`;
  else if (sharp && verb === 'o' && !digits.startsWith('0')) digits = `0${digits}`;
  else if (sharp && verb.toLowerCase() === 'x') digits = `0${verb}${digits}`;
  else if (sharp && verb === 'b') digits = `0b${digits}`;
  return pad(sign + digits, { ...directive, zero: false });
}

function formatNumber(value: Value, number: number, verb: string, directive: Directive): string {
  const form = verb === 'v' ? 'g' : verb === 'F' ? 'f' : verb;
  if (form !== 'e' && form !== 'E' && form !== 'f' && form !== 'g' && form !== 'G') return bad(value, verb);
  const initial = form === 'g' || form === 'G' ? -1 : 6;
  const text = formatFloat(Math.abs(number), form, directive.precision ?? initial);
  const sign = number < 0 || Object.is(number, -0) ? '-' : directive.plus ? '+' : directive.space ? ' ' : '';
  if (!directive.zero || directive.width === undefined)
    return pad(sign + text, { ...directive, zero: false });
  return sign + text.padStart(directive.width - sign.length, '0');
}

function formatString(value: Value, text: string, verb: string, directive: Directive): string {
  const { precision, plus, sharp } = directive;
  const cut = precision === undefined ? text : [...text].slice(0, precision).join('');
  switch (verb) {
    case 'v':
    case 's':
      return pad(cut, directive);
    case 'q': {
      if (sharp && !/[`\0-\x08\x0a-\x1f\x7f]/.test(cut)) return pad(`\`${cut}\``, directive);
      return pad(plus ? goQuoteAscii(cut) : goQuote(cut), directive);
    }
    case 'x':
    case 'X': {
      const bytes = new TextEncoder().encode(text).subarray(0, precision);
      const prefix = sharp && bytes.length > 0 ? `0${verb}` : '';
      const separator = directive.space ? ` ${prefix}` : '';
      const hex = Array.from(bytes, (byte) => {
        const digits = byte.toString(16).padStart(2, '0');
        return verb === 'X' ? digits.toUpperCase() : digits;
      });
      return pad(prefix + hex.join(separator), directive);
    }
    default:
      return bad(value, verb);
  }
}

function pad(text: string, directive: Directive): string {
  const missing = (directive.width ?? 0) - [...text].length;
  if (missing <= 0) return text;
  if (directive.minus) return text + ' '.repeat(missing);
  return (directive.zero ? '0' : ' ').repeat(missing) + text;
}
