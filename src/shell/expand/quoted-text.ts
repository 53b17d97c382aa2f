import { parse, type WordPart } from 'unbash';
import type { Shell } from '../shell.ts';
import { expandQuoted } from './word.ts';

/** Expands a text as if it stood between double quotes: prompts, the values of PS4 and ENV. */
export async function expandQuotedText(shell: Shell, text: string): Promise<string> {
  return /[$`\\]/.test(text) ? expandQuoted(shell, quotedParts(text)) : text;
}

/** A text as the parts of a here-document, which is how double quotes work but for the quotes themselves. */
export function quotedParts(text: string): readonly WordPart[] {
  let delimiter = 'END';
  while (text.includes(delimiter)) delimiter += '-END';
  const command = parse(`: <<${delimiter}\n${text}\n${delimiter}\n`).commands[0]?.command;
  const redirect = command?.type === 'Command' ? command.redirects[0] : undefined;
  const parts = redirect?.type === 'HereDoc' ? redirect.body.parts : undefined;
  if (!parts) return [{ type: 'Literal', pos: 0, end: 0, text, value: text.replace(/\\([$`\\])/g, '$1') }];
  const last = parts.at(-1);
  if (last?.type !== 'Literal') return parts;
  // The newline before the delimiter is not part of the text.
  return [
    ...parts.slice(0, -1),
    { ...last, value: last.value.replace(/\n$/, ''), text: last.text.replace(/\n$/, '') },
  ];
}
