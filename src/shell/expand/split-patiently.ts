import { patiently } from '../../linux/steps.ts';
import { UserInterrupt } from '../evaluate/control-flow.ts';
import type { Shell } from '../shell.ts';
import type { FieldBuilder } from './field-builder.ts';
import { fieldSeparators, joiners } from './special-parameters.ts';

/** About so many characters are split before others have their turn. */
const PIECE = 65_536;

/** Splits the result of an expansion, a long one in pieces that end with a separator. */
export function splitPatiently(shell: Shell, text: string, builder: FieldBuilder): Promise<void> | undefined {
  if (text.length > PIECE && builder.splits) return splitPieces(shell, text, builder);
  builder.expansion(text);
  return undefined;
}

/** Values of a list between two breaths. */
const MANY = 32_768;

/** The values of a list, many of them in pieces. */
export function listPatiently(
  shell: Shell,
  values: readonly string[],
  star: boolean,
  quoted: boolean,
  builder: FieldBuilder,
): Promise<void> | undefined {
  if (values.length > MANY) return listPieces(shell, values, star, quoted, builder);
  builder.list(values, star, quoted, ...joiners(shell));
  return undefined;
}

async function listPieces(
  shell: Shell,
  values: readonly string[],
  star: boolean,
  quoted: boolean,
  builder: FieldBuilder,
): Promise<void> {
  const [joiner, atJoiner] = joiners(shell);
  const isWhole = !builder.splits || (quoted && star);
  if (isWhole || (!quoted && builder.joins(joiner, atJoiner))) {
    const { joinInPieces } = await shell.process.machine.kernel.clock.outside(import('./join-in-pieces.ts'));
    const text = await inTurns(shell, joinInPieces(values, isWhole && !star ? atJoiner : joiner));
    if (quoted) builder.quoted(text);
    else if (isWhole) builder.plain(text);
    else await splitPatiently(shell, text, builder);
    return;
  }
  for (let at = 0; at < values.length; at += MANY) {
    builder.list(values, star, quoted, ...joiners(shell), at, Math.min(at + MANY, values.length));
    await rest(shell);
  }
}

/** Takes all steps of some work, without a promise where there is nothing to stop at. */
export function inTurns<T>(shell: Shell, steps: Generator<void, T>): T | Promise<T> {
  const { done, value } = steps.next();
  return done ? value : patiently(steps, () => rest(shell));
}

/** Lets others have their turn. */
export async function rest(shell: Shell): Promise<void> {
  await shell.process.breathe();
  if (shell.interrupted) throw new UserInterrupt();
}

async function splitPieces(shell: Shell, text: string, builder: FieldBuilder): Promise<void> {
  const separators = fieldSeparators(shell);
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PIECE, text.length);
    // A field that is longer than that comes in parts.
    const most = Math.min(end + PIECE, text.length);
    while (end < most && !separators.includes(text[end - 1] as string)) end++; // 0 < end <= length
    builder.expansion(text.slice(at, end));
    at = end;
    await rest(shell);
  }
}
