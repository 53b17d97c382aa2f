import { Names } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { quoteIfNeeded } from '../../command/quote.ts';
import { gnuSize } from '../../sizes.ts';
import { strftime } from '../../strftime.ts';
import { gnuColor, readPalette } from '../ls/colors.ts';
import { modeString } from '../mode-string.ts';
import type { TreeNode, TreeTotals } from './tree-node.ts';

interface Lines {
  readonly middle: string;
  readonly last: string;
  readonly past: string;
}

const UNICODE: Lines = { middle: '├── ', last: '└── ', past: '│\u00a0\u00a0 ' };
const ASCII: Lines = { middle: '|-- ', last: '`-- ', past: '|   ' };
const VT100: Lines = { middle: '\x1b(0tqq \x1b(B', last: '\x1b(0mqq \x1b(B', past: '\x1b(0x   \x1b(B' };

/** Half a year, after which a time is shown by its year. */
const RECENT = (365 * 86_400_000) / 2;

/** The tree as it is drawn on a terminal, line by line. */
export function* drawTree(
  command: Command,
  roots: readonly TreeNode[],
  totals: TreeTotals,
  options: Options,
): Generator<string> {
  const lines = linesOf(command, options);
  const draw = drawer(command, options);
  function* below(nodes: readonly TreeNode[], indent: string): Generator<string> {
    for (const [i, node] of nodes.entries()) {
      const last = i === nodes.length - 1;
      yield `${options.has('i') ? '' : indent + (last ? lines.last : lines.middle)}${draw(node, false)}\n`;
      yield* below(node.children, indent + (last ? '    ' : lines.past));
    }
  }
  for (const root of roots) {
    yield `${draw(root, true)}\n`;
    yield* below(root.children, '');
  }
  if (options.has('noreport')) return;
  const directories = `${totals.directories} director${totals.directories === 1 ? 'y' : 'ies'}`;
  const files = options.has('d') ? '' : `, ${totals.files} file${totals.files === 1 ? '' : 's'}`;
  const used = options.has('du')
    ? `${sizeText(totals.bytes, options, 12)}${options.has('h') || options.has('si') ? '' : ' bytes'} used in `
    : '';
  yield `\n${used}${directories}${files}\n`;
}

/** Without a locale that has them, there are no corners. */
function linesOf({ process }: Command, options: Options): Lines {
  const { env } = process;
  const locale = env.get('LC_ALL') || env.get('LC_CTYPE') || env.get('LANG') || '';
  const charset = options.value('charset') ?? (/utf-?8/i.test(locale) ? 'utf-8' : 'ascii');
  if (options.has('A')) return VT100;
  return /utf-?8/i.test(charset) ? UNICODE : ASCII;
}

function drawer(command: Command, options: Options): (node: TreeNode, isRoot: boolean) => string {
  const { process } = command;
  const palette = readPalette(process.env);
  const terminal = process.descriptors.get(1)?.tty !== undefined;
  const colors =
    !options.has('n') && (options.has('C') || (terminal && process.env.get('LS_COLORS') !== undefined));
  // Without LS_COLORS, files have a colour as well.
  const ordinary = palette?.kinds.get('fi') ?? (process.env.get('LS_COLORS') ? undefined : '00');
  const names = new Names(command.fs);
  const now = process.machine.kernel.clock.now();
  return (node, isRoot) => {
    const { name, path, stat, target, followed, note, error } = node;
    const shown = options.has('f') && !isRoot ? path : name;
    const quoted = options.has('Q') ? `"${shown}"` : options.has('N') ? shown : printable(shown);
    const color = stat && palette ? gnuColor(palette, { name, stat, targetStat: followed }) : undefined;
    const paint = (text: string, code: string | undefined): string =>
      colors && code !== undefined ? `\x1b[${code}m${text}\x1b[0m` : text;
    const painted = paint(quoted, color ?? ordinary);
    const leads = target === undefined || !options.has('Q') ? target : `"${target}"`;
    const behind =
      followed && palette ? gnuColor(palette, { name: target ?? '', stat: followed }) : undefined;
    const arrow =
      leads === undefined
        ? ''
        : ` -> ${paint(leads, followed ? (behind ?? ordinary) : palette?.kinds.get('mi'))}`;
    const marked = target === undefined ? stat : followed;
    const reason = note ?? error;
    return `${details(node, options, names, now)}${painted}${arrow}${options.has('F') ? mark(marked, quoted) : ''}${reason === undefined ? '' : `  [${reason}]`}`;
  };
}

function printable(name: string): string {
  return quoteIfNeeded(name).includes('$') ? name.replace(/[\0-\x1f\x7f]/g, '?') : name;
}

/** `[drwxr-xr-x root root 4.0K Jan  1 10:00]  `, as far as it is asked for. */
function details(node: TreeNode, options: Options, names: Names, now: number): string {
  const { stat, size } = node;
  if (!stat) return '';
  const parts: string[] = [];
  if (options.has('inodes')) parts.push(String(stat.inode).padStart(7));
  if (options.has('device')) parts.push(String(stat.device).padStart(3));
  if (options.has('p')) parts.push(modeString(stat));
  if (options.has('u')) parts.push(names.user(stat.uid).slice(0, 32).padEnd(8));
  if (options.has('g')) parts.push(names.group(stat.gid).slice(0, 32).padEnd(8));
  if (['s', 'h', 'si', 'du'].some((name) => options.has(name))) parts.push(sizeText(size, options, 11));
  if (options.has('D') || options.has('timefmt')) {
    const time = options.has('c') ? stat.changed : stat.modified;
    const recent = time <= now && now - time < RECENT;
    parts.push(strftime(options.value('timefmt') ?? (recent ? '%b %e %H:%M' : '%b %e  %Y'), time));
  }
  return parts.length > 0 ? `[${parts.join(' ')}]  ` : '';
}

function sizeText(bytes: number, options: Options, width: number): string {
  if (options.has('si')) return gnuSize(bytes, 1000).padStart(4);
  return options.has('h') ? gnuSize(bytes).padStart(4) : String(bytes).padStart(width);
}

function mark(stat: TreeNode['stat'], name: string): string {
  switch (stat?.type) {
    case 'directory':
      return name.endsWith('/') ? '' : '/';
    case 'fifo':
      return '|';
    case 'socket':
      return '=';
    case 'file':
      return (stat.mode & 0o111) !== 0 ? '*' : '';
    default:
      return '';
  }
}
