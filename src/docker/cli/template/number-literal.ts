import { goQuote } from '../format/go-quote.ts';
import { unquote } from './go-unquote.ts';

export interface NumberLiteral {
  readonly integer: bigint | undefined;
  readonly float: number;
}

const INTEGER =
  /^([-+]?)(0[xX]_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[bB]_?[01]+(?:_[01]+)*|0[oO]?_?[0-7]*(?:_[0-7]+)*|[1-9][0-9]*(?:_[0-9]+)*)$/;
const FLOAT = /^[-+]?(?:[0-9]+(?:_[0-9]+)*\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const HEX_FLOAT = /^([-+]?)0[xX]([0-9a-fA-F_]*)\.?([0-9a-fA-F_]*)[pP]([-+]?[0-9]+)$/;

/** Reads a number or character constant of a template; a string is the message of the error. */
export function readNumber(text: string): NumberLiteral | string {
  if (text.startsWith("'")) {
    const character = unquote(text);
    if (character === undefined || [...character].length !== 1)
      return `malformed character constant: ${text}`;
    const code = character.codePointAt(0) ?? 0;
    return { integer: BigInt(code), float: code };
  }
  const integer = readInteger(text);
  if (integer !== undefined) {
    if (integer >= 2n ** 64n || integer < -(2n ** 63n)) return `integer overflow: ${goQuote(text)}`;
    return { integer, float: Number(integer) };
  }
  const float = readFloat(text);
  if (float === undefined || !Number.isFinite(float)) return `illegal number syntax: ${goQuote(text)}`;
  const whole = Number.isInteger(float) && Math.abs(float) < 2 ** 63;
  return { integer: whole ? BigInt(float) : undefined, float };
}

function readInteger(text: string): bigint | undefined {
  const match = INTEGER.exec(text);
  if (!match) return undefined;
  const digits = (match[2] ?? '').replaceAll('_', '').toLowerCase();
  const octal = /^0o?([0-7]+)$/.exec(digits);
  const value = BigInt(octal ? `0o${octal[1]}` : digits);
  return match[1] === '-' ? -value : value;
}

function readFloat(text: string): number | undefined {
  const hex = HEX_FLOAT.exec(text);
  if (hex) {
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = hex.map((part) =>
      part.replaceAll('_', ''),
    );
    const digits = Number.parseInt(`${whole}${fraction}` || '0', 16);
    return (sign === '-' ? -1 : 1) * digits * 2 ** (Number(exponent) - 4 * fraction.length);
  }
  return FLOAT.test(text) ? Number(text.replaceAll('_', '')) : undefined;
}
