/** The arguments of a command, as a tree. */
export type Syntax =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly Syntax[] }
  | { readonly kind: 'optional' | 'repeat'; readonly of: Syntax };

/**
 * Reads the arguments as the table of commands shows them: `key [NX|XX] [GET] (EX seconds|PERSIST) id|$ [key ...]`.
 * Between brackets a bar parts whole sequences, elsewhere words. `'get'` is a word although it looks like the name of a value.
 */
export function parseSyntax(text: string): Syntax {
  const tokens = text.match(/\.\.\.|[[\]()|]|[^\s[\]()|]+/g) ?? [];
  let at = 0;

  /** Up to a closing bracket. */
  function sequence(inBrackets: boolean): Syntax {
    const choices: Syntax[][] = [[]];
    let items = choices[0] as Syntax[];
    for (; at < tokens.length; at++) {
      const token = tokens[at] as string;
      if (token === ']' || token === ')') break;
      if (token === '|') {
        if (inBrackets) {
          items = [];
          choices.push(items);
          continue;
        }
        at++;
        const last = items.pop() ?? { kind: 'sequence', of: [] };
        items.push(joinChoice(last, item()));
      } else items.push(item());
    }
    const [only] = choices;
    if (choices.length === 1 && only)
      return only.length === 1 && only[0] ? only[0] : { kind: 'sequence', of: only };
    return { kind: 'choice', of: choices.map((of) => ({ kind: 'sequence', of })) };
  }

  function item(): Syntax {
    const token = tokens[at] as string;
    if (token !== '[' && token !== '(') return leaf(token);
    at++;
    const inner = sequence(true);
    if (token === '(') return inner;
    return repeated(inner) ?? { kind: 'optional', of: inner };
  }

  return sequence(false);
}

function leaf(token: string): Syntax {
  // Lower case, and no value.
  if (token.startsWith("'")) return { kind: 'word', text: token.slice(1, -1) };
  if (/^[a-z]/.test(token)) return { kind: 'value', name: token };
  return { kind: 'word', text: token === '""' ? '' : token };
}

function joinChoice(first: Syntax, second: Syntax): Syntax {
  return { kind: 'choice', of: first.kind === 'choice' ? [...first.of, second] : [first, second] };
}

/** `[x ...]` */
function repeated(inner: Syntax): Syntax | undefined {
  if (inner.kind !== 'sequence') return undefined;
  const last = inner.of.at(-1);
  if (last?.kind !== 'word' || last.text !== '...') return undefined;
  return { kind: 'repeat', of: { kind: 'sequence', of: inner.of.slice(0, -1) } };
}
