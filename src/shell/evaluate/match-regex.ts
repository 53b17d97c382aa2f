import { patiently } from '../../linux/steps.ts';
import { execInPieces } from '../regex/bounded-regex.ts';
import { extendedRegexInPieces, hasRoomFor } from '../regex/extended-regex.ts';
import { TooManySteps } from '../regex/too-many-steps.ts';
import type { Shell } from '../shell.ts';

/** What `=~` finds; nothing where the C library's matcher would give up. */
export async function matchRegex(
  shell: Shell,
  text: string,
  source: string,
): Promise<RegExpExecArray | null | 'error'> {
  const breath = (): Promise<void> | undefined => shell.checkpoint();
  const regex = await patiently(compiled(source, shell.shellOptions.has('nocasematch')), breath);
  if (!regex) return 'error';
  try {
    return await patiently(execInPieces(regex, text), breath);
  } catch (error) {
    if (error instanceof TooManySteps) return null;
    throw error;
  }
}

function* compiled(source: string, ignoreCase: boolean): Generator<void, RegExp | undefined> {
  if (!hasRoomFor(source)) return undefined;
  const understood = yield* asUsual(source);
  return understood === undefined ? undefined : yield* extendedRegexInPieces(understood, ignoreCase);
}

/** Parts of an expression between two breaths. */
const MANY = 4096;

/** RE_DUP_MAX: no interval counts farther. */
const MOST_TIMES = 0x7fff;

/** What may follow each other outside of brackets. */
const TOKENS = /\\.|\[\^?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\]|\{(\d*)(,?)(\d*)\}|[*+?]+|./gsu;

/**
 * An expression of the C library's without what only that library allows: a parenthesis that closes nothing is one like
 * other characters, operators may follow each other, and an interval may begin with its comma.
 *
 * @returns undefined: a brace that begins no interval, or one that counts too far
 */
function* asUsual(source: string): Generator<void, string | undefined> {
  let open = 0;
  let count = 0;
  let out = '';
  for (const [token, least, comma, most] of source.matchAll(TOKENS)) {
    if (++count % MANY === 0) yield;
    if (token === '{' || Number(least) > MOST_TIMES || Number(most) > MOST_TIMES) return undefined;
    if (token === '(') open++;
    if (token === ')' && --open < 0) {
      open = 0;
      out += '\\)';
    } else if (/^[*+?]{2}/.test(token)) out += /^(.)\1*$/s.test(token) ? token[0] : '*';
    else if (least === '') {
      if (!comma) return undefined;
      out += `{0,${most}}`;
    } else out += token;
  }
  return out;
}
