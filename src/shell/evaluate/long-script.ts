import type { Shell } from '../shell.ts';
import type { ScriptMode } from '../syntax/failure.ts';
import { type Reading, understand } from '../syntax/read-script.ts';
import { Source } from '../syntax/source.ts';
import { byLine, type LineReader, runLineByLine, runReading } from './script.ts';

/** Characters that are read at once; more only where a command is longer. */
const PIECE = 32_768;

/** Runs a long text in pieces of some lines, so that others have their turn between them. */
export async function runPieces(
  shell: Shell,
  source: Source,
  mode: ScriptMode,
  last: boolean,
): Promise<number> {
  const { text, file } = source;
  let line = source.firstLine;
  let status = 0;
  for (let at = 0; at < text.length; ) {
    let end = at;
    let reading: Reading;
    let size = PIECE;
    do {
      const newline = text.indexOf('\n', at + size);
      end = newline === -1 ? text.length : newline + 1;
      reading = await understand(shell, text.slice(at, end));
      size *= 2;
      const halt = shell.checkpoint();
      if (halt) await halt;
    } while (reading.incomplete && end < text.length);
    const piece = new Source(text.slice(at, end), line, file);
    if (reading.problem) return runLineByLine(shell, new Source(text.slice(at), line, file), mode);
    if (reading.script.commands.length > 0)
      status = await runReading(shell, piece, reading, mode, last && end === text.length);
    line = piece.lineAt(piece.text.length);
    at = end;
  }
  return status;
}

/**
 * The rest of a command that goes on for long, if it can be told: read in steps that grow, not line by line.
 * @param begun what was read of it
 */
export async function restOf(
  begun: string,
  reader: LineReader,
  read: (text: string) => Reading | Promise<Reading>,
): Promise<string> {
  if (!reader.ahead) return '';
  for (let size = begun.length; ; size *= 2) {
    const ahead = reader.ahead(size);
    const text = begun + ahead;
    const reading = await read(text);
    const everything = reader.ahead(2 * size) === ahead;
    if (reading.incomplete && !everything) continue;
    const end = await endOf(begun, ahead, reading, read);
    let rest = '';
    while (begun.length + rest.length < end) rest += (await reader.next()) ?? '';
    return rest;
  }
}

/** Where the line ends that completes what was begun, if all that comes ahead is enough for that. */
async function endOf(
  begun: string,
  ahead: string,
  reading: Reading,
  read: (text: string) => Reading | Promise<Reading>,
): Promise<number> {
  const text = begun + ahead;
  if (reading.text === text) {
    const [, next] = byLine(reading.script, text);
    const wrong = reading.script.errors?.[0]?.pos ?? text.length;
    if (next?.[0] && next[0].pos <= wrong) return text.lastIndexOf('\n', next[0].pos - 1) + 1;
    if (!reading.problem) return text.length;
  }
  if (reading.incomplete) return text.length;
  // With aliases in it, or with an error behind it, places do not tell: it is looked for by halves.
  let end = text.length;
  for (let open = begun.length; ; ) {
    const middle = lineEndWithin(text, open, end);
    if (middle === undefined) return end;
    if ((await read(text.slice(0, middle))).incomplete) open = middle;
    else end = middle;
  }
}

/** Where a line ends about halfway between two ends of lines; undefined if there is none between them. */
function lineEndWithin(text: string, from: number, to: number): number | undefined {
  const middle = (from + to) >> 1;
  const behind = text.indexOf('\n', middle) + 1;
  if (behind > from && behind < to) return behind;
  const before = text.lastIndexOf('\n', middle) + 1;
  return before > from && before < to ? before : undefined;
}
