import { appendAll } from '../../../linux/append-all.ts';
import type { Tokenizer } from './tokens.ts';

/** A piece of an f-string: text as it stands, or a field. */
export type FStringPart =
  | { readonly kind: 'text'; readonly raw: string; readonly isRaw: boolean }
  | {
      readonly kind: 'field';
      /** Where the expression stands in the source. */
      readonly from: number;
      readonly to: number;
      /** Behind its closing brace. */
      readonly end: number;
      /** `{x=}`: the text to be shown before the value. */
      readonly shown: string | undefined;
      readonly conversion: string;
      readonly spec: readonly FStringPart[] | undefined;
    };

interface Read {
  readonly parts: readonly FStringPart[];
  readonly end: number;
}

const STRING = /(?:[rR][bB]?|[bB][rR]?|[uU]|[fF][rR]?|[rR][fF])?("""|'''|"|')/y;

/** Reads an f-string whose opening quotes end at `start`. */
export function readFString(
  tokens: Tokenizer,
  start: number,
  limit: number,
  quote: string,
  isRaw: boolean,
  from: number,
): Read {
  const { source } = tokens;
  const parts: FStringPart[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', raw: text, isRaw });
    text = '';
  };
  for (let at = start; at < limit; ) {
    const char = source[at] as string;
    if (source.startsWith(quote, at)) {
      flush();
      return { parts, end: at + quote.length };
    }
    if (char === '\n' && quote.length === 1) break;
    if (char === '\\' && !isRaw) {
      if (source.startsWith('\\N{', at)) {
        const close = source.indexOf('}', at);
        text += source.slice(at, close + 1);
        at = close + 1;
        continue;
      }
      // A backslash before a brace does not hide it.
      const two = source[at + 1] === '{' || source[at + 1] === '}' ? '\\' : source.slice(at, at + 2);
      text += two;
      at += two.length;
    } else if (char === '\\' && (source[at + 1] === quote || source[at + 1] === '\\')) {
      text += source.slice(at, at + 2);
      at += 2;
    } else if (char === '{' && source[at + 1] === '{') {
      text += '{';
      at += 2;
    } else if (char === '}') {
      if (source[at + 1] !== '}') throw tokens.problem("f-string: single '}' is not allowed", at, at + 1);
      text += '}';
      at += 2;
    } else if (char === '{') {
      flush();
      const field = readField(tokens, at + 1, limit, quote, isRaw, from);
      appendAll(parts, field.parts);
      at = field.end;
    } else {
      text += char;
      at++;
    }
  }
  return tokens.unterminated(from, quote, 'f-');
}

/** A field from behind its `{` to behind its `}`. */
function readField(
  tokens: Tokenizer,
  start: number,
  limit: number,
  quote: string,
  isRaw: boolean,
  from: number,
): Read {
  const { source } = tokens;
  let depth = 0;
  let at = start;
  let shown: string | undefined;
  let end = -1;
  for (; at < limit; at++) {
    const char = source[at] as string;
    STRING.lastIndex = at;
    const found = STRING.exec(source);
    // A letter that belongs to a name is no prefix.
    const string = found && /\w/.test(char) && /\w/.test(source[at - 1] ?? '') && at > start ? null : found;
    if (string) {
      if (depth === 0 && string[0] === quote) throw tokens.problem("f-string: expecting '}'", at, at + 1);
      const inner = string[1] as string;
      const prefix = string[0].slice(0, -inner.length).toLowerCase();
      at =
        (prefix.includes('f')
          ? readFString(tokens, at + string[0].length, limit, inner, prefix.includes('r'), at).end
          : tokens.stringEnd(at + string[0].length, inner, at)) - 1;
      continue;
    }
    if (char === '\n' && quote.length === 1 && depth === 0) break;
    if ('([{'.includes(char)) depth++;
    else if (depth > 0 && ')]}'.includes(char)) depth--;
    else if (depth === 0) {
      if (char === '}') break;
      if (char === ':') break;
      if (char === '!' && source[at + 1] !== '=') break;
      if (char === '=' && source[at + 1] !== '=' && !'=!<>'.includes(source[at - 1] ?? '')) {
        end = at;
        at++;
        while (/\s/.test(source[at] ?? '')) at++;
        shown = source.slice(start, at);
        break;
      }
    }
  }
  if (end === -1) end = at;
  if (at >= limit) tokens.unterminated(from, quote, 'f-');
  if (source.slice(start, end).trim() === '') {
    const next = source[at] === '}' ? "'}'" : source[at] === ':' ? "':'" : source[at] === '!' ? "'!'" : "'='";
    throw tokens.problem(`f-string: valid expression required before ${next}`, at, at + 1);
  }
  let conversion = '';
  if (source[at] === '!') {
    conversion = source[at + 1] ?? '';
    if (!/[sra]/.test(conversion))
      throw tokens.problem(
        `f-string: invalid conversion character '${conversion}': expected 's', 'r', or 'a'`,
        at + 1,
        at + 2,
      );
    at += 2;
  }
  let spec: FStringPart[] | undefined;
  if (source[at] === ':') {
    spec = [];
    let text = '';
    at++;
    while (at < limit && source[at] !== '}') {
      if (source.startsWith(quote, at)) throw tokens.problem("f-string: expecting '}'", at, at + 1);
      if (source[at] === '{') {
        if (text !== '') spec.push({ kind: 'text', raw: text, isRaw });
        text = '';
        const field = readField(tokens, at + 1, limit, quote, isRaw, from);
        appendAll(spec, field.parts);
        at = field.end;
      } else {
        text += source[at];
        at++;
      }
    }
    if (text !== '') spec.push({ kind: 'text', raw: text, isRaw });
  }
  if (source[at] !== '}') throw tokens.problem("f-string: expecting '}'", at, at + 1);
  return {
    parts: [{ kind: 'field', from: start, to: end, end: at + 1, shown, conversion, spec }],
    end: at + 1,
  };
}
