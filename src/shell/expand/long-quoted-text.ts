/// <reference path="../syntax/unbash-in-turns.d.ts" />
import type { WordPart } from 'unbash';
import { parseInTurns, unfoldInTurns } from 'unbash/in-turns';
import { documentIn, documentWith, partsOfDocument } from './quoted-text.ts';

/** What `quotedParts` finds, with stops. */
export function* quotedPartsInTurns(text: string): Generator<void, readonly WordPart[]> {
  const body = documentIn(yield* parseInTurns(documentWith(text)));
  if (body) yield* unfoldInTurns(body);
  return partsOfDocument(text, body);
}
