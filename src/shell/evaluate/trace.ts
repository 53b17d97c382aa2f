import { expandQuotedText } from '../expand/quoted-text.ts';
import { expandPrompt } from '../prompt.ts';
import { quoteIfNeeded, singleQuote } from '../quote.ts';
import type { Shell } from '../shell.ts';
import { encode } from '../text.ts';

/** A line of `set -x`. */
export async function trace(shell: Shell, text: string): Promise<void> {
  if (shell.tracing) return;
  shell.tracing = true;
  const bash = shell.dialect.name === 'bash';
  try {
    const raw = shell.variables.get('PS4') ?? (bash ? '' : '+ ');
    // The almquist shells expand parameters in it, and none of the sequences of prompts.
    const prompt = bash
      ? await expandPrompt(shell, raw)
      : /[$`]/.test(raw)
        ? await expandQuotedText(shell, raw)
        : raw;
    const depth = bash && prompt !== '' ? Array.from(prompt)[0]?.repeat(shell.traceDepth - 1) : '';
    const line = `${depth ?? ''}${prompt}${text}\n`;
    if (shell.traceDescriptor === undefined) await shell.complainRaw(line);
    else await shell.process.write(shell.traceDescriptor, encode(line));
  } finally {
    shell.tracing = false;
  }
}

export function traceCommand(
  shell: Shell,
  assignments: readonly string[],
  words: readonly string[],
): Promise<void> {
  const quote = { bash: traceQuote, dash: (word: string) => word, ash: busyboxQuote }[shell.dialect.name];
  const shown = shell.dialect.name === 'ash' ? withoutCommand(words) : words;
  return trace(shell, [...assignments, ...shown.map(quote)].join(' '));
}

/** busybox has done with `command` by then, unless it tells of a name. */
function withoutCommand(words: readonly string[]): readonly string[] {
  let at = 0;
  while (words[at] === 'command') at += words[at + 1] === '-p' || words[at + 1] === '--' ? 2 : 1;
  return /^-/.test(words[at] ?? '-') ? words : words.slice(at);
}

/** Newlines and tabs are in single quotes, as they are. */
export function traceQuote(word: string): string {
  return /[\n\t]/.test(word) ? singleQuote(word) : quoteIfNeeded(word);
}

const KEYWORDS = new Set('case do done elif else esac fi for function if in then until while'.split(' '));

/** As busybox shows a word; keywords are in quotes too. */
export function busyboxQuote(word: string): string {
  return /^[+,\-./0-9:@A-Z\]^_a-z]*$/.test(word) && !KEYWORDS.has(word)
    ? word
    : `'${word.replace(/'/g, `'"'"'`)}'`;
}
