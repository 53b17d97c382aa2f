import type { NormalOutput } from './normalise.ts';

/** Which of our ids stands for which recorded one; it must be the same through a whole topic. */
export class IdMap {
  readonly #ours = new Map<string, string>();
  readonly #recorded = new Map<string, string>();

  /** Notes the pairs of a step. Answers what contradicts an earlier step. */
  join(recorded: readonly string[], ours: readonly string[]): string | undefined {
    if (recorded.length !== ours.length) return undefined;
    for (const [at, id] of recorded.entries()) {
      const own = ours[at] ?? '';
      const known = this.#ours.get(id);
      const other = this.#recorded.get(own);
      if ((known !== undefined && known !== own) || (other !== undefined && other !== id)) {
        return `${own} stands for ${id}, which was ${known ?? 'unknown'} before; ${own} stood for ${other ?? 'nothing'}`;
      }
    }
    for (const [at, id] of recorded.entries()) {
      const own = ours[at] ?? '';
      this.#ours.set(id, own);
      this.#recorded.set(own, id);
    }
    return undefined;
  }
}

/** Commands whose output the engine itself does not keep in a fixed order (Go's maps). */
const UNORDERED = /\benv\b|printenv|--link\b|\bprune\b|nslookup|docker diff|docker (?:images|image ls)\b/;

/** How ours differs from the recording; empty if it does not. */
export function differences(recorded: NormalOutput, ours: NormalOutput, ids: IdMap): string {
  let found = '';
  let reordered = false;
  if (recorded.exit !== ours.exit) found += `exit: recorded ${recorded.exit}, ours ${ours.exit}\n`;
  for (const stream of ['stdout', 'stderr'] as const) {
    if (recorded[stream] === ours[stream]) continue;
    if (UNORDERED.test(recorded.cmd) && sortLines(recorded[stream]) === sortLines(ours[stream]))
      reordered = true;
    else found += `${stream}:\n${changedLines(recorded[stream], ours[stream])}`;
  }
  // Where the order is none, which id stands for which is known only of one.
  const unordered = UNORDERED.test(recorded.cmd) && recorded.ids.length > 1;
  if (found === '' && !reordered && !unordered) found = ids.join(recorded.ids, ours.ids) ?? '';
  return found;
}

function sortLines(text: string): string {
  return text.replace(/ID\d+/g, 'ID').split('\n').sort().join('\n');
}

/** The lines that only one of the two has, in their order. */
function changedLines(recorded: string, ours: string): string {
  const [before, after] = [recorded.split('\n'), ours.split('\n')];
  const common = commonLengths(before, after);
  const lengthAt = (i: number, j: number): number => common[i]?.[j] ?? 0;
  let shown = '';
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && before[i] === after[j]) {
      i++;
      j++;
    } else if (j === after.length || (i < before.length && lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      shown += `  - ${JSON.stringify(before[i++])}\n`;
    } else {
      shown += `  + ${JSON.stringify(after[j++])}\n`;
    }
  }
  return shown;
}

/** At [i][j] how many lines the rests from i and from j have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i--) {
    const [row = [], below = []] = [lengths[i], lengths[i + 1]];
    for (let j = after.length - 1; j >= 0; j--) {
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
