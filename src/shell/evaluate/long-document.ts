import { type HereDoc, parse, type WordPart } from 'unbash';
import { rest } from '../expand/split-patiently.ts';
import { expandQuoted } from '../expand/word.ts';
import type { Shell } from '../shell.ts';

/** About so many characters are expanded before others have their turn. */
const PIECE = 16_384;

/** What may go on over the end of a line. */
const OPEN = /`|\$[([]|\$\{(?!\w+\})|\\\n/;

/**
 * The text of a here-document, expanded in pieces of some lines.
 *
 * @param stripTabs `<<-`: those at the start of lines are taken away
 * @returns undefined if there is something in it that may go on over the end of a piece
 */
export async function expandLongDocument(
  shell: Shell,
  text: string,
  stripTabs: boolean,
): Promise<string | undefined> {
  if (OPEN.test(text)) return undefined;
  const delimiter = delimiterFor(text);
  let expanded = '';
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at + PIECE);
    const end = newline === -1 ? text.length : newline + 1;
    const given = text.slice(at, end);
    const piece = stripTabs ? given.replace(/^\t+/gm, '') : given;
    const parts = /[$\\]/.test(piece) ? partsOf(piece, delimiter) : undefined;
    expanded += parts ? await expandQuoted(shell, parts) : piece.replace(/\\([$`\\])/g, '$1');
    at = end;
    await rest(shell);
  }
  return expanded;
}

/** A word that is nowhere in the text. */
function delimiterFor(text: string): string {
  let delimiter = 'E';
  while (text.includes(delimiter)) delimiter += 'E';
  return delimiter;
}

function partsOf(piece: string, delimiter: string): readonly WordPart[] | undefined {
  const command = parse(`<<${delimiter}\n${piece}\n${delimiter}\n`).commands[0]?.command;
  const redirect = command?.type === 'Command' ? command.redirects[0] : undefined;
  const parts = redirect?.type === 'HereDoc' ? (redirect as HereDoc).body.parts : undefined;
  return parts && withoutLastNewline(parts);
}

/** The newline before the delimiter is none of the text's. */
function withoutLastNewline(parts: readonly WordPart[]): readonly WordPart[] {
  const last = parts.at(-1);
  if (last?.type !== 'Literal') return parts;
  const shorter = { ...last, value: last.value.slice(0, -1), text: last.text.slice(0, -1) };
  return [...parts.slice(0, -1), shorter];
}
