/** Splits at white space outside of quotes. Quotes and backslashes stay, for whoever expands the words. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    word ??= '';
    if (character === '\\' && quote !== "'") {
      // A backslash at the end stands for nothing.
      const next = text[++at];
      if (next !== undefined) word += character + next;
      continue;
    }
    if (quote === undefined && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = undefined;
    word += character;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/**
 * The pairs of ENV and LABEL: `name=value …`, or a single one as `name value`.
 * @throws Error what is wrong with them
 */
export function readPairs(rest: string, kind: string): readonly (readonly [name: string, value: string])[] {
  const words = splitWords(rest);
  const [first] = words;
  if (first === undefined) throw new Error(`${kind} requires at least one argument`);
  if (!first.includes('=')) {
    const gap = /[\t\v\f\r ]+/.exec(rest);
    if (!gap) throw new Error(`${kind} must have two arguments`);
    return [[rest.slice(0, gap.index), rest.slice(gap.index + gap[0].length)]];
  }
  return words.map((word) => {
    const equals = word.indexOf('=');
    if (equals < 0) {
      throw new Error(
        `Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`,
      );
    }
    if (equals === 0) throw new Error(`${kind} names can not be blank`);
    return [word.slice(0, equals), word.slice(equals + 1)];
  });
}
