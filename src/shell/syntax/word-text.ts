import type { Assignment, Word } from 'unbash';
import { singleQuote } from '../quote.ts';

/** A word as bash writes it: what stood in `$'...'` was replaced when it was read. */
export function wordText(word: Word): string {
  if (!word.text.includes("$'") || !word.parts) return word.text;
  return word.parts
    .map((part) =>
      part.type === 'AnsiCQuoted' ? singleQuote(part.value.split('\0', 1)[0] ?? '') : part.text,
    )
    .join('');
}

/** The same of an assignment. */
export function assignmentText({ text, value }: Assignment): string {
  if (value.type !== 'Word' || !text.includes("$'")) return text;
  return text.slice(0, text.length - value.text.length) + wordText(value);
}
