/** What is wrong with the text of `env -S`. */
export class SplitError extends Error {}

/** What a backslash and a letter stand for. */
const ESCAPES: Readonly<Record<string, string>> = {
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '#': '#',
  $: '$',
  "'": "'",
  '\\': '\\',
};

/**
 * The words of GNU's `env -S`: quotes, a few escapes, and variables in braces, so that a first line of a script can hold more than
 * one argument. @throws SplitError
 */
export function splitString(text: string, variable: (name: string) => string | undefined): readonly string[] {
  const words: string[] = [];
  let quote = '';
  let between = true;
  const begin = (): void => {
    if (between) words.push('');
    between = false;
  };
  const add = (piece: string): void => {
    begin();
    words.push((words.pop() ?? '') + piece);
  };
  let at = 0;
  for (; at < text.length; at++) {
    const letter = text[at] as string; // at < length
    if ((letter === "'" && quote !== '"') || (letter === '"' && quote !== "'")) {
      quote = quote === '' ? letter : '';
      begin();
    } else if (/[ \t\n\v\f\r]/.test(letter) && quote === '') between = true;
    else if (letter === '#' && between && quote === '') return words;
    else if (letter === '\\') {
      const next = text[at + 1];
      if (quote === "'" && next !== '\\' && next !== "'") {
        add('\\');
        continue;
      }
      at++;
      if (next === undefined) throw new SplitError('invalid backslash at end of string in -S');
      if (next === '_' && quote !== '"') between = true;
      else if (next === '_') add(' ');
      else if (next === 'c') {
        if (quote === '"') throw new SplitError("'\\c' must not appear in double-quoted -S string");
        return words;
      } else if (ESCAPES[next] === undefined) throw new SplitError(`invalid sequence '\\${next}' in -S`);
      else add(ESCAPES[next] ?? '');
    } else if (letter === '$' && quote !== "'") {
      const match = /^\$\{([A-Za-z_][A-Za-z_0-9]*)\}/.exec(text.slice(at));
      if (!match)
        throw new SplitError(`only \${VARNAME} expansion is supported, error at: ${text.slice(at)}`);
      at += match[0].length - 1;
      const value = variable(match[1] as string); // in every match
      if (value) add(value);
    } else add(letter);
  }
  if (quote !== '') throw new SplitError('no terminating quote in -S string');
  return words;
}

/**
 * Arguments with the text of their first `-S` split where it stood; undefined if there is none. What stands before the options'
 * end counts.
 */
export function withSplit(
  args: readonly string[],
  split: (text: string) => readonly string[],
): readonly string[] | undefined {
  for (const [i, arg] of args.entries()) {
    if (!arg.startsWith('-') || arg === '-' || arg === '--') return undefined;
    const long = /^--s[a-z-]*(?:=(.*))?$/s.exec(arg);
    if (long) {
      const text = long[1] ?? args[i + 1];
      if (text === undefined) return undefined;
      return [...args.slice(0, i), ...split(text), ...args.slice(i + (long[1] === undefined ? 2 : 1))];
    }
    if (arg.startsWith('--')) {
      if (/^--(?:u|ch)[a-z-]*$/.test(arg)) return tail(args, i + 2, split);
      continue;
    }
    const [, before = '', letter = '', joined = ''] = /^-([^uCS]*)([uCS]?)(.*)$/s.exec(arg) ?? [];
    if (letter === 'S') {
      const text = joined || args[i + 1];
      if (text === undefined) return undefined;
      const kept = before === '' ? [] : [`-${before}`];
      return [...args.slice(0, i), ...kept, ...split(text), ...args.slice(i + (joined === '' ? 2 : 1))];
    }
    if (letter !== '' && joined === '') return tail(args, i + 2, split);
  }
  return undefined;
}

/** The same with the first arguments left as they are. */
function tail(
  args: readonly string[],
  from: number,
  split: (text: string) => readonly string[],
): readonly string[] | undefined {
  const rest = withSplit(args.slice(from), split);
  return rest && [...args.slice(0, from), ...rest];
}
