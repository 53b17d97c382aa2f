import type { Process } from '../../../linux/process/process.ts';

/** Lines between two looks at whether a breath is due. */
const BRIEF = 1024;

/** Lines with their newlines; the last may lack it. */
export async function linesOfText(process: Process, text: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) + 1 || text.length;
    lines.push(text.slice(at, end));
    at = end;
    if (lines.length % BRIEF !== 0) continue;
    const breath = process.breath();
    if (breath) await breath;
  }
  return lines;
}
