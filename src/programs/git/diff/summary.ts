import { largest } from '../../../linux/extremes.ts';
import type { Process } from '../../../linux/process/process.ts';
import { cellWidth } from '../../../linux/tty/wide-characters.ts';
import { fromBinary, toBinary } from '../../command/bytes.ts';
import type { Repository } from '../repository.ts';
import { quoted } from '../store/quoted.ts';
import type { Colors } from './colors.ts';
import { type FilePair, pathOf } from './file-pair.ts';
import { lineChanges } from './line-changes.ts';
import { linesOfText } from './lines-of-text.ts';
import { isBinary } from './patch.ts';

/** How many lines came and went. */
export interface Counts {
  readonly added: number;
  readonly removed: number;
  /** Of a file that is no text: bytes before and after. */
  readonly binary?: readonly [number, number];
}

export async function countsOf(
  process: Process,
  pair: FilePair,
  same?: (line: string) => string,
): Promise<Counts> {
  if (pair.status === 'U') return { added: 0, removed: 0 };
  await pair.before?.prepare?.();
  await pair.after?.prepare?.();
  const [before, after] = [pair.before?.content() ?? '', pair.after?.content() ?? ''];
  if (isBinary(before) || isBinary(after))
    return { added: 0, removed: 0, binary: [before.length, after.length] };
  if (before === after) return { added: 0, removed: 0 };
  let [added, removed] = [0, 0];
  for (const { leftStart, leftEnd, rightStart, rightEnd } of await lineChanges(
    process,
    await linesOfText(process, before),
    await linesOfText(process, after),
    same,
  )) {
    added += rightEnd - rightStart;
    removed += leftEnd - leftStart;
  }
  return { added, removed };
}

