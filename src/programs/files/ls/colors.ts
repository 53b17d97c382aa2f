import type { Stat } from '../../../linux/fs/stat.ts';

/** What kinds of files, and names that end in something, are drawn in: the two letters or the suffix, and the colour. */
export interface Palette {
  readonly kinds: ReadonlyMap<string, string>;
  /** What names end in, the last that fits wins. */
  readonly suffixes: readonly (readonly [suffix: string, color: string])[];
}

/** What ls knows by itself, without LS_COLORS. */
const OWN: Palette = {
  kinds: new Map(
    'di=01;34 ln=01;36 pi=33 so=01;35 bd=01;33 cd=01;33 ex=01;32 su=37;41 sg=30;43 tw=30;42 ow=34;42 st=37;44'
      .split(' ')
      .map((item) => [item.slice(0, 2), item.slice(3)] as const),
  ),
  suffixes: [],
};

/** Terminals that are known to show colours (the database of dircolors). */
const TERMINALS =
  /^(Eterm|ansi|.*color.*|con\d*x\d*.*|cons25|console|cygwin|.*direct.*|dtterm|gnome|hurd|jfbterm|konsole|kterm|linux|linux-c|mlterm|putty|rxvt.*|screen.*|st|terminator|tmux.*|vt100|xterm.*)$/;

/** The colours that somebody's environment asks for; undefined if the terminal shows none. */
export function readPalette(env: ReadonlyMap<string, string>): Palette | undefined {
  const given = env.get('LS_COLORS');
  if (given) {
    const kinds = new Map(OWN.kinds);
    const suffixes: (readonly [string, string])[] = [];
    for (const item of given.split(':')) {
      const at = item.indexOf('=');
      if (at < 0) continue;
      const [key, color] = [item.slice(0, at), item.slice(at + 1)];
      if (key.startsWith('*')) suffixes.push([key.slice(1).toLowerCase(), color]);
      else kinds.set(key, color);
    }
    return { kinds, suffixes };
  }
  if (env.get('COLORTERM')) return OWN;
  return TERMINALS.test(env.get('TERM') ?? '') ? OWN : undefined;
}

/** What GNU ls draws: a name, what it is and, of a symbolic link, what is there where it points. */
interface Drawn {
  readonly name: string;
  readonly stat: Stat;
  readonly targetStat?: Stat | undefined;
}

/** The colour of a file in GNU ls; undefined for an ordinary file. */
export function gnuColor(palette: Palette, { name, stat, targetStat }: Drawn): string | undefined {
  const asTarget = palette.kinds.get('ln') === 'target';
  const broken = stat.type === 'symlink' && !targetStat;
  const kind = kindOf(
    (asTarget && stat.type === 'symlink' && targetStat) || stat,
    broken && (asTarget || isColored(palette, 'or')),
  );
  if (kind !== undefined) return palette.kinds.get(kind);
  const lower = name.toLowerCase();
  return palette.suffixes.findLast(([suffix]) => lower.endsWith(suffix))?.[1];
}

/** The colour of where a symbolic link points if nothing is there. */
export function missingColor(palette: Palette): string | undefined {
  return palette.kinds.get(isColored(palette, 'mi') ? 'mi' : 'or');
}

/** Whether GNU ls looks where symbolic links point, for the sake of colours. */
export function looksBehindLinks(palette: Palette, long: boolean): boolean {
  return (
    isColored(palette, 'or') || palette.kinds.get('ln') === 'target' || (long && isColored(palette, 'mi'))
  );
}

/** `0` and `00` are no colours. */
function isColored({ kinds }: Palette, kind: string): boolean {
  return !/^0{0,2}$/.test(kinds.get(kind) ?? '');
}

function kindOf({ type, mode }: Stat, brokenLink: boolean): string | undefined {
  switch (type) {
    case 'directory':
      if (mode & 0o1000 && mode & 0o002) return 'tw';
      if (mode & 0o002) return 'ow';
      return mode & 0o1000 ? 'st' : 'di';
    case 'symlink':
      return brokenLink ? 'or' : 'ln';
    case 'fifo':
      return 'pi';
    case 'socket':
      return 'so';
    case 'block':
      return 'bd';
    case 'character':
      return 'cd';
    default:
      if (mode & 0o4000) return 'su';
      if (mode & 0o2000) return 'sg';
      return mode & 0o111 ? 'ex' : undefined;
  }
}

/** The colour of a file in busybox ls: every file has one. */
export function busyboxColor({ type, mode }: Stat): string {
  switch (type) {
    case 'directory':
      return '1;34';
    case 'symlink':
      return '1;36';
    case 'fifo':
      return '0;33';
    case 'socket':
      return '1;35';
    case 'block':
    case 'character':
      return '1;33';
    default:
      return mode & 0o111 ? '1;32' : '0;0';
  }
}
