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
  if (found === '' && !reordered) found = ids.join(recorded.ids, ours.ids) ?? '';
  return found;
}

function sortLines(text: string): string {
  return text.replace(/ID\d+/g, 'ID').split('\n').sort().join('\n');
}

/** The lines between what both begin with and what both end with. */
function changedLines(recorded: string, ours: string): string {
  const [before, after] = [recorded.split('\n'), ours.split('\n')];
  let start = 0;
  while (start < before.length && before[start] === after[start] && start < after.length) start++;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  const show = (sign: string, lines: readonly string[]): string =>
    lines
      .slice(start, lines.length - end)
      .slice(0, 40)
      .map((line) => `  ${sign} ${JSON.stringify(line)}\n`)
      .join('');
  return show('-', before) + show('+', after);
}
