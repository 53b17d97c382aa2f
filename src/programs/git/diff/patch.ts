import type { Process } from '../../../linux/process/process.ts';
import { LongText } from '../../command/long-text.ts';
import { hunks } from '../../text/diff/hunks.ts';
import { idOfLong } from '../objects/object-store.ts';
import type { Repository } from '../repository.ts';
import { quoted } from '../store/quoted.ts';
import type { Colors } from './colors.ts';
import type { FilePair, FileSide } from './file-pair.ts';
import { lineChanges } from './line-changes.ts';
import { linesOfText } from './lines-of-text.ts';

export interface PatchOptions {
  readonly context: number;
  readonly colors: Colors;
  /** `-w`, `-b`: lines that are the same but for blanks. */
  readonly blanks: 'all' | 'amount' | 'none';
  /** `--full-index`. */
  readonly full: boolean;
  /** Without `a/` and `b/`. */
  readonly bare: boolean;
  readonly swapped: boolean;
}

const NONE = '0'.repeat(40);

export function isBinary(content: string): boolean {
  return content.slice(0, 8000).includes('\0');
}

/** Lines as they are compared under `-w` and `-b`. */
export function sameness(blanks: PatchOptions['blanks']): ((line: string) => string) | undefined {
  if (blanks === 'none') return undefined;
  return blanks === 'all'
    ? (line) => line.replace(/\s+/g, '')
    : (line) => line.trimEnd().replace(/\s+/g, ' ');
}

/** A file's part of a patch: its head, and its hunks. */
export async function patchOf(
  repository: Repository,
  pair: FilePair,
  options: PatchOptions,
): Promise<string> {
  const { colors, bare, swapped } = options;
  const { before, after, status, likeness } = pair;
  const [a, b] = bare ? ['', ''] : swapped ? ['b/', 'a/'] : ['a/', 'b/'];
  if (status === 'U') return `* Unmerged path ${(after ?? before)?.path ?? ''}\n`;
  if (status === 'T') {
    const removed = await patchOf(repository, { status: 'D', before, after: undefined }, options);
    return removed + (await patchOf(repository, { status: 'A', before: undefined, after }, options));
  }
  const oldPath = (before ?? after)?.path ?? '';
  const newPath = (after ?? before)?.path ?? '';
  await before?.prepare?.();
  await after?.prepare?.();
  const [old, fresh] = [before?.content() ?? '', after?.content() ?? ''];
  const head = [`diff --git ${quoted(a + oldPath)} ${quoted(b + newPath)}`];
  if (!before) head.push(`new file mode ${after?.mode}`);
  else if (!after) head.push(`deleted file mode ${before.mode}`);
  else if (before.mode !== after.mode) head.push(`old mode ${before.mode}`, `new mode ${after.mode}`);
  if (status === 'R' || status === 'C') {
    const verb = status === 'R' ? 'rename' : 'copy';
    head.push(
      `similarity index ${likeness}%`,
      `${verb} from ${quoted(oldPath)}`,
      `${verb} to ${quoted(newPath)}`,
    );
  }
  const [oldId, newId] = [
    await idText(repository, before, old, options),
    await idText(repository, after, fresh, options),
  ];
  if (oldId !== newId) {
    const mode = before && after && before.mode === after.mode ? ` ${after.mode}` : '';
    head.push(`index ${oldId}..${newId}${mode}`);
  }
  const names = [
    before ? quoted(a + oldPath) : '/dev/null',
    after ? quoted(b + newPath) : '/dev/null',
  ] as const;
  const titles = head.map((line) => `${colors.meta}${line}${colors.reset}\n`).join('');
  if (old === fresh) return titles;
  if (isBinary(old) || isBinary(fresh)) return `${titles}Binary files ${names[0]} and ${names[1]} differ\n`;
  const body = await hunksOf(repository.process, old, fresh, options);
  if (body === '') return head.length > 2 ? titles : '';
  // A blank in a name is told from what follows.
  const tab = (name: string): string => (name.includes(' ') ? `${name}\t` : name);
  return `${titles}${colors.meta}--- ${tab(names[0])}${colors.reset}\n${colors.meta}+++ ${tab(names[1])}${colors.reset}\n${body}`;
}

async function idText(
  repository: Repository,
  side: FileSide | undefined,
  content: string,
  { full }: PatchOptions,
): Promise<string> {
  const id = !side ? NONE : side.id === NONE ? await hashOf(repository, side, content) : side.id;
  if (full) return id;
  return id === NONE ? id.slice(0, repository.abbreviation) : repository.short(id);
}

async function hashOf(repository: Repository, side: FileSide, content: string): Promise<string> {
  return side.mode === '160000' ? NONE : idOfLong(repository.process, 'blob', content);
}

async function hunksOf(
  process: Process,
  old: string,
  fresh: string,
  { context, colors, blanks }: PatchOptions,
): Promise<string> {
  const left = await linesOfText(process, old);
  const right = await linesOfText(process, fresh);
  const found = await lineChanges(process, left, right, sameness(blanks));
  const { reset } = colors;
  const text = new LongText();
  const range = (start: number, count: number): string =>
    count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`;
  const paint = (color: string, mark: string, line: string): string => {
    const bare = line.replace(/\n$/, '');
    const shown = color === '' ? `${mark}${bare}${reset}\n` : painted(color, reset, mark, bare);
    return line.endsWith('\n') ? shown : `${shown}${'\\ No newline at end of file'}\n`;
  };
  for (const { changes, leftFrom, leftTo, rightFrom, rightTo } of hunks(found, context, left.length)) {
    const note = functionBefore80(left, leftFrom);
    const place = `${colors.fragment}@@ -${range(leftFrom, leftTo - leftFrom)} +${range(rightFrom, rightTo - rightFrom)} @@${reset}`;
    text.add(`${place}${note === '' ? '' : ` ${note}`}${note !== '' && reset !== '' ? reset : ''}\n`);
    let at = leftFrom;
    let rightAt = rightFrom;
    for (const change of changes) {
      // With -w the new side's lines are shown where both count as the same.
      for (; at < change.leftStart; at++, rightAt++) text.add(paint('', ' ', right[rightAt] ?? ''));
      for (; at < change.leftEnd; at++) {
        text.add(paint(colors.old, '-', left[at] ?? ''));
        const breath = process.breath();
        if (breath) await breath;
      }
      for (; rightAt < change.rightEnd; rightAt++) {
        text.add(paint(colors.fresh, '+', right[rightAt] ?? ''));
        const breath = process.breath();
        if (breath) await breath;
      }
    }
    for (; at < leftTo; at++, rightAt++) text.add(paint('', ' ', right[rightAt] ?? ''));
  }
  return text.toString();
}

/** A coloured line; blanks at the end of a new one are marked. */
function painted(color: string, reset: string, mark: string, line: string): string {
  if (mark === '-') return `${color}-${line}${reset}\n`;
  const end = /[ \t\r]+$/.exec(line)?.[0] ?? '';
  const text = line.slice(0, line.length - end.length);
  const plain = text === '' ? '' : `${color}${text}${reset}`;
  return `${color}+${reset}${plain}${end === '' ? '' : `\x1b[41m${end}${reset}`}\n`;
}

/** xdiff's note of what a hunk is in: up to 80 bytes of the last line before it that begins with a letter, `_` or `$`. */
function functionBefore80(lines: readonly string[], from: number): string {
  for (let at = from - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    if (/^[A-Za-z_$]/.test(line)) return line.replace(/\n$/, '').slice(0, 80).trimEnd();
  }
  return '';
}
