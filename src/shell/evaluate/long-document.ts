/// <reference path="../syntax/unbash-in-turns.d.ts" />
import type { HereDocBody } from 'unbash';
import { unfoldInTurns } from 'unbash/in-turns';
import { quotedPartsPatiently } from '../expand/quoted-text.ts';
import { inTurns, rest } from '../expand/split-patiently.ts';
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
 * @returns undefined if there is something in it that may go on over the end of a piece; its parts are known then
 */
export async function expandLongDocument(
  shell: Shell,
  body: HereDocBody,
  stripTabs: boolean,
): Promise<string | undefined> {
  const { text } = body;
  if (OPEN.test(text)) {
    await inTurns(shell, unfoldInTurns(body));
    return undefined;
  }
  let expanded = '';
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at + PIECE);
    const end = newline === -1 ? text.length : newline + 1;
    const given = text.slice(at, end);
    const piece = stripTabs ? given.replace(/^\t+/gm, '') : given;
    expanded += /[$\\]/.test(piece)
      ? await expandQuoted(shell, await quotedPartsPatiently(shell, piece))
      : piece;
    at = end;
    await rest(shell);
  }
  return expanded;
}