/** A rename with what both paths have in common written once: `a/{b => c}/d`. */
function renameText(before: string, after: string): string {
  if (/["\\\x00-\x1f\x7f-\xff]/.test(before + after)) return `${quoted(before)} => ${quoted(after)}`;
  let start = 0;
  for (let i = 0; i < Math.min(before.length, after.length) && before[i] === after[i]; i++)
    if (before[i] === '/') start = i + 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - (start > 0 ? start - 1 : 0);
  for (let i = 1; i <= most && before.at(-i) === after.at(-i); i++) if (before.at(-i) === '/') end = i;
  if (start + end === 0) return `${before} => ${after}`;
  const middle = (path: string): string => path.slice(start, Math.max(start, path.length - end));
  return `${before.slice(0, start)}{${middle(before)} => ${middle(after)}}${before.slice(before.length - end)}`;
}

function nameOf({ status, before, after }: FilePair): string {
  if ((status === 'R' || status === 'C') && before && after) return renameText(before.path, after.path);
  return quoted((after ?? before)?.path ?? '');
}

/** ` 2 files changed, 3 insertions(+), 1 deletion(-)`. */
function totalText(counts: readonly Counts[], files = counts.length): string {
  const added = counts.reduce((sum, each) => sum + each.added, 0);
  const removed = counts.reduce((sum, each) => sum + each.removed, 0);
  if (files === 0) return ' 0 files changed\n';
  const parts = [` ${files} file${files === 1 ? '' : 's'} changed`];
  if (added > 0 || removed === 0) parts.push(`${added} insertion${added === 1 ? '' : 's'}(+)`);
  if (removed > 0 || added === 0) parts.push(`${removed} deletion${removed === 1 ? '' : 's'}(-)`);
  return `${parts.join(', ')}\n`;
}

/** What all of them changed. */
export async function totalOf(
  process: Process,
  pairs: readonly FilePair[],
  same?: (line: string) => string,
): Promise<string> {
  const counts: Counts[] = [];
  for (const pair of pairs) counts.push(await countsOf(process, pair, same));
  return totalText(counts);
}

/** `--stat`. @param width columns to fill */
export async function statText(
  process: Process,
  pairs: readonly FilePair[],
  width: number,
  colors: Colors,
  same?: (line: string) => string,
): Promise<string> {
  const rows: { readonly pair: FilePair; readonly name: string; readonly counts: Counts }[] = [];
  for (const pair of pairs)
    rows.push({ pair, name: nameOf(pair), counts: await countsOf(process, pair, same) });
  if (rows.length === 0) return '';
  const cells = (text: string): number => [...fromBinary(text)].reduce((sum, c) => sum + cellWidth(c), 0);
  const longest = largest(rows.map(({ name }) => cells(name)));
  const most = largest(rows.map(({ counts }) => counts.added + counts.removed));
  let numberWidth = String(most).length;
  const binaries = rows.flatMap(({ counts }) => counts.binary ?? []);
  const binaryWidth =
    binaries.length === 0 ? 0 : 14 + largest(binaries.map((size) => String(size).length)) * 2;
  if (binaries.length > 0) numberWidth = Math.max(numberWidth, 3);
  let nameWidth = longest;
  const full = Math.max(width, 16 + 6 + numberWidth);
  let graphWidth = most + 4 <= binaryWidth ? binaryWidth - 4 : most;
  // The shares of name and graph are diffstat's.
  if (nameWidth + numberWidth + 6 + graphWidth > full) {
    if (graphWidth > Math.floor((full * 3) / 8) - numberWidth - 6)
      graphWidth = Math.max(6, Math.floor((full * 3) / 8) - numberWidth - 6);
    if (nameWidth > full - numberWidth - 6 - graphWidth) nameWidth = full - numberWidth - 6 - graphWidth;
    else graphWidth = full - numberWidth - 6 - nameWidth;
  }
  const scale = (count: number): number =>
    count === 0 ? 0 : 1 + Math.floor((count * (graphWidth - 1)) / most);
  let text = '';
  for (const { pair, name, counts } of rows) {
    const shown = shortened(name, nameWidth, cells);
    const label = ` ${shown}${' '.repeat(Math.max(0, nameWidth - cells(shown)))} | `;
    if (pair.status === 'U') {
      text += `${label}Unmerged\n`;
      continue;
    }
    if (counts.binary) {
      const [before, after] = counts.binary;
      const sizes =
        before === after
          ? ''
          : ` ${colors.old}${before}${colors.reset} -> ${colors.fresh}${after}${colors.reset} bytes`;
      text += `${label}${'Bin'.padStart(numberWidth)}${sizes}\n`;
      continue;
    }
    let { added, removed } = counts;
    const total = added + removed;
    if (graphWidth <= most) {
      const all = scale(total);
      if (total < 2 && added > 0 && removed > 0) [added, removed] = [1, 1];
      else if (added < removed) {
        added = scale(added);
        removed = all - added;
      } else {
        removed = scale(removed);
        added = all - removed;
      }
    }
    const bar = `${added > 0 ? `${colors.fresh}${'+'.repeat(added)}${colors.reset}` : ''}${removed > 0 ? `${colors.old}${'-'.repeat(removed)}${colors.reset}` : ''}`;
    text += `${label}${String(total).padStart(numberWidth)}${total > 0 ? ' ' : ''}${bar}\n`;
  }
  return text + totalText(rows.filter(({ pair }) => pair.status !== 'U').map(({ counts }) => counts));
}

/** A name that is too long loses its beginning, up to a slash if there is one. */
function shortened(name: string, width: number, cells: (text: string) => number): string {
  if (cells(name) <= width) return name;
  let rest = toBinary([...fromBinary(name)].slice(-(width - 3)).join(''));
  const slash = rest.indexOf('/');
  if (slash >= 0) rest = rest.slice(slash);
  return `...${rest}`;
}

export async function numstatText(
  process: Process,
  pairs: readonly FilePair[],
  same?: (line: string) => string,
): Promise<string> {
  let text = '';
  for (const pair of pairs) {
    const { added, removed, binary } = await countsOf(process, pair, same);
    text += `${binary ? '-\t-' : `${added}\t${removed}`}\t${nameOf(pair)}\n`;
  }
  return text;
}

export function nameStatusText(pairs: readonly FilePair[]): string {
  return pairs
    .map((pair) => {
      const { status, before, after, likeness } = pair;
      if (status !== 'R' && status !== 'C') return `${status}\t${quoted(pathOf(pair))}\n`;
      return `${status}${String(likeness).padStart(3, '0')}\t${quoted(before?.path ?? '')}\t${quoted(after?.path ?? '')}\n`;
    })
    .join('');
}

/** `--raw`, and what diff-tree and diff-index print. */
export function rawText(repository: Repository, pairs: readonly FilePair[], full: boolean): string {
  const id = (text = '0'.repeat(40)): string =>
    full ? text : /^0+$/.test(text) ? text.slice(0, repository.abbreviation) : repository.short(text);
  return pairs
    .map((pair) => {
      const { before, after } = pair;
      return `:${before?.mode ?? '000000'} ${after?.mode ?? '000000'} ${id(before?.id)} ${id(after?.id)} ${nameStatusText([pair])}`;
    })
    .join('');
}

/** `--summary`: what came, went, was renamed or changed its mode. */
export function summaryText(pairs: readonly FilePair[]): string {
  return pairs
    .map((pair) => {
      const { status, before, after, likeness } = pair;
      const mode = before && after && before.mode !== after.mode ? `${before.mode} => ${after.mode}` : '';
      if (status === 'A') return ` create mode ${after?.mode} ${quoted(pathOf(pair))}\n`;
      if (status === 'D') return ` delete mode ${before?.mode} ${quoted(pathOf(pair))}\n`;
      if (status === 'R' || status === 'C')
        return ` ${status === 'R' ? 'rename' : 'copy'} ${nameOf(pair)} (${likeness}%)\n${mode === '' ? '' : ` mode change ${mode}\n`}`;
      return mode === '' ? '' : ` mode change ${mode} ${quoted(pathOf(pair))}\n`;
    })
    .join('');
}
