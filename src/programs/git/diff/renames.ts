import type { FilePair, FileSide } from './file-pair.ts';

/** A file is taken for another one's successor if so much of it stayed, in per cent. */
const ENOUGH = 50;
/** More files than this are compared by their ids only. */
const MOST = 1000;

/** Pairs in which a file that went and one that came are one file that moved. */
export function withRenames(pairs: readonly FilePair[], enough = ENOUGH): readonly FilePair[] {
  const gone = pairs.filter(({ status }) => status === 'D');
  const fresh = pairs.filter(({ status }) => status === 'A');
  if (gone.length === 0 || fresh.length === 0) return pairs;
  const from = new Map<FilePair, { readonly pair: FilePair; readonly likeness: number }>();
  const used = new Set<FilePair>();
  const join = (pair: FilePair, source: FilePair, likeness: number): void => {
    from.set(pair, { pair: source, likeness });
    used.add(source);
  };
  for (const pair of fresh) {
    const same = gone.filter(
      (each) =>
        !used.has(each) &&
        each.before?.id === pair.after?.id &&
        isFile(each.before) &&
        pair.after?.id !== EMPTY,
    );
    const best = same.find((each) => baseName(each.before) === baseName(pair.after)) ?? same[0];
    if (best) join(pair, best, 100);
  }
  if (gone.length * fresh.length <= MOST) {
    const candidates = fresh
      .filter((pair) => !from.has(pair) && isFile(pair.after))
      .flatMap((pair) =>
        gone
          .filter((each) => !used.has(each) && isFile(each.before))
          .map((source) => ({
            pair,
            source,
            score: likeness(source.before?.content() ?? '', pair.after?.content() ?? ''),
          })),
      )
      .filter(({ score }) => score >= enough * 600)
      .sort(
        (a, b) =>
          b.score - a.score ||
          Number(baseName(b.source.before) === baseName(b.pair.after)) -
            Number(baseName(a.source.before) === baseName(a.pair.after)),
      );
    for (const { pair, source, score } of candidates)
      if (!from.has(pair) && !used.has(source)) join(pair, source, Math.floor(score / 600));
  }
  return pairs
    .filter((pair) => !used.has(pair))
    .map((pair): FilePair => {
      const source = from.get(pair);
      return source
        ? { status: 'R', before: source.pair.before, after: pair.after, likeness: source.likeness }
        : pair;
    });
}

const EMPTY = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

function isFile(side: FileSide | undefined): boolean {
  return side?.mode.startsWith('100') ?? false;
}

function baseName(side: FileSide | undefined): string {
  return side?.path.replace(/^.*\//, '') ?? '';
}

/** How much of a text is in another one, from 0 to 60000: bytes of lines (or pieces of 64 bytes) that both have. */
function likeness(before: string, after: string): number {
  const most = Math.max(before.length, after.length);
  if (most === 0 || before === '' || after === '') return 0;
  // What only differs in size cannot be alike.
  if (most - Math.min(before.length, after.length) > most / 2 + 1) return 0;
  const [left, right] = [pieces(before), pieces(after)];
  let copied = 0;
  for (const [piece, bytes] of left) copied += Math.min(bytes, right.get(piece) ?? 0);
  return Math.floor((copied * 60_000) / most);
}

function pieces(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [piece] of text.matchAll(/[^\n]{64}|[^\n]{0,63}\n|[^\n]+$/g)) {
    const key = piece.replace(/\r\n$/, '\n');
    found.set(key, (found.get(key) ?? 0) + key.length);
  }
  return found;
}
