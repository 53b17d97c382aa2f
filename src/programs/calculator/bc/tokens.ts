export interface Token {
  readonly type: 'number' | 'name' | 'keyword' | 'string' | 'operator' | 'newline' | 'bad' | 'end';
  readonly text: string;
  readonly line: number;
  /** Where it stands in the source. */
  readonly at: number;
}

const KEYWORDS = new Set(
  'auto break continue define else for halt ibase if last length limits obase print quit read return scale sqrt warranty while'.split(
    ' ',
  ),
);
const OPERATORS = /^(?:[-+*/%^]=|[=!<>]=|&&|\|\||\+\+|--|[-+*/%^=<>!(){}[\],;.&])/;

/** Tokens between two breaths. */
const MANY = 1024;

/** Cuts a program into tokens; comments (`/* *\/`, `#`) and escaped line ends vanish. An open string or comment ends with the text. In turns. */
export function* tokenize(source: string): Generator<void, readonly Token[]> {
  const tokens: Token[] = [];
  let line = 1;
  let rest = source;
  const take = (type: Token['type'], length: number, text = rest.slice(0, length)): void => {
    tokens.push({ type, text, line, at: source.length - rest.length });
    skip(length);
  };
  const skip = (length: number): void => {
    const end = rest.slice(0, length);
    for (let at = end.indexOf('\n'); at >= 0; at = end.indexOf('\n', at + 1)) line++;
    rest = rest.slice(length);
  };
  while (rest !== '') {
    if (tokens.length % MANY === MANY - 1) yield;
    const blank = /^(?:[ \t\r\f\v]|\\\n)+/.exec(rest);
    const comment = /^\/\*[\s\S]*?(?:\*\/|$)|^#[^\n]*/.exec(rest);
    const number = /^(?:[0-9A-Z]|\\\n(?=[0-9A-Z.]))*\.?(?:[0-9A-Z]|\\\n(?=[0-9A-Z]))*/.exec(rest);
    const name = /^[a-z][a-z0-9_]*/.exec(rest);
    const operator = OPERATORS.exec(rest);
    if (blank) skip(blank[0].length);
    else if (comment) skip(comment[0].length);
    else if (rest.startsWith('\n')) take('newline', 1);
    else if (rest.startsWith('"')) {
      const end = rest.indexOf('"', 1);
      take('string', end < 0 ? rest.length : end + 1, rest.slice(1, end < 0 ? undefined : end));
    } else if (number && /[0-9A-Z]/.test(number[0]))
      take('number', number[0].length, number[0].replaceAll('\\\n', ''));
    else if (name) take(KEYWORDS.has(name[0]) ? 'keyword' : 'name', name[0].length);
    else if (operator) take('operator', operator[0].length);
    else take('bad', 1);
  }
  tokens.push({ type: 'end', text: '', line, at: source.length });
  return tokens;
}
