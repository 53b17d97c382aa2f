import { FlagValueError } from '../../command/flag.ts';
import { goQuote } from '../../format/go-quote.ts';

export interface Ulimit {
  readonly Name: string;
  readonly Hard: number;
  readonly Soft: number;
}

const NAMES: readonly string[] = [
  'core',
  'cpu',
  'data',
  'fsize',
  'locks',
  'memlock',
  'msgqueue',
  'nice',
  'nofile',
  'nproc',
  'rss',
  'rtprio',
  'rttime',
  'sigpending',
  'stack',
];

/** Reads `nofile=1024:2048`. @throws FlagValueError */
export function parseUlimit(value: string): Ulimit {
  const equals = value.indexOf('=');
  if (equals < 0) throw new FlagValueError(`invalid ulimit argument: ${value}`);
  const Name = value.slice(0, equals);
  if (!NAMES.includes(Name)) throw new FlagValueError(`invalid ulimit type: ${Name}`);
  const limits = value.slice(equals + 1).split(':');
  if (limits.length > 2) {
    throw new FlagValueError(
      `too many limit value arguments - ${value.slice(equals + 1)}, can only have up to two, \`soft[:hard]\``,
    );
  }
  const [Soft = 0, Hard = Soft] = limits.map(number);
  if (Hard !== -1 && (Soft === -1 || Soft > Hard)) {
    const detail = Soft === -1 ? `soft: -1 (unlimited), hard: ${Hard}` : `${Soft} > ${Hard}`;
    throw new FlagValueError(`ulimit soft limit must be less than or equal to hard limit: ${detail}`);
  }
  return { Name, Hard, Soft };
}

function number(text: string): number {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw new FlagValueError(`strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`);
}
