import { Cursor } from './cursor.ts';
import type { FStringPart } from './f-string.ts';
import { over, parseStarExpressions, parseYield, startsExpression } from './parse-expression.ts';
import { unescapeBytes, unescapeText } from './string-escapes.ts';
import { type Token, Tokenizer } from './tokens.ts';
import type { Expression, JoinedPart } from './tree.ts';

/** String literals that stand side by side are one. */
export function parseStrings(cursor: Cursor): Expression {
  const start = cursor.token;
  const tokens: Token[] = [];
  while (cursor.token.kind === 'string') tokens.push(cursor.next());
  const span = cursor.spanFrom(start);
  const prefixes = tokens.map(({ text }) => /^\w*/.exec(text)?.[0].toLowerCase() ?? '');
  const isRaw = (index: number): boolean => prefixes[index]?.includes('r') ?? false;
  if (prefixes.some((each) => each.includes('b'))) {
    if (!prefixes.every((each) => each.includes('b')))
      cursor.fail('cannot mix bytes and nonbytes literals', span);
    const pieces: string[] = [];
    for (const [index, token] of tokens.entries())
      pieces.push(unescapeBytes(cursor, token, content(token.text), isRaw(index)));
    return { kind: 'constant', constant: { type: 'bytes', value: pieces.join('') }, ...span };
  }
  if (!tokens.some(({ parts }) => parts)) {
    const pieces: string[] = [];
    for (const [index, token] of tokens.entries())
      pieces.push(isRaw(index) ? content(token.text) : unescapeText(cursor, token, content(token.text)));
    return { kind: 'constant', constant: { type: 'str', value: pieces.join('') }, ...span };
  }
  const parts: JoinedPart[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.parts) for (const part of joinedParts(cursor, token, token.parts)) parts.push(part);
    else
      parts.push({
        kind: 'text',
        text: isRaw(index) ? content(token.text) : unescapeText(cursor, token, content(token.text)),
      });
  }
  return { kind: 'joined', parts, ...span };
}

function content(text: string): string {
  const [, quote = ''] = /^\w*("""|'''|"|')/.exec(text) ?? [];
  const start = text.indexOf(quote) + quote.length;
  return text.slice(start, text.length - quote.length).replaceAll('\r\n', '\n');
}

function joinedParts(cursor: Cursor, token: Token, parts: readonly FStringPart[]): JoinedPart[] {
  const joined: JoinedPart[] = [];
  for (const part of parts) {
    if (part.kind === 'text') {
      joined.push({ kind: 'text', text: part.isRaw ? part.raw : unescapeText(cursor, token, part.raw) });
      continue;
    }
    const piece = new Tokenizer(cursor.tokenizer.source, {
      from: part.from,
      to: part.to,
      of: cursor.tokenizer,
    });
    const inner = new Cursor(piece, piece.run());
    const value = inner.is('yield') ? parseYield(inner) : parseStarExpressions(inner);
    if (inner.token.kind !== 'end') {
      if (startsExpression(inner.token))
        inner.fail('invalid syntax. Perhaps you forgot a comma?', over(value, inner.token));
      inner.fail("f-string: expecting '}'", inner.token);
    }
    if (part.shown !== undefined) joined.push({ kind: 'text', text: part.shown });
    joined.push({
      kind: 'field',
      value,
      span: cursor.tokenizer.span(part.from - 1, part.end),
      conversion: part.shown !== undefined && part.conversion === '' && !part.spec ? 'r' : part.conversion,
      spec: part.spec && joinedParts(cursor, token, part.spec),
    });
  }
  return joined;
}
