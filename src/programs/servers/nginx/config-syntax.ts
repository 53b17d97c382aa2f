/** A directive of an nginx configuration: its words, and what stands between its braces. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[] | undefined;
  readonly file: string;
  readonly line: number;
}

/** A configuration that nginx refuses; the message is the one after `nginx: [emerg] `. */
export class ConfigError extends Error {}

/** The error about a directive, with its place. */
export function errorAt(
  directive: { readonly file: string; readonly line: number },
  message: string,
): ConfigError {
  return new ConfigError(`${message} in ${directive.file}:${directive.line}`);
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
}

/** Reads a configuration file's text. @throws ConfigError */
export function parseConfig(text: string, file: string): readonly Directive[] {
  const tokens = tokenize(text, file);
  let at = 0;
  const block = (depth: number): readonly Directive[] => {
    const directives: Directive[] = [];
    for (;;) {
      const first = tokens[at];
      if (!first) {
        if (depth > 0)
          throw new ConfigError(`unexpected end of file, expecting "}" in ${file}:${lastLine(text)}`);
        return directives;
      }
      if (isMark(first, '}')) {
        if (depth === 0) throw errorAt({ file, line: first.line }, 'unexpected "}"');
        at++;
        return directives;
      }
      const words: string[] = [];
      let end = tokens[at];
      while (end && !isMark(end, ';') && !isMark(end, '{') && !isMark(end, '}')) {
        words.push(end.text);
        end = tokens[++at];
      }
      const [name = '', ...args] = words;
      if (!end)
        throw new ConfigError(`unexpected end of file, expecting ";" or "}" in ${file}:${lastLine(text)}`);
      if (isMark(end, '}') || name === '')
        throw errorAt({ file, line: end.line }, `unexpected "${end.text}"`);
      at++;
      const inner = isMark(end, '{') ? block(depth + 1) : undefined;
      directives.push({ name, args, block: inner, file, line: first.line });
    }
  };
  return block(0);
}

/** What a backslash makes of the next character inside quotes. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);

function isMark(token: Token, mark: string): boolean {
  return !token.quoted && token.text === mark;
}

function lastLine(text: string): number {
  return text.split('\n').length;
}

function tokenize(text: string, file: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? '';
    if (char === '\n') line++;
    if (/\s/.test(char)) {
      at++;
    } else if (char === '#') {
      while (at < text.length && text[at] !== '\n') at++;
    } else if (';{}'.includes(char)) {
      tokens.push({ text: char, quoted: false, line });
      at++;
    } else if (char === '"' || char === "'") {
      const start = line;
      let word = '';
      for (at++; at < text.length && text[at] !== char; at++) {
        if (text[at] === '\n') line++;
        if (text[at] !== '\\') word += text[at];
        else word += ESCAPES.get(text[++at] ?? '') ?? `\\${text[at]}`;
      }
      if (at >= text.length)
        throw new ConfigError(`unexpected end of file, expecting "${char}" in ${file}:${line}`);
      at++;
      tokens.push({ text: word, quoted: true, line: start });
    } else {
      let word = '';
      while (
        at < text.length &&
        !/[\s;]/.test(text[at] ?? '') &&
        !(text[at] === '{' && !word.endsWith('$'))
      ) {
        // A brace inside a regular expression or a ${variable} belongs to the word.
        if (text[at] === '$' && text[at + 1] === '{') {
          while (at < text.length && text[at] !== '}') word += text[at++];
        }
        word += text[at++] ?? '';
      }
      tokens.push({ text: word, quoted: false, line });
    }
  }
  return tokens;
}
