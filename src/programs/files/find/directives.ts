import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import type { Names } from '../../accounts.ts';
import { strftime } from '../../strftime.ts';
import { expandEscapes } from '../../text/printf/escapes.ts';
import { modeString } from '../mode-string.ts';
import { mountOf } from '../mount-of.ts';
import { baseName, directoryName } from '../paths.ts';

/** A file that find has come to. */
export interface Candidate {
  readonly path: string;
  /** The path of the command line under which it was found. */
  readonly root: string;
  readonly stat: Stat;
  readonly depth: number;
}

/** Part of a format of -printf. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'directive';
      readonly letter: string;
      /** Of %T, %A and %C: what strftime makes of it. */
      readonly time: string;
      readonly flags: string;
      readonly width: number;
      readonly precision: number | undefined;
    };

/** A format of -printf: read once, and complained about once. */
export interface Format {
  readonly pieces: readonly Piece[];
  readonly warnings: readonly string[];
}

const PIECE = /%%|%([-+ #0]*)(\d*)(?:\.(\d*))?([TAC])?([\s\S]?)|\\([0-7]{1,3}|[\s\S]?)|[^%\\]+/g;

export function readFormat(format: string): Format {
  const pieces: Piece[] = [];
  const warnings: string[] = [];
  const text = (plain: string): void => void pieces.push({ kind: 'text', text: plain });
  for (const [whole, flags = '', width, precision, clock = '', letter = '', escaped] of format.matchAll(
    PIECE,
  )) {
    if (escaped !== undefined) {
      const { text: shown, stopped } = expandEscapes(whole, { octalNeedsZero: false });
      if (stopped) break;
      if (shown === whole && whole !== '\\') warnings.push(`unrecognized escape \`${whole}'`);
      text(shown);
    } else if (whole === '%%') text('%');
    else if (!whole.startsWith('%')) text(whole);
    else if (clock !== '' ? letter !== '' : LETTERS.includes(letter) && letter !== '') {
      pieces.push({
        kind: 'directive',
        letter: clock || letter,
        time: clock === '' ? '' : letter,
        flags,
        width: Number(width || 0),
        precision: precision === undefined ? undefined : Number(precision),
      });
    } else {
      if (letter !== '') warnings.push(`unrecognized format directive \`%${letter}'`);
      text(whole);
    }
  }
  return { pieces, warnings };
}

const LETTERS = 'abcdDfFgGhHiklmMnpPsStuUyYZ';

/** What -printf writes of a file. */
export function formatted({ pieces }: Format, candidate: Candidate, fs: FileSystem, names: Names): string {
  let result = '';
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      result += piece.text;
      continue;
    }
    const { letter, time, flags, width, precision } = piece;
    let shown =
      time === '' ? field(letter, flags, candidate, fs, names) : clock(letter, time, candidate.stat);
    if (precision !== undefined && !/[dsnbkiUG]/.test(letter)) shown = shown.slice(0, precision);
    if (flags.includes('+') && /[dsnbki]/.test(letter)) shown = `+${shown}`;
    if (flags.includes('-')) shown = shown.padEnd(width);
    else shown = shown.padStart(width, flags.includes('0') && /[dsnmS]/.test(letter) ? '0' : ' ');
    result += shown;
  }
  return result;
}

function field(
  letter: string,
  flags: string,
  { path, root, stat, depth }: Candidate,
  fs: FileSystem,
  names: Names,
): string {
  switch (letter) {
    case 'p':
      return path;
    case 'f':
      return baseName(path);
    case 'h':
      return directoryName(path);
    case 'P':
      return path.slice(root.length).replace(/^\/+/, '');
    case 'H':
      return root;
    case 's':
      return String(stat.size);
    case 'S':
      return sparseness(stat);
    case 'k':
      return String(Math.ceil((stat.blocks ?? 0) / 2));
    case 'b':
      return String(stat.blocks ?? 0);
    case 'm':
      return `${flags.includes('#') ? '0' : ''}${stat.mode.toString(8)}`;
    case 'M':
      return modeString(stat);
    case 'u':
      return names.user(stat.uid);
    case 'U':
      return String(stat.uid);
    case 'g':
      return names.group(stat.gid);
    case 'G':
      return String(stat.gid);
    case 'i':
      return String(stat.inode);
    case 'D':
      return String(stat.device);
    case 'F':
      return mountOf(fs, stat.type === 'symlink' ? directoryName(path) : path)?.type ?? 'unknown';
    case 'n':
      return String(stat.links);
    case 'd':
      return String(depth);
    case 'y':
      return typeLetter(stat);
    case 'Y':
      return targetLetter(path, stat, fs);
    case 'l':
      return stat.type === 'symlink' ? fs.readlink(path) : '';
    case 't':
    case 'a':
    case 'c':
      return strftime('%a %b %e %H:%M:%S.%N0 %Y', momentOf(letter, stat));
    default:
      // There are no security contexts.
      return '';
  }
}

function typeLetter(stat: Stat): string {
  return modeString(stat)[0]?.replace('-', 'f') ?? 'f';
}

/** What a symbolic link leads to: N nothing, L itself. */
function targetLetter(path: string, stat: Stat, fs: FileSystem): string {
  if (stat.type !== 'symlink') return typeLetter(stat);
  try {
    return typeLetter(fs.stat(path));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ELOOP' ? 'L' : 'N';
  }
}

/** Bytes on the disk for each byte of the file, as %g shows it. */
function sparseness({ size, blocks = 0 }: Stat): string {
  return size === 0 ? (blocks > 0 ? '-inf' : '1') : String(Number(((blocks * 512) / size).toPrecision(6)));
}

function momentOf(letter: string, stat: Stat): number {
  if (letter === 'A' || letter === 'a') return stat.accessed;
  return letter === 'C' || letter === 'c' ? stat.changed : stat.modified;
}

/** Seconds carry their fraction, with one digit more than there is. */
function clock(letter: string, time: string, stat: Stat): string {
  const moment = momentOf(letter, stat);
  if (time === '@') return (moment / 1000).toFixed(10);
  if (time === '+') return strftime('%Y-%m-%d+%H:%M:%S.%N0', moment);
  if (time === 'S') return strftime('%S.%N0', moment);
  if (time === 'T' || time === 'X') return strftime('%H:%M:%S.%N0', moment);
  return strftime(`%${time}`, moment);
}

/** The line of -ls. */
export function listLine({ path, stat }: Candidate, fs: FileSystem, names: Names, now: number): string {
  const target = stat.type === 'symlink' ? ` -> ${fs.readlink(path)}` : '';
  const blocks = Math.ceil((stat.blocks ?? 0) / 2);
  const recent = now - stat.modified < 15_778_476_000;
  return `${String(stat.inode).padStart(9)} ${String(blocks).padStart(6)} ${modeString(stat)} ${String(stat.links).padStart(3)} ${names.user(stat.uid).padEnd(8)} ${names.group(stat.gid).padEnd(8)} ${String(stat.size).padStart(8)} ${strftime(recent ? '%b %e %H:%M' : '%b %e  %Y', stat.modified)} ${path}${target}`;
}
