/** Words between two stops. */
const MANY = 4096;

/** A word in which there is nothing but text and what quotes it. */
const WORD = /(?:[^\s'"\\$`(){}[\]*?<>|&;#~]|'[^']*'|"[^"$`\\]*"|\\[^\n])+/y;

const GAP = /[ \t\n]*/y;

/** The words of a text, without their quotes; undefined if anything in it would have to be expanded. */
export function* plainWords(text: string): Generator<void, readonly string[] | undefined> {
  const words: string[] = [];
  for (let at = gapEnd(text, 0); at < text.length; ) {
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) return undefined;
    words.push(/['"\\]/.test(word) ? unquoted(word) : word);
    at = gapEnd(text, at + word.length);
    if (words.length % MANY === 0) yield;
  }
  return words;
}

function gapEnd(text: string, from: number): number {
  GAP.lastIndex = from;
  GAP.exec(text);
  return GAP.lastIndex;
}

function unquoted(word: string): string {
  return word.replace(
    /'([^']*)'|"([^"]*)"|\\(.)/gs,
    (_, single = '', double = '', one = '') => single + double + one,
  );
}
