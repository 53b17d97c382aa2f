import { goQuote } from '../format/go-quote.ts';
import type { Complete } from './complete.ts';
import type { Simulated } from './simulated.ts';

/** What a flag holds: a switch, a number, a text, or all values that were given. */
export type FlagValue = boolean | number | string | readonly string[];

/** A flag as a command declares it. */
export interface Flag {
  readonly name: string;
  /** One letter, or empty. */
  readonly shorthand: string;
  /** The word for its value in the help; empty for a switch. */
  readonly type: string;
  readonly usage: string;
  readonly initial: FlagValue;
  /** The default as the help shows it; empty if it shows none. */
  readonly shown: string;
  /** The value after one more is given. @throws FlagValueError */
  readonly read: (text: string, before: FlagValue) => FlagValue;
  /** Not in the help. */
  readonly hidden?: boolean;
  /** An older name of this flag: giving one gives both. */
  readonly aliasOf?: string;
  /** Works, but says this on standard error. */
  readonly deprecated?: string;
  readonly complete?: Complete;
  /** Default: it works as the real one. */
  readonly simulated?: Simulated;
}

/** A value that a flag does not take. The message stands behind `invalid argument "x" for "--flag" flag: `. */
export class FlagValueError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FlagValueError';
  }
}

/** What most kinds of flags may say besides their names and usage. */
interface Details {
  readonly hidden?: boolean;
  readonly aliasOf?: string;
  readonly deprecated?: string;
  readonly complete?: Complete;
  readonly simulated?: Simulated;
  /** The word for the value in the help. */
  readonly type?: string;
  /** The default as the help shows it, where that is not the value itself. */
  readonly shown?: string;
}

/** A switch. @param names as in the help: `-a, --all` or `--all` */
export function bool(
  names: string,
  usage: string,
  details: Details & { readonly initial?: boolean } = {},
): Flag {
  const { initial = false } = details;
  return flag(names, usage, details, '', initial, initial ? 'true' : '', parseBool);
}

/** A text. `check` answers the value to keep. */
export function text(
  names: string,
  usage: string,
  details: Details & { readonly initial?: string; readonly check?: (value: string) => string } = {},
): Flag {
  const { initial = '', check } = details;
  const shown = initial === '' ? '' : goQuote(initial);
  return flag(names, usage, details, 'string', initial, shown, (value) => check?.(value) ?? value);
}

/** A whole number. */
export function int(
  names: string,
  usage: string,
  details: Details & { readonly initial?: number; readonly unsigned?: boolean } = {},
): Flag {
  const { initial = 0, unsigned = false, type } = details;
  const shown = initial === 0 ? '' : String(initial);
  const limit = type === 'uint16' ? 2 ** 16 : 2 ** 63;
  return flag(names, usage, details, 'int', initial, shown, (value) => parseInteger(value, unsigned, limit));
}

/** A number that has a spelling of its own: bytes, a duration, processors. */
export function quantity(
  names: string,
  usage: string,
  parse: (value: string) => number,
  details: Details & { readonly initial?: number } = {},
): Flag {
  return flag(names, usage, details, 'string', details.initial ?? 0, '', parse);
}

/** A flag that may be given several times. `check` answers the value to keep. */
export function list(
  names: string,
  usage: string,
  details: Details & { readonly check?: (value: string) => string } = {},
): Flag {
  const { check } = details;
  return flag(names, usage, details, 'list', [], '', (value, before) => [
    ...(Array.isArray(before) ? before : []),
    check?.(value) ?? value,
  ]);
}

/** Pairs `name=value`, several times. */
export function map(names: string, usage: string, details: Details = {}): Flag {
  return list(names, usage, { type: 'map', shown: 'map[]', ...details });
}

/** Conditions `name=value` on what is listed, several times. */
export function filter(names: string, usage: string, details: Details = {}): Flag {
  return list(names, usage, { type: 'filter', ...details, check: checkFilter });
}

function flag(
  names: string,
  usage: string,
  details: Details,
  type: string,
  initial: FlagValue,
  shown: string,
  read: Flag['read'],
): Flag {
  const [, shorthand = '', name = ''] = /^(?:-(.), )?--(.+)$/.exec(names) ?? [];
  if (name === '') throw new Error(`not the names of a flag: ${names}`);
  const { hidden, aliasOf, deprecated, complete, simulated } = details;
  return {
    name,
    shorthand,
    type: details.type ?? type,
    usage,
    initial,
    shown: details.shown ?? shown,
    read,
    ...(hidden === undefined ? {} : { hidden }),
    ...(aliasOf === undefined ? {} : { aliasOf }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(complete === undefined ? {} : { complete }),
    ...(simulated === undefined ? {} : { simulated }),
  };
}

function parseBool(value: string): boolean {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value)) return true;
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(value)) return false;
  throw new FlagValueError(`strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`);
}

function parseInteger(value: string, unsigned: boolean, limit: number): number {
  const parser = unsigned ? 'strconv.ParseUint' : 'strconv.ParseInt';
  const syntax = unsigned ? /^(0[xX][\da-fA-F]+|\d+)$/ : /^[+-]?(0[xX][\da-fA-F]+|\d+)$/;
  if (!syntax.test(value)) throw new FlagValueError(`${parser}: parsing ${goQuote(value)}: invalid syntax`);
  const number = /^[+-]/.test(value) ? Number(value.slice(1)) : Number(value);
  if (number >= limit) throw new FlagValueError(`${parser}: parsing ${goQuote(value)}: value out of range`);
  return value.startsWith('-') ? -number : number;
}

function checkFilter(value: string): string {
  if (value === '') return value;
  const equals = value.indexOf('=');
  if (equals < 0) throw new FlagValueError('bad format of filter (expected name=value)');
  return `${value.slice(0, equals).trim().toLowerCase()}=${value.slice(equals + 1).trim()}`;
}
