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
  if (prefixes.some((each) => each.includes('b'))) {
    if (!prefixes.every((each) => each.includes('b')))
      cursor.fail('cannot mix bytes and nonbytes literals', span);
    const value = tokens
      .map((token, index) =>
        unescapeBytes(cursor, token, content(token.text), prefixes[index]?.includes('r') ?? false),
      )
      .join('');
    return { kind: 'constant', constant: { type: 'bytes', value }, ...span };
  }
  if (!tokens.some(({ parts }) => parts)) {
    const value = tokens
      .map((token, index) =>
        prefixes[index]?.includes('r')
          ? content(token.text)
          : unescapeText(cursor, token, content(token.text)),
      )
      .join('');
    return { kind: 'constant', constant: { type: 'str', value }, ...span };
  }
  const parts: JoinedPart[] = [];
  tokens.forEach((token, index) => {
    if (token.parts) parts.push(...joinedParts(cursor, token, token.parts));
    else
      parts.push({
        kind: 'text',
        text: prefixes[index]?.includes('r')
          ? content(token.text)
          : unescapeText(cursor, token, content(token.text)),
      });
  });
  return { kind: 'joined', parts, ...span };
}

function content(text: string): string {
  const [, quote = ''] = /^\w*("""|'''|"|')/.exec(text) ?? [];
  const start = text.indexOf(quote) + quote.length;
  return text.slice(start, text.length - quote.length).replaceAll('\r\n', '\n');
}

function joinedParts(cursor: Cursor, token: Token, parts: readonly FStringPart[]): JoinedPart[] {
  return parts.flatMap((part): JoinedPart[] => {
    if (part.kind === 'text')
      return [{ kind: 'text', text: part.isRaw ? part.raw : unescapeText(cursor, token, part.raw) }];
    const piece = new Tokenizer(cursor.tokenizer.source, { from: part.from, to: part.to });
    const inner = new Cursor(piece, piece.run());
    const value = inner.is('yield') ? parseYield(inner) : parseStarExpressions(inner);
    if (inner.token.kind !== 'end') {
      if (startsExpression(inner.token))
        inner.fail('invalid syntax. Perhaps you forgot a comma?', over(value, inner.token));
      inner.fail("f-string: expecting '}'", inner.token);
    }
    const field: JoinedPart = {
      kind: 'field',
      value,
      span: cursor.tokenizer.span(part.from - 1, part.end),
      conversion: part.shown !== undefined && part.conversion === '' && !part.spec ? 'r' : part.conversion,
      spec: part.spec && joinedParts(cursor, token, part.spec),
    };
    return part.shown === undefined ? [field] : [{ kind: 'text', text: part.shown }, field];
  });
}
