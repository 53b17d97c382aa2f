import { gnuSize } from '../sizes.ts';
import type { Command } from './command.ts';

/** In what units sizes are shown. */
export interface BlockSize {
  /** Of one unit; with `human`, of nothing. */
  readonly bytes: number;
  /** What follows each number: `K` of `--block-size=K`, nothing of `--block-size=1K`. */
  readonly suffix: string;
  /** `4.0K`, by powers of this. */
  readonly human?: 1000 | 1024;
}

const LETTERS = 'KMGTPEZY';

/** Reads a size as `--block-size` takes it: `1K`, `MB`, `human-readable`. Ends where it cannot be read. */
export async function readBlockSize(
  command: Command,
  text: string,
  option: string,
  status = 1,
): Promise<BlockSize> {
  const word = text.replace(/^'/, '');
  if (word !== '' && 'human-readable'.startsWith(word)) return { bytes: 1, suffix: '', human: 1024 };
  if (word === 'si') return { bytes: 1, suffix: '', human: 1000 };
  const [, digits = '', letter = '', end = ''] = /^(\d*)([kKMmGgTtPpEZY]?)(iB|B|D)?$/.exec(word) ?? [];
  const bad = (kind: string): Promise<never> =>
    command.fail(`${kind}${option} argument ${command.quote(text)}`, status);
  if (digits === '' && letter === '') return bad(/^\d/.test(word) ? 'invalid suffix in ' : 'invalid ');
  const base = end === 'B' || end === 'D' ? 1000 : 1024;
  const bytes =
    Number(digits || '1') * base ** (letter === '' ? 0 : LETTERS.indexOf(letter.toUpperCase()) + 1);
  if (bytes === 0) return bad('invalid ');
  if (bytes >= 2 ** 64) return command.fail(`${option} argument ${command.cite(text)} too large`, status);
  const unit = base === 1000 && /k/i.test(letter) ? 'k' : letter.toUpperCase();
  return { bytes, suffix: digits === '' ? unit + (end === 'iB' ? 'iB' : end === 'B' ? 'B' : '') : '' };
}

/** A number of bytes in these units, rounded up. */
export function inBlocks(bytes: number, size: BlockSize): string {
  if (size.human) return gnuSize(bytes, size.human);
  return `${Math.ceil(bytes / size.bytes)}${size.suffix}`;
}

/** How the head of a column names the unit: `1K`, `1M`, `512B`. */
export function blockName({ bytes }: BlockSize): string {
  let value = bytes;
  let power = 0;
  const base = bytes % 1024 === 0 ? 1024 : bytes % 1000 === 0 ? 1000 : 0;
  while (base > 0 && value % base === 0) {
    value /= base;
    power++;
  }
  const unit = power === 0 ? '' : LETTERS[power - 1];
  if (base === 1000) return `${value}${unit === 'K' ? 'k' : unit}B`;
  return `${value}${unit === '' ? 'B' : unit}`;
}
