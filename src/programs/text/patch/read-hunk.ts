import { DamagedPatch } from './damaged.ts';
import type { Hunk, HunkLine } from './hunk.ts';
import type { PatchLines } from './patch-lines.ts';

/** The forms of differences that patch reads. */
export type Form = 'unified' | 'context' | 'normal';

/** Lines that are read between two breaths. */
const AT_ONCE = 1024;

/** The next hunk of a difference, read in turns; undefined where it ends. @throws DamagedPatch */
export function* readHunk(patch: PatchLines, form: Form): Generator<void, Hunk | undefined> {
  const begin = patch.at;
  const hunk = yield* READERS[form](patch);
  if (!hunk) patch.at = begin;
  return hunk;
}

/** So many lines may be missing at the end. */
const MOST_LOST = 2;

const READERS = { unified, context, normal };

function* unified(patch: PatchLines): Generator<void, Hunk | undefined> {
  const head = patch.next();
  if (!head?.startsWith('@@ -')) return undefined;
  const match = /^@@ -(\d+)(?:,(\d+))? ?\+(\d+)(?:,(\d+))? ?@@?( .*)?/.exec(head);
  if (!match) patch.malformed();
  const [, first, oldCount = '1', newFirst, newCount = '1', note = ''] = match;
  let [removed, added] = [Number(oldCount), Number(newCount)];
  const place = {
    first: Number(first) + (removed === 0 ? 1 : 0),
    newFirst: Number(newFirst) + (added === 0 ? 1 : 0),
  };
  const lines: HunkLine[] = [];
  while (removed > 0 || added > 0) {
    if (lines.length % AT_ONCE === AT_ONCE - 1) yield;
    // Blank lines at the end get lost on the way now and then, and the blank before an empty line.
    const read = patch.next();
    if (read === undefined && added > MOST_LOST) throw new DamagedPatch('unexpected end of file in patch');
    const line = read ?? ' \n';
    const eaten = line[0] === '\n' || line[0] === '\t';
    const mark = eaten || line[0] === '=' ? ' ' : line[0];
    if (mark !== ' ' && mark !== '-' && mark !== '+') patch.malformed();
    if ((mark !== '+' && removed-- <= 0) || (mark !== '-' && added-- <= 0)) patch.malformed();
    lines.push({ mark, text: patch.incomplete(eaten ? line : line.slice(1)) });
  }
  if (!lines.some(({ mark }) => mark !== ' ')) patch.malformed();
  return { ...place, lines, note: note.trimEnd() };
}

interface Half {
  readonly first: number;
  readonly count: number;
  readonly lines: readonly { readonly mark: string; readonly text: string }[];
}

function* context(patch: PatchLines): Generator<void, Hunk | undefined> {
  const stars = patch.next();
  if (!stars?.startsWith('********')) return undefined;
  const note = /^\*+( .*)?/.exec(stars)?.[1] ?? '';
  const begin = patch.at + 1;
  const old = yield* half(patch, /^\*\*\* (\d+)(?:,(\d+))?/, '-');
  if (!old) throw new DamagedPatch(`no '---' found in patch at line ${begin}`);
  const fresh = yield* half(patch, /^--- (\d+)(?:,(\d+))?/, '+');
  if (!fresh) throw new DamagedPatch(`no '---' found in patch at line ${begin}`);
  // A side that has only lines of context is left out.
  const plain = (side: Half) => side.lines.filter(({ mark }) => mark === ' ');
  const [left, right] = [
    old.lines.length === 0 && old.count > 0 ? plain(fresh) : old.lines,
    fresh.lines.length === 0 && fresh.count > 0 ? plain(old) : fresh.lines,
  ];
  if (left.length !== old.count || right.length !== fresh.count)
    throw new DamagedPatch(`replacement text or line numbers mangled in hunk at line ${begin}`);
  const lines: HunkLine[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    if (lines.length % AT_ONCE === AT_ONCE - 1) yield;
    const [a, b] = [left[l], right[r]];
    if (a && a.mark !== ' ') {
      lines.push({ mark: '-', text: a.text });
      l++;
    } else if (b && b.mark !== ' ') {
      lines.push({ mark: '+', text: b.text });
      r++;
    } else if (a && b) {
      lines.push({ mark: ' ', text: a.text });
      l++;
      r++;
    } else throw new DamagedPatch(`context mangled in hunk at line ${begin}`);
  }
  return {
    first: old.first + (old.count === 0 ? 1 : 0),
    newFirst: fresh.first + (fresh.count === 0 ? 1 : 0),
    lines,
    note: note.trimEnd(),
  };
}

/** One side of a hunk of a context difference. */
function* half(patch: PatchLines, head: RegExp, own: '-' | '+'): Generator<void, Half | undefined> {
  const match = head.exec(patch.next() ?? '');
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2];
  const count = first === 0 && !last ? 0 : last === undefined ? 1 : Number(last) - first + 1;
  const lines: { mark: string; text: string }[] = [];
  while (lines.length < count) {
    if (lines.length % AT_ONCE === AT_ONCE - 1) yield;
    const line = patch.next();
    if (line === undefined) break;
    const eaten = line === '\n';
    const mark = eaten ? ' ' : (line[0] ?? '');
    const isMark = eaten || ((mark === ' ' || mark === '!' || mark === own) && /[ \t]/.test(line[1] ?? ''));
    if (!isMark) {
      patch.at--;
      break;
    }
    lines.push({ mark, text: patch.incomplete(eaten ? line : line.slice(2)) });
  }
  return { first, count, lines };
}

function* normal(patch: PatchLines): Generator<void, Hunk | undefined> {
  const head = patch.next();
  const match = /^(\d+)(?:,(\d+))?([acd])(\d+)(?:,(\d+))?[ \t]*\n$/.exec(head ?? '');
  if (!match) return undefined;
  const [, from, to = from, letter, newFrom, newTo = newFrom] = match;
  const lines: HunkLine[] = [];
  const take = function* (mark: '-' | '+', sign: '<' | '>', count: number): Generator<void, void> {
    for (let i = 0; i < count; i++) {
      if (i % AT_ONCE === AT_ONCE - 1) yield;
      const line = patch.next();
      if (line === undefined)
        throw new DamagedPatch(`unexpected end of file in patch at line ${patch.at + 1}`);
      if (line[0] !== sign || !/[ \t]/.test(line[1] ?? ''))
        throw new DamagedPatch(`'${sign}' followed by space or tab expected at line ${patch.at} of patch`);
      lines.push({ mark, text: patch.incomplete(line.slice(2)) });
    }
  };
  if (letter !== 'a') yield* take('-', '<', Number(to) - Number(from) + 1);
  if (letter === 'c' && !patch.next()?.startsWith('-'))
    throw new DamagedPatch(`'---' expected at line ${patch.at} of patch`);
  if (letter !== 'd') yield* take('+', '>', Number(newTo) - Number(newFrom) + 1);
  return {
    first: Number(from) + (letter === 'a' ? 1 : 0),
    newFirst: Number(newFrom) + (letter === 'd' ? 1 : 0),
    lines,
    note: '',
  };
}
