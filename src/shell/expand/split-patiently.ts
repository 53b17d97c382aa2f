import { UserInterrupt } from '../evaluate/control-flow.ts';
import type { Shell } from '../shell.ts';
import type { FieldBuilder } from './field-builder.ts';
import { fieldSeparators } from './special-parameters.ts';

/** About so many characters are split before others have their turn. */
const PIECE = 65_536;

/** Splits the result of an expansion, a long one in pieces that end with a separator. */
export function splitPatiently(shell: Shell, text: string, builder: FieldBuilder): Promise<void> | undefined {
  if (text.length > PIECE && builder.splits) return splitPieces(shell, text, builder);
  builder.expansion(text);
  return undefined;
}

async function splitPieces(shell: Shell, text: string, builder: FieldBuilder): Promise<void> {
  const separators = fieldSeparators(shell);
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PIECE, text.length);
    while (end < text.length && !separators.includes(text[end - 1] as string)) end++; // 0 < end <= length
    builder.expansion(text.slice(at, end));
    at = end;
    await shell.process.breathe();
    if (shell.interrupted) throw new UserInterrupt();
  }
}
