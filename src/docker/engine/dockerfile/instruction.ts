import { invalidParameter } from '../errors.ts';
import { splitWords } from './words.ts';

/** An instruction as it is written, taken apart as far as its kind allows. */
export interface Instruction {
  /** As it is typed. */
  readonly name: string;
  /** `--interval=3s` */
  readonly flags: readonly string[];
  /** The whole line, continuations joined. */
  readonly line: string;
  /** Everything after the flags. */
  readonly rest: string;
  /** `rest`, if it is a JSON array of strings. */
  readonly json: readonly string[] | undefined;
}

/** White space between the parts of an instruction (parser.go: reWhitespace). */
export const SPACES = /[\t\v\f\r ]+/;

/** Kinds whose arguments may be a JSON array, which must then have nothing but strings in it. */
const JSON_KINDS = new Set(['cmd', 'entrypoint', 'healthcheck', 'run', 'shell', 'volume', 'add', 'copy']);

/** Reads the lines of a Dockerfile. @throws EngineError invalid parameter */
export function readInstructions(text: string): readonly Instruction[] {
  const instructions = logicalLines(text).map(readInstruction);
  if (instructions.length === 0) throw invalidParameter('file with no instructions');
  return instructions;
}

/** Lines without comments and blank ones; a backslash at its end joins a line to the next. */
function logicalLines(text: string): readonly string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of text.split('\n')) {
    if (/^\s*#/.test(line) || (line.trim() === '' && open !== undefined)) continue;
    const joined: string = (open ?? '') + (open === undefined ? line.trimStart() : line);
    const continued = /(?:([^\\])|^)\\[ \t]*$/.exec(joined);
    if (continued) {
      open = joined.slice(0, continued.index) + (continued[1] ?? '');
      continue;
    }
    open = undefined;
    if (joined !== '') lines.push(joined);
  }
  if (open) lines.push(open);
  return lines;
}

function readInstruction(line: string): Instruction {
  const trimmed = line.trim();
  const gap = SPACES.exec(trimmed);
  const name = gap ? trimmed.slice(0, gap.index) : trimmed;
  let rest = gap ? trimmed.slice(gap.index + gap[0].length) : '';
  const flags: string[] = [];
  while (rest.startsWith('--')) {
    const flag = splitWords(rest)[0] ?? '';
    flags.push(flag);
    rest = rest.slice(flag.length).trimStart();
    if (flag === '--') break;
  }
  rest = rest.trim();
  const kind = name.toLowerCase();
  const list = kind === 'healthcheck' ? rest.replace(/^\S+\s*/, '') : rest;
  return { name, flags, line, rest, json: JSON_KINDS.has(kind) ? readList(list) : undefined };
}

/** What looks like a JSON array and is none is a command line. */
function readList(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(list)) return undefined;
  if (!list.every((each) => typeof each === 'string')) {
    throw invalidParameter('when using JSON array syntax, arrays must be comprised of strings only');
  }
  return list;
}
