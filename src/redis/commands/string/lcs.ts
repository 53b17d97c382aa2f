import type { Value } from '../../keyspace/value.ts';
import { MapReply, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';

interface Match {
  readonly first: readonly [number, number];
  readonly second: readonly [number, number];
  readonly length: number;
}

/** LCS key1 key2 [LEN] [IDX] [MINMATCHLEN len] [WITHMATCHLEN] */
export function lcs(client: Client, args: readonly string[]): Reply {
  // Both are looked for before either is looked at.
  const [a = '', b = ''] = [client.read(text(args, 1)), client.read(text(args, 2))].map(stringOf);
  let onlyLength = false;
  let indexes = false;
  let withLength = false;
  let minimum = 0;
  for (let i = 3; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'IDX') indexes = true;
    else if (word === 'LEN') onlyLength = true;
    else if (word === 'WITHMATCHLEN') withLength = true;
    else if (word === 'MINMATCHLEN' && i + 1 < args.length) minimum = Math.max(0, count(args, ++i));
    else throw syntaxError();
  }
  if (indexes && onlyLength) {
    throw new ReplyError('ERR If you want both the length and indexes, please just use IDX.');
  }
  const lengths = table(a, b, client.store.configuration.maxBulk);
  const total = lengths[a.length * (b.length + 1) + b.length] as number;
  if (onlyLength) return total;
  const { common, matches } = trace(a, b, lengths, total);
  if (!indexes) return common;
  const shown = matches
    .filter((match) => match.length >= minimum)
    .map(({ first, second, length }) => (withLength ? [first, second, length] : [first, second]));
  return new MapReply(['matches', shown, 'len', total]);
}

function stringOf(value: Value | undefined): string {
  if (value && value.type !== 'string') {
    throw new ReplyError('ERR The specified keys must contain string values');
  }
  return value?.text ?? '';
}

/** Cell (i, j): length of the longest common subsequence of the first i and the first j bytes. `most`: the bytes that all may take. */
function table(a: string, b: string, most: number): Uint32Array {
  const width = b.length + 1;
  const cells = room((a.length + 1) * width, most);
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const at = i * width + j;
      cells[at] =
        a[i - 1] === b[j - 1]
          ? (cells[at - width - 1] as number) + 1
          : Math.max(cells[at - width] as number, cells[at - 1] as number);
    }
  }
  return cells;
}

/** @throws ReplyError if there is no room for so many cells */
function room(size: number, most: number): Uint32Array {
  if (size * Uint32Array.BYTES_PER_ELEMENT > most) {
    throw new ReplyError('ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len');
  }
  try {
    return new Uint32Array(size);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ReplyError('ERR Insufficient memory, failed allocating transient memory for LCS');
  }
}

/** Goes back from the end; runs of equal bytes become matches, the last one first. */
function trace(
  a: string,
  b: string,
  cells: Uint32Array,
  total: number,
): { common: string; matches: Match[] } {
  const width = b.length + 1;
  const common: string[] = [];
  const matches: Match[] = [];
  let left = total;
  let i = a.length;
  let j = b.length;
  let run = 0;
  const endRun = (): void => {
    if (run > 0) matches.push({ first: [i, i + run - 1], second: [j, j + run - 1], length: run });
    run = 0;
  };
  while (i > 0 && j > 0) {
    if (a[i - 1] === b[j - 1]) {
      common[--left] = a[i - 1] as string;
      i--;
      j--;
      run++;
      continue;
    }
    endRun();
    if ((cells[(i - 1) * width + j] as number) > (cells[i * width + j - 1] as number)) i--;
    else j--;
  }
  endRun();
  return { common: common.join(''), matches };
}
