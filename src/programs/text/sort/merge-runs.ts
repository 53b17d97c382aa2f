import type { Process } from '../../../linux/process/process.ts';

/** Lines that are merged before others have their turn. */
const MANY = 4096;

/** The numbers of lines that stand in runs which are thought to be in order: the smallest head first. */
export async function mergeRuns(
  process: Process,
  starts: readonly number[],
  end: number,
  compare: (a: number, b: number) => number,
): Promise<number[]> {
  const runs = starts.map((start, i) => ({ at: start, end: starts[i + 1] ?? end }));
  const numbers: number[] = [];
  while (numbers.length < end) {
    let least: (typeof runs)[number] | undefined;
    for (const run of runs) {
      if (run.at < run.end && (!least || compare(run.at, least.at) < 0)) least = run;
    }
    if (!least) break;
    if (numbers.push(least.at++) % MANY === 0) await process.breath();
  }
  return numbers;
}
